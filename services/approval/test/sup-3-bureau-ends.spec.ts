import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '@shenguan/common/auth';
import { bodySucceededV1, itemPublishedV1 } from '@shenguan/common/contracts';
import { makeCreditCode } from '@shenguan/common/privacy';
import { CITY_BUREAU, type Client, eventually, GOVERNMENT_OFFICE } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, DEPARTMENTS, GOOD_REVIEW, ITEM, PDF, sound } from './support/case-world.js';
import { authoriseSeal, COURT, GOVERNMENT } from './support/prepare-bureau.js';

const NEXT = { code: makeCreditCode(401, '11'), name: '朔州市朔城区审批服务中心局' };
const ORDER = {
  body: BUREAU.code,
  ends: true,
  documentNumber: '朔城办发〔2026〕8号',
  reason: '机构改革，职责并入承继单位。',
};

let w: CaseWorld;
let city: Client;
let office: Client;
const ofNext = (sub: string, role: Role, name = sub) =>
  w.world.as('approval', { sub, name, roles: [role], body: NEXT.code });

beforeAll(async () => {
  w = await CaseWorld.start();
  city = await w.world.cityAdmin();
  office = await w.world.as('approval', {
    sub: 'government-office',
    name: '办公室人员',
    roles: ['government-office'],
    body: GOVERNMENT_OFFICE.code,
  });
  await w.world.enterBodies({
    ...NEXT,
    kind: 'bureau',
    remedies: { reconsiderationBody: GOVERNMENT.code, court: COURT.code },
  });
});
afterAll(() => w?.stop());

// In the order of the work: once it has ended it has ended.
describe('SUP-3 审批局撤销由他局承继 · a bureau ends into another, which goes on with everything', () => {
  it('refused: with nobody to follow, or with a bureau that has neither head nor seal', async () => {
    const alone = await city.post('/body-changes', ORDER);
    expect(alone).toBeProblem({ status: 409, rule: 'SUP-3' });
    await ofNext('next-clerk', 'window-clerk');
    const unready = await city.post('/body-changes', { ...ORDER, successor: NEXT.code });
    expect(unready).toBeProblem({ status: 409, rule: 'SUP-3' });
    expect(unready.body.facts.lacks).toContain('seal');
  });

  it('cheated: the one who proposes it confirms it, or nobody of the successor was asked', async () => {
    const [keeper, approver] = await Promise.all([
      ofNext('next-keeper', 'seal-keeper'),
      ofNext('next-seal-approver', 'seal-approver'),
    ]);
    await authoriseSeal(keeper, approver, { code: '1406020099999', abbreviation: '朔城审服' });
    await ofNext('next-head', 'head');
    const { id } = sound(await city.post('/body-changes', { ...ORDER, successor: NEXT.code }), 201).body;
    sound(await city.upload(`/body-changes/${id}/file`, PDF), 200);
    expect((await city.post(`/body-changes/${id}/confirmation`)).status).toBe(403);
    const unasked = await office.post(`/body-changes/${id}/confirmation`);
    expect(unasked).toBeProblem({ status: 409, rule: 'SUP-3' });
    sound(await city.post(`/body-changes/${id}/rejection`, { reason: '先行核对办件清单。' }), 201);
  });

  it('held: its cases, items and approvals go over, its seal stops, and the successor decides what was under way', async () => {
    const running = await w.reviewed();
    const open = await w.accepted();
    const done = await w.granted();
    const head = await ofNext('next-head', 'head');
    const { id } = sound(await city.post('/body-changes', { ...ORDER, successor: NEXT.code }), 201).body;
    sound(await city.upload(`/body-changes/${id}/file`, PDF), 200);
    sound(await head.post(`/body-changes/${id}/succession`), 201);
    sound(await office.post(`/body-changes/${id}/confirmation`), 201);
    const told = await w.world.published('approval', bodySucceededV1);
    expect(told.at(-1)!.data).toMatchObject({ body: { code: BUREAU.code }, successor: { code: NEXT.code } });

    const approver = await ofNext('next-approver', 'approver');
    await eventually(
      () => Promise.all([running, open, done].map((one) => approver.get(`/cases/${one}`))),
      (all) => all.every(({ status }) => status === 200),
    );
    // What the old bureau's people reviewed is decided by the new one, under its own seal.
    const decided = sound(await approver.post(`/cases/${running}/decision`, { outcome: 'granted' }), 201).body;
    expect(decided.state).toBe('granted');
    const reviewer = await ofNext('next-reviewer', 'reviewer');
    sound(await reviewer.post(`/cases/${open}/review`, GOOD_REVIEW), 201);
    const papers = sound(await approver.get(`/cases/${running}/documents`), 200).body;
    expect(papers.items).toContainEqual(expect.objectContaining({ kind: 'decision-to-grant', issuer: NEXT.name }));

    // It reads what the old one issued, which stays that one's paper.
    const old = sound(await approver.get(`/cases/${done}/documents`), 200).body;
    expect(old.items).toContainEqual(expect.objectContaining({ kind: 'decision-to-grant', issuer: BUREAU.name }));
    expect((await approver.get(`/documents/${old.items[0].id}`)).status).toBe(200);

    // The guide is the new bureau's, and the other services are told.
    const items = await eventually(
      () => w.world.published('approval', itemPublishedV1),
      (all) => all.some(({ data }) => data.code === ITEM && data.bureauCode === NEXT.code),
    );
    expect(items.filter(({ data }) => data.code === ITEM).at(-1)!.data.version).toBe(1);
    const fresh = await w.submitted();
    const clerk = await ofNext('next-clerk', 'window-clerk');
    // Whoever applies while guides go over is passed on like the cases before him.
    await eventually(
      () => clerk.get(`/cases/${fresh}`),
      ({ status }) => status === 200,
    );
    sound(await clerk.post(`/cases/${fresh}/acceptance`), 201);
    const seals = await w.world
      .of('approval')
      .core.dataSource.query('SELECT state FROM seal WHERE bureau_code = $1', [BUREAU.code]);
    expect(seals).toEqual([{ state: 'suspended' }]);
    const { items: log } = sound(await w.auditor.get('/audit/entries?subjectType=case&limit=100'), 200).body;
    const passed = log.filter(({ action }: { action: string }) => action === 'case.passed-on');
    expect(passed.length).toBeGreaterThanOrEqual(3);
  });

  it('cheated: the old bureau’s people act on, by the tokens that they have', async () => {
    const fresh = await w.submitted();
    expect(await w.clerk.post(`/cases/${fresh}/acceptance`)).toBeProblem({ status: 403 });
    expect(await w.head.get('/staff')).toBeProblem({ status: 403 });
  });

  it('refused: a published guide changed with it, even by the owner of the table', async () => {
    const { default: pg } = await import('pg');
    const owner = new pg.Client({ connectionString: w.world.ownerUrl('approval') });
    await owner.connect();
    const forged = `UPDATE item_version SET bureau_code = $1 WHERE state = 'published'`;
    await expect(owner.query(forged, [BUREAU.code])).rejects.toThrow('APL-30');
    await owner.end();
  });
});

