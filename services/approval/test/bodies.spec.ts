import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  bodyChangedV1,
  bodyChangedV2,
  bodySucceededV1,
  itemPublishedV1,
  noticeIssuedV1,
  staffChangedV1,
} from '@shenguan/common/contracts';
import { makeCreditCode } from '@shenguan/common/privacy';
import { aPdf, CITY_BUREAU, type Client, eventually, GOVERNMENT_OFFICE } from '@shenguan/common/testing';
import { aGuide } from './support/a-guide.js';
import { BUREAU, DEPARTMENT, ReferenceWorld, sound } from './support/reference-world.js';

let w: ReferenceWorld;
let city: Client;
beforeAll(async () => {
  w = await ReferenceWorld.start();
  city = await w.world.cityAdmin();
});
afterAll(() => w?.stop());

const PAPER = { name: '机构调整文件.pdf', mediaType: 'application/pdf', bytes: aPdf() };
const ORDER = { documentNumber: '朔办发〔2026〕12号', reason: '机构改革，职责并入承继单位。' };

/** Another item administrator, or the head, of the city's bureau. */
const cityPerson = (sub: string, role: 'item-admin' | 'head') =>
  w.world.as('approval', { sub, name: sub, roles: [role], body: CITY_BUREAU.code });

/** A change of a body that one proposes, on its document. */
async function proposed(change: object): Promise<string> {
  const { id } = sound(await city.post('/body-changes', { ...ORDER, ...change }), 201).body;
  sound(await city.upload(`/body-changes/${id}/file`, PAPER), 200);
  return id;
}

/** A change of a body that one proposes and another confirms, where whoever follows has said so. */
async function changed(change: object, successor?: Client): Promise<void> {
  const id = await proposed(change);
  if (successor) sound(await successor.post(`/body-changes/${id}/succession`), 201);
  sound(await (await office()).post(`/body-changes/${id}/confirmation`), 201);
}

/** Somebody of the government's office, who confirms what becomes of bodies. */
const office = (sub = 'government-office') =>
  w.world.as('approval', { sub, name: '办公室人员', roles: ['government-office'], body: GOVERNMENT_OFFICE.code });

const ifMatch = (version: number) => ({ headers: { 'if-match': `"${version}"` } });

describe('PRA-1 统一社会信用代码 · credit codes of bodies', () => {
  it('held: a body is registered under the normal form of its code', async () => {
    const code = makeCreditCode(4);
    const body = { code: ` ${code.toLowerCase()} `, name: '某电梯公司', kind: 'enterprise' };
    expect(sound(await city.post('/bodies', body), 201).body).toMatchObject({ code, active: true, version: 1 });
    expect((await w.anybody.get(`/bodies/${code.toLowerCase()}`)).body.name).toBe('某电梯公司');
  });

  it('refused: a wrong check digit', async () => {
    const code = makeCreditCode(5);
    const wrong = code.slice(0, 17) + (code.endsWith('0') ? '1' : '0');
    const answer = await city.post('/bodies', { code: wrong, name: '某公司', kind: 'enterprise' });
    expect(answer).toBeProblem({ status: 422, rule: 'PRA-1', pointer: '/code' });
    expect(JSON.stringify(answer.body)).not.toContain(wrong);
  });
});

