import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '@shenguan/common/auth';
import { noticeIssuedV1, staffChangedV1 } from '@shenguan/common/contracts';
import { makeCreditCode, makeIdentityNumber, PersonKeys } from '@shenguan/common/privacy';
import { CITY_BUREAU, type Client, eventually, GOVERNMENT_OFFICE, TestWorld } from '@shenguan/common/testing';
import { approval } from '../src/definition.js';
import { BUREAU, CaseWorld, DEPARTMENTS, GOOD_REVIEW, ITEM, PDF, REQUIRED } from './support/case-world.js';
import { sound } from './support/reference-world.js';

const ifMatch = (version: number) => ({ headers: { 'if-match': `"${version}"` } });
const entry = (subject: string, name: string, more: object = {}) => ({
  subject,
  name,
  position: '科员',
  onEstablishment: true,
  ...more,
});
const document = (n: number) => ({ kind: 'residentId', number: makeIdentityNumber('140602', '1979-01-02', n) });

describe('SUP-5 一人一登记 · an official is a person on a staff register, not a login', () => {
  let w: CaseWorld;
  let office: Client;
  let city: Client;
  beforeAll(async () => {
    w = await CaseWorld.start();
    city = await w.world.cityAdmin();
    office = await as('government-office', 'government-office', GOVERNMENT_OFFICE.code);
  });
  afterAll(() => w?.stop());

  const as = (sub: string, role: Role, body = BUREAU.code) => w.world.as('approval', { sub, roles: [role], body });
  const named = (sub: string, name: string, role: Role, body = BUREAU.code) =>
    w.world.as('approval', { sub, name, roles: [role], body });
  const unlisted = (sub: string, role: Role, body = BUREAU.code) =>
    w.world.asUnlisted('approval', { sub, name: '另一个名字', roles: [role], body });
  const idOf = async (keeper: Client, subject: string): Promise<{ id: string; version: number }> =>
    (await keeper.get('/staff?limit=100')).body.items.find((one: { subject: string }) => one.subject === subject);

  it('held: who is entered by one and confirmed by another acts, under the name and spelling of the register', async () => {
    const { id } = sound(await w.head.post('/staff', entry('new-clerk', '新来的')), 201).body;
    expect(await (await unlisted('new-clerk', 'window-clerk')).get('/cases')).toBeProblem({ status: 403 });
    sound(await w.approver.post(`/staff/${id}/confirmation`), 201);
    expect((await (await unlisted('NEW-Clerk', 'window-clerk')).get('/cases')).status).toBe(200);
  });

  it('cheated: the reviewer decides as “Reviewer”: another case makes no other person', async () => {
    const caseNumber = await w.accepted();
    sound(await w.reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
    const other = await unlisted('Reviewer', 'approver');
    expect(await other.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' })).toBeProblem({
      status: 403,
      rule: 'SUP-5',
    });
  });

  it('cheated: a role typed into the token of somebody on no register', async () => {
    const ghost = await unlisted('ghost', 'seal-approver');
    const answer = await ghost.get('/seals');
    expect(answer).toBeProblem({ status: 403 });
    expect(answer.body.detail).toContain('工作人员登记中没有在职的 ghost');
  });

  it('cheated: an approver struck off decides no more, from the next request on', async () => {
    const caseNumber = await w.accepted();
    sound(await w.reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
    const leaving = await as('leaving', 'approver');
    expect((await leaving.get(`/cases/${caseNumber}`)).status).toBe(200);
    const { id, version } = await idOf(w.head, 'leaving');
    const gone = { name: '某人leaving', position: '科员', onEstablishment: true, serving: false };
    sound(await w.head.put(`/staff/${id}`, gone, ifMatch(version)), 200);
    expect(await leaving.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' })).toBeProblem({ status: 403 });
    // To serve again takes two as well.
    const back = sound(await w.head.put(`/staff/${id}`, { ...gone, serving: true }, ifMatch(version + 1)), 200).body;
    expect(back).toMatchObject({ serving: false, pending: true });
    expect(await w.head.post(`/staff/${id}/confirmation`)).toBeProblem({ status: 403, rule: 'SUP-5' });
  });

  it('cheated: one person makes himself a second official', async () => {
    const twin = entry('head-2', '孙立新');
    const { id } = sound(await w.head.post('/staff', { ...twin, document: document(1) }), 201).body;
    expect(await w.head.post(`/staff/${id}/confirmation`)).toBeProblem({ status: 403, rule: 'SUP-5' });
    expect(await (await unlisted('head-2', 'head')).post(`/staff/${id}/confirmation`)).toBeProblem({ status: 403 });
    // Other services know him by the keyed hash of his document, which never shows the number. REV-6
    const [told] = (await w.world.published('approval', staffChangedV1)).filter(({ subject }) => subject === id);
    const keys = w.world.of('approval').app.get(PersonKeys, { strict: false });
    expect(told!.data.personKey).toBe(keys.of(document(1).number));
    expect(JSON.stringify(told)).not.toContain(document(1).number);
    // The same document, or the same name without two documents, is the same person.
    const again = { ...entry('head-3', '别名'), document: document(1) };
    expect(await w.head.post('/staff', again)).toBeProblem({ status: 409, rule: 'SUP-5' });
    expect(await w.head.post('/staff', entry('head-4', '孙 立新'))).toBeProblem({ status: 409, rule: 'SUP-5' });
    // What only waits keeps nobody out elsewhere: of two entries the first that takes force counts.
    const elsewhere = { ...entry('head-5', '他处的人'), document: document(1), body: CITY_BUREAU.code };
    const { id: other } = sound(await city.post('/staff', elsewhere), 201).body;
    sound(await w.approver.post(`/staff/${id}/confirmation`), 201);
    expect(await office.post(`/staff/${other}/confirmation`)).toBeProblem({ status: 409, rule: 'SUP-5' });
    expect(await w.head.post('/staff', entry('HEAD-2', '又一个'))).toBeProblem({ status: 409, rule: 'SUP-5' });
    // Two people of one name are told apart by their documents.
    sound(await w.head.post('/staff', { ...entry('head-6', '孙立新'), document: document(2) }), 201);
  });

  it('cheated: the second account bears his name in traditional characters, and he confirms it', async () => {
    const [sun, items] = await Promise.all([
      named('sun', '孙立新甲', 'head'),
      named('sun-items', '郭晓燕', 'item-admin'),
    ]);
    const order = { ...entry('sun-2', '孫 立新甲'), document: document(41) };
    const { id } = sound(await items.post('/staff', order), 201).body;
    const own = { status: 403, rule: 'SUP-5' };
    // Nor is it offered to him, to a colleague, or to anybody whom the act would refuse.
    const offers = async (who: Client) => {
      const { items } = sound(await who.get('/staff?pending=true&limit=100'), 200).body;
      return items.find((one: { id: string }) => one.id === id).availableActions;
    };
    for (const who of [sun, w.approver]) expect(await offers(who)).not.toContain('Staff_confirm');
    expect(await offers(office)).toContain('Staff_confirm');
    expect(await sun.post(`/staff/${id}/confirmation`)).toBeProblem(own);
    // Nor a colleague: that the two are two, the government office alone says.
    expect(await w.approver.post(`/staff/${id}/confirmation`)).toBeProblem(own);
    sound(await office.post(`/staff/${id}/confirmation`), 201);
  });

  it('cheated: a namesake without a document, in whatever body of the city', async () => {
    await named('elsewhere', '同名者', 'head', DEPARTMENTS[0]!.code);
    const { id } = sound(await w.head.post('/staff', entry('namesake', '同名者')), 201).body;
    expect(await office.post(`/staff/${id}/confirmation`)).toBeProblem({ status: 409, rule: 'SUP-5' });
  });

  it('cheated: his document, or his name, is changed by one so that a second entry of his passes', async () => {
    await named('twice', '两次登记', 'reviewer');
    const { id, version } = await idOf(w.head, 'twice');
    const change = { name: '两次登记', position: '科长', onEstablishment: true, serving: true };
    const waits = sound(
      await w.head.put(`/staff/${id}`, { ...change, document: document(42) }, ifMatch(version)),
      200,
    ).body;
    expect(waits).toMatchObject({ position: '科长', change: { otherDocument: true, leaves: false, by: 'head' } });
    const renamed = await w.head.put(`/staff/${id}`, { ...change, name: '王大锤' }, ifMatch(version + 1));
    expect(sound(renamed, 200).body).toMatchObject({ name: '两次登记', change: { name: '王大锤' } });
    expect(await w.head.post(`/staff/${id}/confirmation`)).toBeProblem({ status: 403, rule: 'SUP-5' });
    expect(await (await as('twice', 'reviewer')).post(`/staff/${id}/confirmation`)).toBeProblem({ status: 403 });
    expect(sound(await w.approver.post(`/staff/${id}/confirmation`), 201).body).toMatchObject({
      name: '王大锤',
      change: null,
    });
  });

  it('refused: confirmed by somebody whose own document nobody has entered', async () => {
    const { id } = sound(await w.head.post('/staff', { ...entry('bare', '无证件者') }), 201).body;
    sound(await w.approver.post(`/staff/${id}/confirmation`), 201);
    const next = sound(await w.head.post('/staff', entry('next', '后来者')), 201).body;
    const bare = await unlisted('bare', 'reviewer');
    const refused = await bare.post(`/staff/${next.id}/confirmation`);
    expect(refused).toBeProblem({ status: 403, rule: 'SUP-5' });
    expect(refused.body.detail).toContain('尚无身份证件');
    // A first document is entered at once.
    const { version } = await idOf(w.head, 'bare');
    const order = { name: '无证件者', position: '科员', onEstablishment: true, serving: true, document: document(43) };
    const told = sound(await w.head.put(`/staff/${id}`, order, ifMatch(version)), 200).body;
    expect(told).toMatchObject({ hasDocument: false, change: { otherDocument: true } });
    sound(await w.approver.post(`/staff/${id}/confirmation`), 201);
    sound(await bare.post(`/staff/${next.id}/confirmation`), 201);
  });

  it('cheated: one item administrator strikes the head off', async () => {
    await named('old-head', '老局长', 'head');
    const items = await named('item-admin', 'item-admin', 'item-admin');
    const { id, version } = await idOf(w.head, 'old-head');
    const gone = { name: '老局长', position: '局长', onEstablishment: true, serving: false };
    const waits = sound(await items.put(`/staff/${id}`, gone, ifMatch(version)), 200).body;
    expect(waits).toMatchObject({ serving: true, change: { leaves: true, by: 'item-admin' } });
    const old = await as('old-head', 'head');
    expect((await old.get('/staff')).status).toBe(200);
    // Neither who wants it nor whom it strikes off confirms it; and taken back by who wanted it, it is gone.
    expect(await items.post(`/staff/${id}/confirmation`)).toBeProblem({ status: 403, rule: 'SUP-5' });
    expect(await old.post(`/staff/${id}/confirmation`)).toBeProblem({ status: 403, rule: 'SUP-5' });
    const back = await items.put(`/staff/${id}`, { ...gone, serving: true }, ifMatch(version + 1));
    expect(sound(back, 200).body).toMatchObject({ serving: true, change: null });
    sound(await items.put(`/staff/${id}`, gone, ifMatch(version + 2)), 200);
    expect(sound(await office.post(`/staff/${id}/confirmation`), 201).body).toMatchObject({ serving: false });
    expect(await old.get('/staff')).toBeProblem({ status: 403 });
  });

  it('cheated: one head strikes off another head, alone or with a colleague', async () => {
    await named('other-head', '另一局长', 'head');
    const { id, version } = await idOf(w.head, 'other-head');
    const gone = { name: '另一局长', position: '副局长', onEstablishment: true, serving: false };
    const wants = async (order: object, at: number) =>
      sound(await w.head.put(`/staff/${id}`, order, ifMatch(at)), 200).body;
    expect(await wants(gone, version)).toMatchObject({ serving: true, head: true, change: { leaves: true } });
    const colleague = await w.approver.post(`/staff/${id}/confirmation`);
    expect(colleague).toBeProblem({ status: 403, rule: 'SUP-5' });
    expect(colleague.body.detail).toContain('政府办公室');
    // Nor is he first made somebody else.
    const demoted = await wants({ ...gone, serving: true, head: false }, version + 1);
    expect(demoted).toMatchObject({ head: true, change: { leaves: false, head: false } });
    expect(await w.approver.post(`/staff/${id}/confirmation`)).toBeProblem({ status: 403, rule: 'SUP-5' });
    await wants(gone, version + 2);
    expect(sound(await office.post(`/staff/${id}/confirmation`), 201).body).toMatchObject({ serving: false });
  });

  it('cheated: a keeper and a colleague make a head of their own, by an entry or by a change', async () => {
    const order = { ...entry('own-head', '自封的'), document: document(61), head: true };
    const { id } = sound(await w.head.post('/staff', order), 201).body;
    expect(await w.approver.post(`/staff/${id}/confirmation`)).toBeProblem({ status: 403, rule: 'SUP-5' });
    expect(await (await unlisted('own-head', 'head')).get('/seals')).toBeProblem({ status: 403 });
    sound(await office.post(`/staff/${id}/confirmation`), 201);

    const plain = { ...entry('raised', '被抬举的'), document: document(62), head: false };
    const { id: other, version } = sound(await w.head.post('/staff', plain), 201).body;
    sound(await w.approver.post(`/staff/${other}/confirmation`), 201);
    const { name, position, onEstablishment } = plain;
    const raised = { name, position, onEstablishment, serving: true, head: true };
    const wanted = sound(await w.head.put(`/staff/${other}`, raised, ifMatch(version + 1)), 200).body;
    expect(wanted).toMatchObject({ head: false, change: { head: true } });
    expect(await w.approver.post(`/staff/${other}/confirmation`)).toBeProblem({ status: 403, rule: 'SUP-5' });
    expect(sound(await office.post(`/staff/${other}/confirmation`), 201).body).toMatchObject({ head: true });
  });

  it('cheated: the old head strikes off, or makes his own, whom the government office is still to confirm', async () => {
    const order = entry('awaited-head', '候任局长', { body: BUREAU.code, head: true });
    const { id, version } = sound(await city.post('/staff', order), 201).body;
    const { name, position, onEstablishment } = order;
    for (const change of [{ serving: false }, { serving: true, name: '陆新任', head: false }]) {
      const told = { name, position, onEstablishment, ...change };
      const answer = await w.head.put(`/staff/${id}`, told, ifMatch(version));
      expect(answer).toBeProblem({ status: 409, rule: 'SUP-5' });
      expect(answer.body.detail).toContain('政府办公室');
    }
    const seen = (await w.head.get('/staff?pending=true&limit=100')).body.items;
    const own = seen.find((one: { id: string }) => one.id === id);
    expect(own.availableActions).not.toContain('Staff_change');
    sound(await office.post(`/staff/${id}/confirmation`), 201);
  });

  it('cheated: a colleague’s leaving, which waits for the office, is made undone by an empty change', async () => {
    await named('leaving-head', '将离任的', 'head');
    const { id, version } = await idOf(w.head, 'leaving-head');
    const same = { name: '将离任的', position: '副局长', onEstablishment: true };
    sound(await w.head.put(`/staff/${id}`, { ...same, serving: false }, ifMatch(version)), 200);
    const items = await as('items-of-bureau', 'item-admin');
    const answer = await items.put(`/staff/${id}`, { ...same, serving: true }, ifMatch(version + 1));
    expect(answer).toBeProblem({ status: 409, rule: 'SUP-5' });
    expect(sound(await office.post(`/staff/${id}/confirmation`), 201).body).toMatchObject({ serving: false });
  });

  it('cheated: one keeper alone types a document, or the establishment, of a colleague', async () => {
    const { id } = sound(
      await w.head.post('/staff', entry('no-document', '无证件的', { onEstablishment: false })),
      201,
    ).body;
    const { version } = sound(await w.approver.post(`/staff/${id}/confirmation`), 201).body;
    const same = { name: '无证件的', position: '科员', serving: true };
    const told = { ...same, onEstablishment: false, document: document(63) };
    const first = sound(await w.head.put(`/staff/${id}`, told, ifMatch(version)), 200).body;
    expect(first).toMatchObject({ hasDocument: false, change: { otherDocument: true, by: 'head' } });
    sound(await w.approver.post(`/staff/${id}/confirmation`), 201);
    const raised = sound(
      await w.head.put(`/staff/${id}`, { ...same, onEstablishment: true }, ifMatch(version + 2)),
      200,
    );
    expect(raised.body).toMatchObject({ hasDocument: true, onEstablishment: false, change: { onEstablishment: true } });
    const { body } = sound(await w.approver.post(`/staff/${id}/confirmation`), 201);
    expect(body).toMatchObject({ onEstablishment: true, change: null });
  });

  it('held: the body finds each entry in its inbox, and says that nobody of that name serves there', async () => {
    const { id } = sound(await w.head.post('/staff', entry('invented', '杜撰的人')), 201).body;
    const told = async () =>
      (await w.world.published('approval', noticeIssuedV1('approval')))
        .filter(({ data }) => data.reference === id)
        .map(({ data }) => [data.recipientBody, data.title]);
    expect(await told()).toEqual([[BUREAU.code, '有人登记为本单位工作人员，待确认']]);
    const seen = (await w.approver.get('/staff?pending=true&limit=100')).body.items;
    const own = seen.find((one: { id: string }) => one.id === id);
    expect(own.availableActions).toEqual(['Staff_confirm', 'Staff_object']);
    const objection = { reasons: '本单位没有此人，登记未经研究。' };
    const answer = sound(await w.approver.post(`/staff/${id}/objection`, objection), 201).body;
    expect(answer).toMatchObject({ pending: false, serving: false, objection: objection.reasons });
    expect(await w.approver.post(`/staff/${id}/confirmation`)).toBeProblem({ status: 409, rule: 'SUP-5' });
    expect((await told()).at(-1)).toEqual([BUREAU.code, '工作人员登记未获同意']);
  });

  it('refused: an objection without reasons, by the person himself, or from elsewhere', async () => {
    const { id } = sound(await w.head.post('/staff', entry('objected', '待确认的人')), 201).body;
    expect(await w.approver.post(`/staff/${id}/objection`, { reasons: '。。。。。。。。' })).toBeProblem({
      status: 400,
    });
    const elsewhere = await as('housing-head', 'department-head', DEPARTMENTS[0]!.code);
    expect(await elsewhere.post(`/staff/${id}/objection`, { reasons: '本单位没有此人，登记未经研究。' })).toBeProblem({
      status: 404,
    });
  });

  it('cheated: colleagues keep out for good whom the government office is to confirm', async () => {
    const order = entry('next-head-of-bureau', '新任局长', { body: BUREAU.code, head: true });
    const { id } = sound(await city.post('/staff', order), 201).body;
    const objection = { reasons: '现任负责人不同意由他人接任。' };
    const answer = sound(await w.approver.post(`/staff/${id}/objection`, objection), 201).body;
    expect(answer).toMatchObject({ pending: true, objection: objection.reasons });
    const told = (await w.world.published('approval', noticeIssuedV1('approval'))).filter(
      ({ data }) => data.reference === id && data.recipientBody === GOVERNMENT_OFFICE.code,
    );
    expect(told).toHaveLength(1);
    sound(await office.post(`/staff/${id}/confirmation`), 201);
  });

  it('cheated: somebody changes his own entry', async () => {
    const { id, version } = await idOf(w.head, 'head');
    const change = { name: '改名', position: '局长', onEstablishment: true, serving: true };
    expect(await w.head.put(`/staff/${id}`, change, ifMatch(version))).toBeProblem({ status: 403, rule: 'SUP-5' });
  });

  it('cheated: the city’s bureau plants a head in another body, and has a friend there confirm', async () => {
    const order = entry('planted-head', '外来的', { body: BUREAU.code });
    // The bureau has people of its own: they enter and confirm whoever is no head.
    expect(await city.post('/staff', order)).toBeProblem({ status: 403, rule: 'SUP-5' });
    const { id } = sound(await city.post('/staff', { ...order, head: true }), 201).body;
    expect(await w.clerk.post(`/staff/${id}/confirmation`)).toBeProblem({ status: 403 });
    expect(await city.post(`/staff/${id}/confirmation`)).toBeProblem({ status: 404 });
    expect(await (await unlisted('planted-head', 'head')).get('/staff')).toBeProblem({ status: 403 });
    sound(await office.post(`/staff/${id}/confirmation`), 201);
  });

  it('cheated: the last who keeps the register of the city strikes nobody off who is alone there', async () => {
    const { id, version } = (await (await w.auditor.get(`/staff?body=${GOVERNMENT_OFFICE.code}`)).body.items)[0];
    const gone = { name: '市政府办公室', position: '科员', onEstablishment: true, serving: false };
    expect(await city.put(`/staff/${id}`, gone, ifMatch(version))).toBeProblem({ status: 409 });
  });

  it('cheated: an applicant whose login differs from the clerk’s by case has himself accepted', async () => {
    const own = await w.world.as('approval', { sub: 'Clerk', name: '张建国', roles: ['applicant'] });
    const number = makeIdentityNumber('140602', '1960-05-01', 77);
    const applicant = { kind: 'person', name: '张建国', identityNumber: number, phone: '13800000077' };
    const form = { ...w.form(), itemCode: ITEM, applicant, agent: undefined };
    const drafted = await own.post('/cases', form);
    sound(drafted, 201);
    const { caseNumber } = drafted.body;
    for (const code of REQUIRED) sound(await own.upload(`/cases/${caseNumber}/materials/${code}`, PDF), 200);
    sound(await own.post(`/cases/${caseNumber}/submission`, { truthStatement: true }), 200);
    const answer = await w.clerk.post(`/cases/${caseNumber}/acceptance`);
    expect(answer).toBeProblem({ status: 403, rule: 'SUP-5' });
  });
});

describe('PRA-15 人员登记不久拖 · an entry that nobody confirms', () => {
  let w: CaseWorld;
  beforeAll(async () => {
    w = await CaseWorld.start();
  });
  afterAll(() => w?.stop());

  it('held: it is warned of, lapses after ten working days, and is told', async () => {
    const { id } = sound(await w.head.post('/staff', entry('forgotten', '无人确认的人')), 201).body;
    const at = new Date(w.world.legalNow('approval').getTime() + 40 * 86_400_000);
    await w.world.moveTo(at.toISOString());
    const now = async () =>
      (await w.head.get('/staff?limit=100')).body.items.find((one: { id: string }) => one.id === id);
    await eventually(now, ({ pending }) => pending === false);
    const told = (await w.world.published('approval', noticeIssuedV1('approval')))
      .filter(({ data }) => data.reference === id)
      .map(({ data }) => data.title);
    expect(told).toEqual([
      '有人登记为本单位工作人员，待确认',
      '工作人员登记待他人确认的期限将要到期',
      '工作人员登记待他人确认的期限今日到期',
      '工作人员登记待他人确认的期限已经逾期',
      '工作人员登记逾期失效',
    ]);
    expect(await w.approver.post(`/staff/${id}/confirmation`)).toBeProblem({ status: 409, rule: 'SUP-5' });
    const { id: limit, state } = (
      await w.world.of('approval').core.dataSource.query('SELECT id, state FROM time_limit WHERE subject_id = $1', [id])
    )[0];
    expect([typeof limit, state]).toEqual(['string', 'ended']);
  });
});

describe('SUP-5 系统启用 · how a city begins', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await TestWorld.start([approval]);
  });
  afterAll(() => world?.stop());

  it('held: the operator enters one person of the city’s bureau and one of the government’s office, and leaves a trace', async () => {
    const admin = await world.cityAdmin();
    expect((await admin.get('/staff')).status).toBe(200);
    const rows = await world
      .of('approval')
      .core.dataSource.query(`SELECT actor_sub AS by FROM audit_entry WHERE action = 'staff.first-entered'`);
    expect(rows).toEqual([{ by: 'system-admin' }, { by: 'system-admin' }]);
  });

  it('cheated: one man begins a city under two logins, without a document or with the other’s', async () => {
    const other = await TestWorld.start([approval]);
    try {
      const operator = await other.as('approval', { sub: 'system-admin', roles: ['system-admin'] });
      sound(await operator.post('/bodies', { ...CITY_BUREAU, kind: 'bureau', level: 'city' }), 201);
      const first = entry('sa-1', '甲某', { body: CITY_BUREAU.code });
      const bare = await operator.post('/staff', first);
      expect(bare).toBeProblem({ status: 422, rule: 'SUP-5', pointer: '/document' });
      sound(await operator.post('/staff', { ...first, document: document(50) }), 201);
      const items = { sub: 'sa-1', name: '甲某', roles: ['item-admin' as Role], body: CITY_BUREAU.code };
      const admin = await other.asUnlisted('approval', items);
      sound(await admin.post('/bodies', { ...GOVERNMENT_OFFICE, kind: 'government-office' }), 201);
      const body = GOVERNMENT_OFFICE.code;
      for (const twin of [
        { ...entry('sa-2', '甲某', { body }), document: document(51) },
        { ...entry('sa-2', '乙某', { body }), document: document(50) },
        { ...entry('SA-1', '乙某', { body }), document: document(51) },
      ]) {
        expect(await operator.post('/staff', twin)).toBeProblem({ status: 409, rule: 'SUP-5' });
      }
      sound(await operator.post('/staff', { ...entry('sa-2', '乙某', { body }), document: document(51) }), 201);
    } finally {
      await other.stop();
    }
  });

  it('cheated: the operator enters a second one, or one of another body', async () => {
    const operator = await world.as('approval', { sub: 'system-admin', roles: ['system-admin'] });
    const admin = await world.cityAdmin();
    const second = { code: makeCreditCode(311, '11'), name: '某区政府办公室', kind: 'government-office' };
    const bureau = { code: makeCreditCode(312, '11'), name: '某区审批局', kind: 'bureau' };
    sound(await admin.post('/bodies', second), 201);
    sound(await admin.post('/bodies', bureau), 201);
    for (const body of [CITY_BUREAU.code, GOVERNMENT_OFFICE.code, second.code, bureau.code]) {
      expect(await operator.post('/staff', entry('friend', '朋友', { body }))).toBeProblem({ status: 403 });
    }
  });
});