// The bureau of a district that went on with everything is the one that follows here.
describe('SUP-3 市级审批局撤销 · the city’s bureau ends into another, which keeps what it kept', () => {
  const ends = { ...ORDER, body: CITY_BUREAU.code };
  const shop = (seed: number) => ({
    code: makeCreditCode(seed, '91'),
    name: `承继后登记的企业${seed}`,
    kind: 'enterprise',
  });

  it('refused: with nobody to follow; cheated: as another kind of body, or by another level typed over', async () => {
    expect(await city.post('/body-changes', ends)).toBeProblem({ status: 409, rule: 'SUP-3' });
    const other = { ...ends, ends: false, kind: 'other' };
    expect(await city.post('/body-changes', other)).toBeProblem({ status: 409, rule: 'SUP-3' });
    const { body } = await city.get(`/bodies/${CITY_BUREAU.code}`);
    const typed = { name: body.name, kind: 'bureau', level: 'district', active: true };
    const headers = { 'if-match': `"${body.version}"` };
    expect(await city.put(`/bodies/${CITY_BUREAU.code}`, typed, { headers })).toBeProblem({ status: 409 });
  });

  it('held: who follows keeps the register from then on, with what waited there; the old one’s people keep nothing', async () => {
    const waits = { ...ORDER, body: DEPARTMENTS[0]!.code, ends: false, name: '朔州市朔城区住房和城乡建设管理局' };
    const { id: waiting } = sound(await city.post('/body-changes', waits), 201).body;
    const { id } = sound(await city.post('/body-changes', { ...ends, successor: NEXT.code }), 201).body;
    sound(await city.upload(`/body-changes/${id}/file`, PDF), 200);
    sound(await (await ofNext('next-head', 'head')).post(`/body-changes/${id}/succession`), 201);
    sound(await office.post(`/body-changes/${id}/confirmation`), 201);
    expect((await office.get(`/bodies/${NEXT.code}`)).body).toMatchObject({ level: 'city', active: true });
    expect((await office.get(`/bodies/${CITY_BUREAU.code}`)).body).toMatchObject({
      ...{ active: false, successor: NEXT.code },
    });

    expect((await city.post('/bodies', shop(701))).status).toBe(403);
    const keeper = await ofNext('next-items', 'item-admin');
    sound(await keeper.post('/bodies', shop(702)), 201);
    expect((await keeper.get(`/body-changes/${waiting}`)).body.availableActions).toContain('BodyChanges_keep');
    sound(await keeper.upload(`/body-changes/${waiting}/file`, PDF), 200);
  });

  it('cheated: a second bureau of the city beside the one there is, even by the owner of the table', async () => {
    const { default: pg } = await import('pg');
    const owner = new pg.Client({ connectionString: w.world.ownerUrl('approval') });
    await owner.connect();
    const forged = 'UPDATE body SET active = true, successor_code = NULL WHERE code = $1';
    await expect(owner.query(forged, [CITY_BUREAU.code])).rejects.toThrow(/body_one_city_bureau|audit/i);
    await owner.end();
  });
});