describe('bodies', () => {
  it('are told to the other services with each change', async () => {
    const code = makeCreditCode(6);
    sound(await city.post('/bodies', { code, name: '甲局', kind: 'department' }), 201);
    const change = { name: '乙局', kind: 'department', active: false };
    await changed({ body: code, name: '乙局', ends: true });
    const told = (await w.world.published('approval', bodyChangedV1)).filter(({ subject }) => subject === code);
    expect(told.map(({ data }) => data)).toEqual([
      { code, name: '甲局', kind: 'department', active: true, version: 1 },
      { code, ...change, version: 2 },
    ]);
  });

  it('are told under a kind that the older event knows, and under their own', async () => {
    const code = makeCreditCode(8);
    sound(await city.post('/bodies', { code, name: '某区人民政府办公室', kind: 'government-office' }), 201);
    const of = ({ subject }: { subject: string }) => subject === code;
    const [older, newer] = await Promise.all([
      w.world.published('approval', bodyChangedV1),
      w.world.published('approval', bodyChangedV2),
    ]);
    expect(older.filter(of).map(({ data }) => data.kind)).toEqual(['other']);
    expect(newer.filter(of).map(({ data }) => data.kind)).toEqual(['government-office']);
  });

  it('are registered once, and changed by who saw the newest version', async () => {
    expect(await city.post('/bodies', { ...BUREAU, kind: 'bureau' })).toBeProblem({ status: 409 });
    const change = { name: DEPARTMENT.name, kind: 'department', active: true };
    expect(await city.put(`/bodies/${DEPARTMENT.code}`, change)).toBeProblem({ status: 428 });
    expect(await city.put(`/bodies/${DEPARTMENT.code}`, change, ifMatch(7))).toBeProblem({ status: 412 });
    expect(await city.put(`/bodies/${makeCreditCode(99)}`, change, ifMatch(1))).toBeProblem({ status: 404 });
  });

  it('are read by anybody, page by page and by kind', async () => {
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = sound(await w.anybody.get(`/bodies?limit=1${cursor}`), 200);
      seen.push(...body.items.map((one: { code: string }) => one.code));
      if (!body.nextCursor) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(seen).toEqual([...seen].sort());
    expect(seen).toEqual(expect.arrayContaining([BUREAU.code, DEPARTMENT.code]));
    const { items } = sound(await w.anybody.get('/bodies?kind=bureau'), 200).body;
    expect(items).toContainEqual({
      ...BUREAU,
      kind: 'bureau',
      level: 'district',
      division: null,
      active: true,
      address: null,
      successor: null,
      remedies: null,
      version: 1,
    });
    expect(items).toContainEqual({
      ...CITY_BUREAU,
      kind: 'bureau',
      level: 'city',
      division: null,
      active: true,
      address: null,
      successor: null,
      remedies: null,
      version: 1,
    });
    expect(items).toHaveLength(3);
  });
});

