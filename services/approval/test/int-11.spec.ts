import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { legalDate } from '@shenguan/common/clock';
import { spotDrawnV1, spotDrawRequestedV1 } from '@shenguan/common/contracts';
import { aPdf, type Client, eventually } from '@shenguan/common/testing';
import { CaseWorld, DEPARTMENTS, PDF, sound } from './support/case-world.js';
import { EngagementStories, type OfferingAgency, SERVICE } from './support/engagements.js';

let w: CaseWorld;
let s: EngagementStories;
let agencies: OfferingAgency[];
let planner: Client;
let second: Client;
let files = 0;
/** Who is drawn to inspect: one of the regulator, one of the body concerned, and who may follow. */
const HOUSING = DEPARTMENTS[0]!.code;
const FIRE = DEPARTMENTS[1]!.code;
const officer = (sub: string, body: string, role: 'industry-regulator' | 'department-officer' = 'department-officer') =>
  w.world.as('approval', { sub, name: `检查${sub}`, roles: [role], body });

beforeAll(async () => {
  w = await CaseWorld.start();
  s = new EngagementStories(w);
  agencies = [await s.offering(1101), await s.offering(1102)];
  planner = await officer('spot-planner', HOUSING, 'industry-regulator');
  second = await officer('spot-second', HOUSING, 'industry-regulator');
  for (const sub of ['i-1', 'i-2']) await officer(sub, HOUSING);
  for (const sub of ['f-1', 'f-2']) await officer(sub, FIRE);
  const clauses = [{ code: 'C-1', text: '检测记录不完整的', points: 10, lists: false }];
  sound(await planner.post('/credit-standards', { clauses }), 201);
});
afterAll(() => w?.stop());

const PLAN = { serviceCode: SERVICE, agencies: 2, inspectorsPerBody: 1, bodyCodes: [FIRE] };
const FACTS = '抽取近三个月成果十份，三份没有现场检测记录。';
const find = (id: string, who: Client, result = 'flawed', bytes = aPdf({ catalog: `/Spot ${++files}` })) =>
  who.upload(`/spot-visits/${id}/findings`, { ...PDF, bytes }, { result, facts: FACTS }, 'POST');

/** The draw answers as review-experts does; who asked and whom it found are its word. */
async function drawn(checkId: string): Promise<string[]> {
  const strata = [
    { code: 'agencies', seats: agencies.map(({ code }) => code), alternates: [] },
    { code: `inspectors-${HOUSING}`, seats: ['i-1'], alternates: ['i-2'] },
    { code: `inspectors-${FIRE}`, seats: ['f-1'], alternates: ['f-2'] },
  ];
  const data = { ...spotDrawnV1.example, checkId, drawId: crypto.randomUUID(), strata };
  const event = await w.world.publish(spotDrawnV1, data, { to: 'approval' });
  await w.world.handled('approval', event.id);
  const { items } = sound(await second.get('/spot-visits?state=open'), 200).body;
  return agencies.map(({ code }) => items.find((one: { agencyCode: string }) => one.agencyCode === code).id);
}

let visitId: string;
let otherVisit: string;
let checkId: string;