describe('SUP-3 单位更名、撤销须由两人办理 · a body is renamed or ended by two people, and somebody follows it', () => {
  const department = async (n: number, name: string) => {
    const body = { code: makeCreditCode(n, '11'), name, kind: 'department' as const };
    await w.world.enterBodies(body);
    return body;
  };

  it('held: a department that supervises ends with who follows it, and no longer counts when an item is published', async () => {
    const [old, next] = [await department(301, '原规划局'), await department(302, '自然资源局')];
    const code = await w.item(false);
    await w.signMemorandum(code, old);
    const empty = await city.post('/body-changes', { ...ORDER, body: old.code, ends: true, successor: next.code });
    expect(empty).toBeProblem({ status: 422, rule: 'SUP-3', pointer: '/successor' });
    const heads = { sub: 'next-head', name: '继任局长', body: next.code };
    const head = await w.world.as('approval', { ...heads, roles: ['department-head'] });
    await changed({ body: old.code, ends: true, successor: next.code }, head);
    expect((await w.anybody.get(`/bodies/${old.code}`)).body).toMatchObject({ active: false, successor: next.code });
    const told = (await w.world.published('approval', bodySucceededV1)).map(({ data }) => data);
    expect(told).toContainEqual(expect.objectContaining({ body: { code: old.code, name: old.name } }));
    // Until the memorandum has passed on, nobody in being supervises the item.
    const guide = aGuide();
    const materials = guide.materials.filter(({ intermediaryServiceCode }) => !intermediaryServiceCode);
    const number = await w.draft(code, { ...guide, materials });
    const publish = () => w.publisher.post(`/items/${code}/versions/${number}/publication`);
    expect(await publish()).toBeProblem({ status: 422, rule: 'SUP-2' });
  });

  it('refused: a department with memoranda in force ends or changes its kind with nobody, or the wrong one, to follow', async () => {
    const supervising = await department(303, '某监管局');
    const gone = await department(304, '已撤销的局');
    await w.signMemorandum(await w.item(false), supervising);
    await changed({ body: gone.code, ends: true });
    const about = { ...ORDER, body: supervising.code };
    for (const change of [{ ends: true }, { kind: 'other' }, { kind: 'enterprise', name: '某某公司' }]) {
      expect(await city.post('/body-changes', { ...about, ...change })).toBeProblem({ status: 409, rule: 'SUP-3' });
    }
    for (const successor of [supervising.code, BUREAU.code, gone.code, makeCreditCode(399)]) {
      expect(await city.post('/body-changes', { ...about, ends: true, successor })).toBeProblem({
        status: 422,
        rule: 'SUP-3',
        pointer: '/successor',
      });
    }
  });

  it('cheated: a second body under the name of another one, typed otherwise', async () => {
    const archive = await department(341, '朔州市档案管理局');
    const other = await department(342, '朔州市方志研究院');
    for (const name of ['朔州市 档案管理局', '朔州市檔案管理局', '朔州市档案·管理局']) {
      const twin = { code: makeCreditCode(343, '11'), name, kind: 'department' };
      const entered = await city.post('/bodies', twin);
      expect(entered).toBeProblem({ status: 409, rule: 'SUP-3' });
      expect(entered.body.facts).toEqual({ body: archive.code });
      const renamed = await city.post('/body-changes', { ...ORDER, body: other.code, name });
      expect(renamed).toBeProblem({ status: 409, rule: 'SUP-3' });
    }
  });

  it('cheated: the document is exchanged between what the office saw and what it confirms', async () => {
    const body = await department(344, '拟更名的局');
    const id = await proposed({ body: body.code, name: '更名后的局' });
    const confirmer = await office();
    const { version } = sound(await confirmer.get(`/body-changes/${id}`), 200).body;
    sound(await city.upload(`/body-changes/${id}/file`, { ...PAPER, name: '另一份文件.pdf' }), 200);
    const confirm = (headers: Record<string, string>) =>
      confirmer.call('POST', `/body-changes/${id}/confirmation`, {}, { headers });
    expect(await confirm(ifMatch(version).headers)).toBeProblem({ status: 412 });
    expect(await confirm({})).toBeProblem({ status: 428 });
    expect((await w.anybody.get(`/bodies/${body.code}`)).body.name).toBe(body.name);
    sound(await confirm(ifMatch(version + 1).headers), 201);
  });

  it('cheated: one person strikes the department off, by the entry, or proposes and confirms', async () => {
    const body = await department(305, '被撤销的局');
    const gone = { name: body.name, kind: body.kind, active: false };
    expect(await city.put(`/bodies/${body.code}`, gone, ifMatch(1))).toBeProblem({ status: 409, rule: 'SUP-3' });
    const renamed = { name: '某某公司', kind: 'enterprise', active: true };
    expect(await city.put(`/bodies/${body.code}`, renamed, ifMatch(1))).toBeProblem({ status: 409, rule: 'SUP-3' });
    expect(await w.admin.post('/body-changes', { ...ORDER, body: body.code, ends: true })).toBeProblem({ status: 403 });
    const id = await proposed({ body: body.code, ends: true });
    const path = `/body-changes/${id}/confirmation`;
    expect(await city.post(path)).toBeProblem({ status: 403 });
    expect(await (await cityPerson('city-items', 'head')).post(path)).toBeProblem({ status: 403 });
    expect(await (await cityPerson('city-items-3', 'item-admin')).post(path)).toBeProblem({ status: 403 });
    // His namesake at the office is he himself.
    const twin = { sub: 'office-twin', name: '市局事项管理员', body: GOVERNMENT_OFFICE.code };
    const twinned = await w.world.as('approval', { ...twin, roles: ['government-office'] });
    expect((await twinned.get(`/body-changes/${id}`)).body.availableActions).toEqual(['BodyChanges_reject']);
    expect(await twinned.post(path)).toBeProblem({ status: 403, rule: 'SUP-3' });
    expect(await w.foreignAdmin.post(path)).toBeProblem({ status: 403 });
    expect((await w.anybody.get(`/bodies/${body.code}`)).body.active).toBe(true);
  });

  it('cheated: a memorandum that comes between the proposal and the confirmation is seen', async () => {
    const body = await department(306, '尚无备忘录的局');
    const id = await proposed({ body: body.code, ends: true });
    await w.signMemorandum(await w.item(false), body);
    const second = await cityPerson('city-items-2', 'item-admin');
    const confirmed = await (await office()).post(`/body-changes/${id}/confirmation`);
    expect(confirmed).toBeProblem({ status: 409, rule: 'SUP-3' });
    const reason = { reason: '该局已签署备忘录，须写明承继单位。' };
    expect(sound(await second.post(`/body-changes/${id}/rejection`, reason), 201).body.state).toBe('rejected');
  });
});

describe('SUP-3 单位变更依据文件、届期生效 · a change rests on its document, has a day, and who follows says so', () => {
  const body = async (n: number, name: string, kind: 'department' | 'other' = 'department') => {
    const made = { code: makeCreditCode(n, '11'), name, kind };
    await w.world.enterBodies(made);
    return made;
  };
  const headOf = (sub: string, name: string, code: string) =>
    w.world.as('approval', { sub, name, roles: ['department-head'], body: code });
  const noticesOf = async (id: string) =>
    (await w.world.published('approval', noticeIssuedV1('approval')))
      .filter(({ data }) => data.reference === id)
      .map(({ data }) => [data.recipientBody, data.title]);

  it('held: for a later day it takes effect then, and each body that it concerns is told', async () => {
    const [old, next] = [await body(340, '届期撤销的局'), await body(341, '届期承继的局')];
    const head = await headOf('later-head', '届期承继局长', next.code);
    const day = new Date(w.world.legalNow('approval').getTime() + 3 * 86_400_000).toISOString().slice(0, 10);
    const id = await proposed({ body: old.code, ends: true, successor: next.code, effectiveOn: day });
    const seen = sound(await head.get(`/body-changes/${id}`), 200).body;
    expect(seen.availableActions).toEqual(['BodyChanges_succeed']);
    sound(await head.get(`/body-changes/${id}/file`), 200);
    sound(await head.post(`/body-changes/${id}/succession`), 201);
    const confirmed = sound(await (await office()).post(`/body-changes/${id}/confirmation`), 201).body;
    expect(confirmed).toMatchObject({ state: 'scheduled', file: { name: PAPER.name }, effectiveOn: day });
    expect((await w.anybody.get(`/bodies/${old.code}`)).body.active).toBe(true);
    await w.world.moveTo(`${day}T00:00:01+08:00`);
    await eventually(
      () => w.anybody.get(`/bodies/${old.code}`),
      ({ body }) => body.active === false,
    );
    const told = await noticesOf(id);
    for (const code of [old.code, next.code, CITY_BUREAU.code])
      expect(told).toContainEqual([code, '单位登记变更已生效']);
  });

  it('refused: without its document, and before who follows has said so', async () => {
    const [old, next] = [await body(342, '无文件的局'), await body(343, '未表态的局')];
    await headOf('silent-head', '未表态局长', next.code);
    const order = { ...ORDER, body: old.code, ends: true, successor: next.code };
    const { id } = sound(await city.post('/body-changes', order), 201).body;
    const path = `/body-changes/${id}/confirmation`;
    expect(await (await office()).post(path)).toBeProblem({ status: 409, rule: 'SUP-3' });
    sound(await city.upload(`/body-changes/${id}/file`, PAPER), 200);
    const early = await (await office()).post(path);
    expect(early).toBeProblem({ status: 409, rule: 'SUP-3' });
    expect(early.body.detail).toContain('确认承继');
  });

  it('cheated: somebody else speaks for the body that is to follow, or a day that is over', async () => {
    const [old, next, third] = [await body(344, '被承继的局'), await body(345, '承继的局'), await body(346, '旁的局')];
    await headOf('following-head', '承继局长', next.code);
    const other = await headOf('third-head', '旁的局长', third.code);
    const id = await proposed({ body: old.code, ends: true, successor: next.code });
    expect(await other.post(`/body-changes/${id}/succession`)).toBeProblem({ status: 404 });
    expect(await other.get(`/body-changes/${id}`)).toBeProblem({ status: 404 });
    expect(await city.post(`/body-changes/${id}/succession`)).toBeProblem({ status: 403 });
    const over = { ...ORDER, body: third.code, ends: true, effectiveOn: '2020-01-01' };
    expect(await city.post('/body-changes', over)).toBeProblem({ status: 422, pointer: '/effectiveOn' });
  });

  it('cheated: the register changes between confirmation and day: it is void, and told', async () => {
    const one = await body(347, '改名未成的局');
    const day = new Date(w.world.legalNow('approval').getTime() + 3 * 86_400_000).toISOString().slice(0, 10);
    const id = await proposed({ body: one.code, name: '将被占用的名称', effectiveOn: day });
    sound(await (await office()).post(`/body-changes/${id}/confirmation`), 201);
    await body(348, '将被占用的名称', 'other');
    await w.world.moveTo(`${day}T00:00:01+08:00`);
    await eventually(
      () => city.get(`/body-changes/${id}`),
      ({ body }) => body.state === 'void',
    );
    expect((await city.get(`/body-changes/${id}`)).body.decisionReason).toContain('同名');
    expect(await noticesOf(id)).toContainEqual([one.code, '单位登记变更未能生效']);
  });

  it('held: what the office doesn’t confirm in ten working days lapses, warned of before', async () => {
    const one = await body(349, '无人确认的局');
    const id = await proposed({ body: one.code, name: '无人确认的新名称' });
    const at = new Date(w.world.legalNow('approval').getTime() + 40 * 86_400_000);
    await w.world.moveTo(at.toISOString());
    await eventually(
      () => city.get(`/body-changes/${id}`),
      ({ body }) => body.state === 'lapsed',
    );
    const told = await noticesOf(id);
    expect(told).toContainEqual([CITY_BUREAU.code, '单位变更待政府办公室确认的期限已经逾期']);
    expect(told).toContainEqual([GOVERNMENT_OFFICE.code, '单位变更待政府办公室确认的期限已经逾期']);
    expect(told).toContainEqual([one.code, '单位登记变更逾期失效']);
  });
});