describe('INT-11 对中介机构定期随机抽查 · agencies are spot-checked at random', () => {
  it('refused: alone, of another’s trade, of more than there are; cheated: who plans it orders it', async () => {
    expect(await planner.post('/spot-checks', { ...PLAN, bodyCodes: [HOUSING] })).toBeProblem({
      status: 422,
      rule: 'INT-11',
    });
    expect(await planner.post('/spot-checks', { ...PLAN, agencies: 9 })).toBeProblem({
      status: 422,
      pointer: '/agencies',
    });
    const foreign = await officer('spot-foreign', FIRE, 'industry-regulator');
    expect(await foreign.post('/spot-checks', PLAN)).toBeProblem({ status: 403, rule: 'INT-11' });
    checkId = sound(await planner.post('/spot-checks', PLAN), 201).body.id;
    expect(await planner.post(`/spot-checks/${checkId}/order`)).toBeProblem({ status: 403, rule: 'INT-11' });
    const again = await officer('spot-planner-2', HOUSING, 'industry-regulator');
    const namesake = await w.world.as('approval', {
      ...{ sub: 'spot-planner-3', name: '检查spot-planner', roles: ['industry-regulator'], body: HOUSING },
    });
    expect(await namesake.post(`/spot-checks/${checkId}/order`)).toBeProblem({ status: 403, rule: 'INT-11' });
    expect(await again.post('/spot-checks', PLAN)).toBeProblem({ status: 409, rule: 'INT-11' });
  });

  it('held: the whole pool goes to the draw, and once ordered nobody drops it or draws for another outcome', async () => {
    sound(await second.post(`/spot-checks/${checkId}/order`), 201);
    const [event] = await w.world.published('approval', spotDrawRequestedV1);
    const { tickets, strata } = event!.data;
    const of = (stratum: string) => tickets.filter((one) => one.stratum === stratum).map(({ id }) => id);
    expect(of('agencies').sort()).toEqual(agencies.map(({ code }) => code).sort());
    expect(of(`inspectors-${FIRE}`)).toEqual(expect.arrayContaining(['f-1', 'f-2']));
    expect(strata).toHaveLength(3);
    const reason = { reason: '抽中的机构不便检查，另行组织抽取。' };
    expect(await second.post(`/spot-checks/${checkId}/dropping`, reason)).toBeProblem({ status: 409, rule: 'INT-11' });
    expect(await planner.post('/spot-checks', PLAN)).toBeProblem({ status: 409, rule: 'INT-11' });
    [visitId, otherVisit] = (await drawn(checkId)) as [string, string];
  });

  it('cheated: the regulator, or another inspector, has one replaced who could inspect', async () => {
    const wish = { subject: 'f-1', reason: '该检查人员另有工作安排，由候补人员替换。' };
    for (const by of [second, planner, await officer('i-1', HOUSING), await officer('f-2', FIRE)]) {
      const answer = await by.post(`/spot-checks/${checkId}/replacements`, wish);
      expect([403, 404]).toContain(answer.status);
    }
    expect(await second.post(`/spot-checks/${checkId}/replacements`, wish)).toBeProblem({
      status: 403,
      rule: 'INT-11',
    });
  });

  it('held: each inspector finds by his own login; one who can’t is followed by the next drawn', async () => {
    const [i1, i2, f1, f2] = await Promise.all([
      officer('i-1', HOUSING),
      officer('i-2', HOUSING),
      officer('f-1', FIRE),
      officer('f-2', FIRE),
    ]);
    for (const one of [i2, f2, second]) expect(await find(visitId, one)).toBeProblem({ status: 404 });
    const recused = { subject: 'f-1', reason: '与抽中机构的负责人系近亲属，申请回避。' };
    sound(await f1.post(`/spot-checks/${checkId}/replacements`, recused), 201);
    expect(await find(visitId, f1)).toBeProblem({ status: 404 });
    const bytes = aPdf({ catalog: '/Spot own' });
    sound(await find(visitId, i1, 'flawed', bytes), 201);
    expect(await find(visitId, i1)).toBeProblem({ status: 409, rule: 'INT-11' });
    // Nobody is replaced for what he found, and nobody hands in another's evidence.
    const gone = await i1.post(`/spot-checks/${checkId}/replacements`, { ...recused, subject: 'i-1' });
    expect(gone).toBeProblem({ status: 409, rule: 'INT-11' });
    expect(await find(visitId, f2, 'in-order', bytes)).toBeProblem({ status: 422, rule: 'INT-11', pointer: '/file' });
    expect(await agencies[0]!.client.get(`/spot-visits/${visitId}`)).toBeProblem({ status: 404 });
    expect(sound(await find(visitId, f2, 'in-order'), 201).body.state).toBe('found');
  });

  it('cheated: one file serves for two agencies; a friend at the regulator finds in order what every inspector found flawed', async () => {
    const [i1, f2] = await Promise.all([officer('i-1', HOUSING), officer('f-2', FIRE)]);
    const bytes = aPdf({ catalog: '/Spot own' });
    expect(await find(otherVisit, i1, 'in-order', bytes)).toBeProblem({
      status: 422,
      rule: 'INT-11',
      pointer: '/file',
    });
    for (const one of [i1, f2]) sound(await find(otherVisit, one), 201);
    const text = { text: '检测记录在总公司统一保存，未及时调取。' };
    sound(await agencies[1]!.client.post(`/spot-visits/${otherVisit}/statement`, text), 201);
    const order = { result: 'in-order', reasons: '机构已经说明情况，检测记录事后可以补齐。' };
    const conclude = (more: object = {}) => second.post(`/spot-visits/${otherVisit}/conclusion`, { ...order, ...more });
    expect(await conclude()).toBeProblem({ status: 422, rule: 'INT-11', pointer: '/result' });
    sound(await conclude({ result: 'flawed', clauseCode: 'C-1' }), 201);
  });

  it('held: the agency is heard, somebody who inspected nothing concludes, all of it is published and scored', async () => {
    const conclusion = {
      result: 'flawed',
      reasons: '经核对检查记录和机构陈述，三份成果没有检测记录。',
      clauseCode: 'C-1',
    };
    expect(await second.post(`/spot-visits/${visitId}/conclusion`, conclusion)).toBeProblem({ status: 409 });
    const text = { text: '三份成果的检测记录存于分公司，已经补交。' };
    const rival = agencies[1]!.client;
    expect(await rival.post(`/spot-visits/${visitId}/statement`, text)).toBeProblem({ status: 404 });
    sound(await agencies[0]!.client.post(`/spot-visits/${visitId}/statement`, text), 201);
    const foreign = await officer('spot-foreign', FIRE, 'industry-regulator');
    expect(await foreign.post(`/spot-visits/${visitId}/conclusion`, conclusion)).toBeProblem({ status: 404 });
    expect(await foreign.get(`/spot-visits/${visitId}`)).toBeProblem({ status: 404 });
    const inspector = await officer('i-1', HOUSING, 'industry-regulator');
    const own = await inspector.post(`/spot-visits/${visitId}/conclusion`, conclusion);
    expect(own).toBeProblem({ status: 403, rule: 'INT-11' });
    // The trade has a norm by now: a flaw is one of its clauses, and shows as that wherever it is read.
    const norm = { serviceCode: SERVICE, title: '服务规范', inForceFrom: legalDate(w.world.legalNow('approval')) };
    const clauses = '成果由执业人员签字并注明执业编号。\n成果附检测记录。';
    sound(await second.upload('/service-norms', PDF, { ...norm, clauses }, 'POST'), 201);
    const bare = await second.post(`/spot-visits/${visitId}/conclusion`, conclusion);
    expect(bare).toBeProblem({ status: 422, rule: 'INT-9', pointer: '/clause' });
    const grounded = { ...conclusion, clause: '2' };
    const { creditFindingId, reasons } = sound(
      await second.post(`/spot-visits/${visitId}/conclusion`, grounded),
      201,
    ).body;
    expect(reasons).toContain('第2条“成果附检测记录。”');
    const finding = sound(await agencies[0]!.client.get(`/credit-findings/${creditFindingId}`), 200).body;
    expect(finding).toMatchObject({ state: 'alleged', basis: { kind: 'spot-check', id: visitId } });
    // Who concluded alleged it: another decides on the score.
    const { items } = sound(await (await w.world.as('approval')).get('/published-spot-checks'), 200).body;
    expect(items[0]).toMatchObject({
      state: 'done',
      draw: { drawId: expect.any(String) },
      results: expect.arrayContaining([expect.objectContaining({ agencyCode: agencies[0]!.code, result: 'flawed' })]),
    });
  });

  it('kept: once the quarter is over credit and results are published by themselves; missed: a service nobody checked', async () => {
    await w.world.moveTo('2026-04-01T09:00:00+08:00');
    const anybody = await w.world.as('approval');
    const items = await eventually(
      async () => sound(await anybody.get('/credit-bulletins?quarter=2026Q1'), 200).body.items,
      (found) => found.length > 0,
    );
    const own = items.find(({ regulatorCode }: { regulatorCode: string }) => regulatorCode === HOUSING);
    expect(own.agencies).toContainEqual(expect.objectContaining({ code: agencies[0]!.code, score: 100 }));
    expect(own.checks).toContainEqual({
      ...{ number: expect.any(String), agencyCode: agencies[0]!.code, result: 'flawed' },
    });
    expect(own.unchecked).toEqual([]);
    await w.world.moveTo('2027-04-01T09:00:00+08:00');
    const late = await eventually(
      async () => sound(await anybody.get('/credit-bulletins?quarter=2027Q1'), 200).body.items,
      (found) => found.length > 0,
    );
    expect(late[0].unchecked).toContainEqual(expect.objectContaining({ code: SERVICE }));
  });
});