describe('SUP-3 审批局不能一撤了之 · a bureau does not end over what stands before it', () => {
  it('cheated: the bureau itself is ended, or becomes a department, with its items', async () => {
    await w.item(false);
    const successor = { code: makeCreditCode(330, '11'), name: '新设审批局', kind: 'bureau' as const };
    await w.world.enterBodies(successor);
    await w.world.enterStaff({ sub: 'new-bureau-head', name: '新局长', body: successor.code });
    for (const change of [{ ends: true, successor: successor.code }, { kind: 'department' }]) {
      const answer = await city.post('/body-changes', { ...ORDER, body: BUREAU.code, ...change });
      expect(answer).toBeProblem({ status: 409, rule: 'SUP-3' });
    }
  });

  it('cheated: a body takes the name of another, at its entry or afterwards', async () => {
    const twin = { code: makeCreditCode(331, '11'), name: DEPARTMENT.name, kind: 'enterprise' };
    expect(await city.post('/bodies', twin)).toBeProblem({ status: 409, rule: 'SUP-3' });
    sound(await city.post('/bodies', { ...twin, name: '某某企业' }), 201);
    const renamed = await city.post('/body-changes', { ...ORDER, body: twin.code, name: DEPARTMENT.name });
    expect(renamed).toBeProblem({ status: 409, rule: 'SUP-3' });
  });
});

describe('who keeps the register of bodies', () => {
  const enterprise = () => ({ code: makeCreditCode(70), name: '某公司', kind: 'enterprise' });

  it('held: the city’s bureau, with a first entry by the system administrator', async () => {
    expect((await w.anybody.get(`/bodies/${CITY_BUREAU.code}`)).body.level).toBe('city');
    sound(await city.post('/bodies', enterprise()), 201);
  });

  it('cheated: by another bureau’s item administrator, or by the system administrator once there is a city bureau', async () => {
    const another = { ...enterprise(), code: makeCreditCode(71) };
    const second = { code: makeCreditCode(72, '11'), name: '另一市局', kind: 'bureau', level: 'city' };
    for (const who of [w.admin, w.foreignAdmin, w.operator]) {
      expect(await who.post('/bodies', another)).toBeProblem({ status: 403 });
      expect(await who.post('/bodies', second)).toBeProblem({ status: 403 });
      const change = { name: '改名', kind: 'bureau', level: 'city', active: true };
      expect(await who.put(`/bodies/${BUREAU.code}`, change, ifMatch(1))).toBeProblem({ status: 403 });
    }
    expect(await city.post('/bodies', second)).toBeProblem({ status: 409 });
    const gone = { name: CITY_BUREAU.name, kind: 'bureau', level: 'city', active: false };
    expect(await city.put(`/bodies/${CITY_BUREAU.code}`, gone, ifMatch(1))).toBeProblem({ status: 409 });
    const told = await city.post('/bodies', { ...enterprise(), code: makeCreditCode(73), level: 'city' });
    expect(told).toBeProblem({ status: 422, pointer: '/level' });
  });
});

describe('a role counts with a registered body of a kind that may have it', () => {
  it('cheated: a role of a bureau for an empty, unregistered, foreign kind of or abolished body', async () => {
    const company = { code: makeCreditCode(80), kind: 'enterprise' as const };
    const closing = { code: makeCreditCode(81, '11'), kind: 'bureau' as const };
    await w.world.enterBodies(company, closing);
    const as = (body: string) => w.world.as('approval', { sub: `x-${body}`, roles: ['item-admin', 'head'], body });
    const order = { code: 'CHEATED', name: '某事项' };
    for (const [body, said] of [
      ['', 'body'],
      [makeCreditCode(82, '11'), '未登记'],
      [company.code, '企业'],
      [DEPARTMENT.code, '部门'],
    ] as const) {
      const answer = await (await as(body)).post('/items', order);
      expect(answer).toBeProblem({ status: 403 });
      expect(answer.body.detail).toContain(said);
    }
    const head = await as(closing.code);
    expect((await head.get('/staff')).status).toBe(200);
    await changed({ body: closing.code, ends: true });
    expect(await head.get('/staff')).toBeProblem({ status: 403 });
  });

  it('held: who is also an applicant stays one, whatever his body', async () => {
    const both = await w.world.as('approval', { sub: 'y', roles: ['applicant', 'head'], body: makeCreditCode(83) });
    expect((await both.get('/cases')).status).toBe(200);
    expect(await both.get('/staff')).toBeProblem({ status: 403 });
  });
});

describe('the staff register', () => {
  const member = { subject: 'staff-01', name: '王建国', position: '科员', onEstablishment: true };

  it('is kept by each body for itself, and told to the other services', async () => {
    const head = await w.world.as('approval', {
      sub: 'h',
      name: '局长',
      roles: ['department-head'],
      body: DEPARTMENT.code,
    });
    const { body } = sound(await head.post('/staff', member), 201);
    const entered = { ...member, bodyCode: DEPARTMENT.code, serving: false, pending: true, enteredBy: 'h', version: 1 };
    expect(body).toMatchObject(entered);
    expect(await head.post('/staff', member)).toBeProblem({ status: 409 });
    const colleague = await w.world.as('approval', {
      sub: 'c',
      name: '联络员',
      roles: ['liaison'],
      body: DEPARTMENT.code,
    });
    const confirmed = sound(await colleague.post(`/staff/${body.id}/confirmation`), 201).body;
    expect(confirmed).toMatchObject({ serving: true, pending: false, confirmedBy: 'c', version: 2 });

    const change = { name: '王建国', position: '科长', onEstablishment: true, serving: false };
    expect(await w.admin.put(`/staff/${body.id}`, change, ifMatch(2))).toBeProblem({ status: 404 });
    const waits = sound(await head.put(`/staff/${body.id}`, change, ifMatch(2)), 200).body;
    // Nobody has said that he is no head: the government office lets him go.
    expect(waits).toMatchObject({ serving: true, change: { leaves: true } });
    sound(await (await office()).post(`/staff/${body.id}/confirmation`), 201);
    const told = (await w.world.published('approval', staffChangedV1)).filter(({ subject }) => subject === body.id);
    expect(told.map(({ data }) => [data.version, data.position, data.serving])).toEqual([
      [1, '科员', false],
      [2, '科员', true],
      [3, '科长', true],
      [4, '科长', false],
    ]);
    // Since when he serves, and who entered and confirmed it, goes with it: what is decided elsewhere may hang on it.
    const [{ servesSince: before }, { servesSince, enteredBy, confirmedBy }] = told.map(({ data }) => data);
    expect({ before, enteredBy, confirmedBy }).toEqual({ before: undefined, enteredBy: 'h', confirmedBy: 'c' });
    expect(servesSince).toBe(confirmed.servesSince);
    expect(told[2]!.data.servesSince).toBe(servesSince);
    const names = ({ items }: { items: { subject: string }[] }) => items.map(({ subject }) => subject);
    expect(names((await head.get('/staff')).body)).toEqual(expect.arrayContaining(['h', 'staff-01', 'c']));
    expect(names((await w.admin.get('/staff')).body).sort()).toEqual(['item-admin', 'item-publisher']);
    expect(await w.admin.get(`/staff?body=${DEPARTMENT.code}`)).toBeProblem({ status: 404 });
    expect(names((await w.auditor.get(`/staff?body=${DEPARTMENT.code}`)).body)).toContain('staff-01');
  });

  it('takes nobody in for a body that is not registered', async () => {
    expect(await city.post('/staff', { ...member, body: makeCreditCode(98, '11') })).toBeProblem({ status: 422 });
  });

  it('begins with whom the city’s bureau enters and the government’s office confirms: the head of a new body', async () => {
    const first = {
      subject: 'new-head',
      name: '韩志远',
      position: '局长',
      onEstablishment: true,
      head: true,
      body: BUREAU.code,
    };
    const { body } = sound(await city.post('/staff', first), 201);
    expect(body).toMatchObject({ bodyCode: BUREAU.code, pending: true });
    const foreign = await w.foreignAdmin.post('/staff', { ...first, subject: 'planted', body: DEPARTMENT.code });
    expect(foreign).toBeProblem({ status: 403 });
    const office = await w.world.as('approval', {
      sub: 'government-office',
      roles: ['government-office'],
      body: GOVERNMENT_OFFICE.code,
    });
    const waiting = (await office.get('/staff?pending=true')).body.items;
    expect(waiting.map(({ subject }: { subject: string }) => subject)).toContain('new-head');
    expect(await w.admin.post(`/staff/${body.id}/confirmation`)).toBeProblem({ status: 403 });
    expect(sound(await office.post(`/staff/${body.id}/confirmation`), 201).body).toMatchObject({ serving: true });
  });
});

describe('republications', () => {
  it('tell everything again, under the versions that are known', async () => {
    await w.publishCatalogue();
    sound(await w.publish(aGuide()), 200);
    const count = async () => {
      const [bodies, staff, items] = await Promise.all([
        w.world.published('approval', bodyChangedV1),
        w.world.published('approval', staffChangedV1),
        w.world.published('approval', itemPublishedV1),
      ]);
      return { bodies, staff, items };
    };
    const before = await count();
    const { body } = sound(await w.operator.post('/republications'), 201);
    const after = await count();
    const registered = (await w.anybody.get('/bodies?limit=100')).body.items.length;
    const [{ people }] = await w.world
      .of('approval')
      .core.dataSource.query('SELECT count(*)::int AS people FROM staff_member');
    expect(people).toBeGreaterThan(5);
    expect(body).toEqual({ bodies: registered, staff: people, items: 1, calendarDays: 0 });
    expect(after.bodies.length - before.bodies.length).toBe(registered);
    expect(after.items.map(({ data }) => data.version)).toEqual([1, 1]);
    expect(await w.admin.post('/republications')).toBeProblem({ status: 403 });
    const log = await w.world
      .of('approval')
      .core.dataSource.query(`SELECT 1 FROM audit_entry WHERE action = 'reference-data.republished'`);
    expect(log).toHaveLength(1);
  });
});

describe('SUP-7 单位的行政区划和层级 · where a body stands', () => {
  it('held: changed by two people, told to whoever escalates; refused: a code of another level, or one person alone', async () => {
    const code = makeCreditCode(741, '11');
    const body = { code, name: '朔州市某街道办事处', kind: 'government-office' };
    const street = { code: '140602', level: 'township' };
    const wrong = await city.post('/bodies', { ...body, division: { code: '140600', level: 'district' } });
    expect(wrong).toBeProblem({ status: 422, pointer: '/division/code' });
    // One keeper would place it where nobody watches.
    const alone = await city.post('/bodies', { ...body, division: street });
    expect(alone).toBeProblem({ status: 409, rule: 'SUP-7' });
    const asInCode = { code: code.slice(2, 8), level: 'district' };
    const entered = await city.post('/bodies', { ...body, division: asInCode });
    expect(sound(entered, 201).body.division).toEqual(asInCode);
    await changed({ body: code, division: street });
    const other = { code: '140603', level: 'township' };
    await changed({ body: code, division: other });
    expect((await w.anybody.get(`/bodies/${code}`)).body.division).toEqual(other);
    const told = (await w.world.published('approval', bodyChangedV2)).filter(({ data }) => data.code === code);
    expect(told.map(({ data }) => data.division)).toEqual([asInCode, street, other]);
  });
});

describe('SUP-5 单位撤销后人员转隶 · staff of a body that has ended', () => {
  it('held: whoever served there serves in the one that follows it, and there alone', async () => {
    const old = { code: makeCreditCode(321, '11'), kind: 'department' as const };
    const next = { code: makeCreditCode(322, '11'), kind: 'department' as const };
    await w.world.enterBodies(old, next);
    await w.world.enterStaff({ sub: 'transferred', body: old.code });
    const boss = { sub: 'next-boss', name: '接收单位负责人', body: next.code };
    const head = await w.world.as('approval', { ...boss, roles: ['department-head'] });
    await changed({ body: old.code, ends: true, successor: next.code }, head);
    const order = {
      body: next.code,
      subject: 'transferred',
      name: '转隶人员',
      position: '科员',
      onEstablishment: true,
    };
    const { id } = sound(await head.post('/staff', order), 201).body;
    const office = await w.world.as('approval', {
      sub: 'government-office',
      roles: ['government-office'],
      body: GOVERNMENT_OFFICE.code,
    });
    sound(await office.post(`/staff/${id}/confirmation`), 201);
    const told = await w.world.published('approval', staffChangedV1);
    const last = (body: string) =>
      told.filter(({ data }) => data.subject === 'transferred' && data.bodyCode === body).at(-1)!.data.serving;
    expect([last(old.code), last(next.code)]).toEqual([false, true]);
  });
});
