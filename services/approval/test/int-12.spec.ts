import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, parseLegalDate } from '@shenguan/common/clock';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { aPdf, type Client, eventually } from '@shenguan/common/testing';
import { joinedAgency } from './support/agencies.js';
import { CaseWorld, DEPARTMENTS, PDF, sound } from './support/case-world.js';
import { EngagementStories, OFFER, type OfferingAgency } from './support/engagements.js';
import { RecordStories, recordOf } from './support/records.js';

let w: CaseWorld;
let s: EngagementStories;
let agency: OfferingAgency;
let first: Client;
let second: Client;
let third: Client;
let foreign: Client;
let files = 0;
let days = 0;
beforeAll(async () => {
  w = await CaseWorld.start();
  s = new EngagementStories(w);
  agency = await s.offering(1201);
  const as = (sub: string, name: string, body: string) =>
    w.world.as('approval', { sub, name, roles: ['industry-regulator'], body });
  [first, second, third, foreign] = await Promise.all([
    as('credit-1', '甲主管', DEPARTMENTS[0]!.code),
    as('credit-2', '乙主管', DEPARTMENTS[0]!.code),
    as('credit-4', '丁主管', DEPARTMENTS[0]!.code),
    as('credit-3', '丙主管', DEPARTMENTS[1]!.code),
  ]);
  sound(await first.post('/credit-standards', { clauses: CLAUSES }), 201);
});
afterAll(() => w?.stop());

const CLAUSES = [
  { code: 'C-1', text: '未按合同时限交付成果的', points: 10, lists: false },
  { code: 'C-3', text: '出具虚假成果的', points: 40, lists: true },
];
const FACTS = '所出具的成果没有现场记录，签字人员当日不在本市。';
const REASONS = { reasons: '经核对执业记录和机构陈述，违反评分标准的有关条款。' };
/** Each on a file and of a day of its own. */
const allege = (
  clauseCode = 'C-3',
  who = first,
  facts = FACTS,
  bytes = aPdf({ catalog: `/Found ${++files}` }),
  occurredOn: string = addDays(parseLegalDate('2026-02-20'), -++days),
) => {
  const fields = { agencyCode: agency.code, clauseCode, facts, occurredOn };
  return who.upload('/credit-findings', { ...PDF, bytes }, fields, 'POST');
};
/** The agency hands in what it put right. */
const rectify = async (id: string) => {
  const file = { ...PDF, bytes: aPdf({ catalog: `/Right ${++files}` }) };
  const text = '已经补做现场检测并重新出具报告，原报告收回作废。';
  sound(await agency.client.upload(`/credit-findings/${id}/rectification`, file, { text }, 'POST'), 201);
};
const state = (id: string, who = agency.client) =>
  who.post(`/credit-findings/${id}/statement`, { text: '现场记录已经补交，请予核实。' });
const decide = (id: string, outcome: string, who = second) =>
  who.post(`/credit-findings/${id}/decision`, { outcome, ...REASONS });
const credit = async (who?: Client) =>
  sound(await (who ?? (await w.world.as('approval'))).get(`/agencies/${agency.id}/credit`), 200).body;

describe('INT-12 中介机构信用评价与失信名单 · credit of agencies and the list of the dishonest', () => {
  it('held: alleged with evidence, the agency heard, decided by another, published with its clause; then restored', async () => {
    const { id } = sound(await allege('C-3', first, FACTS, PDF.bytes), 201).body;
    expect(await credit()).toMatchObject({ score: 100, listed: false, findings: [] });
    expect((await agency.client.get('/messages')).body.items[0]).toMatchObject({ kind: 'intermediary' });
    // Who is to answer sees what speaks against him; nobody else does before it counts.
    const seen = sound(await agency.client.get(`/credit-findings/${id}/evidence`), 200);
    expect(seen.bytes.equals(PDF.bytes)).toBe(true);
    for (const path of ['', '/evidence']) {
      expect((await foreign.get(`/credit-findings/${id}${path}`)).status).toBe(404);
      expect((await w.stranger.get(`/credit-findings/${id}${path}`)).status).toBe(403);
    }
    const listed = async (who: Client) => sound(await who.get('/credit-findings'), 200).body.items.length;
    expect([await listed(agency.client), await listed(second), await listed(foreign)]).toEqual([1, 1, 0]);
    sound(await state(id), 201);
    const { until } = sound(await decide(id, 'upheld'), 201).body;
    expect(until).toBe('2027-03-02');
    const shown = await credit();
    expect(shown).toMatchObject({ score: 60, listed: true });
    expect(shown.findings).toMatchObject([{ clause: CLAUSES[1], statement: '现场记录已经补交，请予核实。' }]);
    const restored = { reasons: '已经整改并通过复查，符合修复条件。' };
    const unproved = await third.post(`/credit-findings/${id}/restoration`, restored);
    expect(unproved).toBeProblem({ status: 409, rule: 'INT-12' });
    await rectify(id);
    sound(await third.post(`/credit-findings/${id}/restoration`, restored), 201);
    expect(await credit()).toMatchObject({ score: 100, listed: false, findings: [{ state: 'restored' }] });
  });

  it('refused: without a published clause, without evidence or substance, or by who regulates no listed trade', async () => {
    expect(await allege('C-9')).toBeProblem({ status: 422, rule: 'INT-12', pointer: '/clauseCode' });
    expect(await allege('C-3', first, '。。。')).toBeProblem({ status: 400, pointer: '/facts' });
    expect(await allege('C-3', foreign)).toBeProblem({ status: 403, rule: 'INT-12' });
    const standard = await foreign.post('/credit-standards', { clauses: CLAUSES });
    expect(standard).toBeProblem({ status: 403, rule: 'INT-12' });
  });

  it('cheated: who alleges decides, nobody hears the agency, another department decides, or who decided restores', async () => {
    const { id } = sound(await allege(), 201).body;
    expect(await decide(id, 'upheld')).toBeProblem({ status: 409, rule: 'INT-12' });
    sound(await state(id), 201);
    expect(await decide(id, 'upheld', first)).toBeProblem({ status: 403, rule: 'INT-12' });
    expect(await decide(id, 'upheld', foreign)).toBeProblem({ status: 404 });
    const rival = await s.offering(1202);
    expect(await state(id, rival.client)).toBeProblem({ status: 404 });
    sound(await decide(id, 'upheld'), 201);
    const restored = { reasons: '机构负责人当面说明情况，予以修复。' };
    const again = await w.world.as('approval', {
      ...{ sub: 'credit-1-again', name: '甲主管', roles: ['industry-regulator'], body: DEPARTMENTS[0]!.code },
    });
    await rectify(id);
    for (const one of [first, second, again]) {
      const own = await one.post(`/credit-findings/${id}/restoration`, restored);
      expect(own).toBeProblem({ status: 403, rule: 'INT-12' });
    }
    sound(
      await third.post(`/credit-findings/${id}/restoration`, { reasons: '已经整改并通过复查，符合修复条件。' }),
      201,
    );
  });

  it('cheated: a regulator lists an agency of another trade, which never offered nor did what it regulates', async () => {
    const other = await joinedAgency(w.world, 1203);
    const order = { agencyCode: other.code, clauseCode: 'C-3', facts: FACTS, occurredOn: '2026-03-01' };
    const bytes = aPdf({ catalog: '/Found other' });
    const answer = await first.upload('/credit-findings', { ...PDF, bytes }, order, 'POST');
    expect(answer).toBeProblem({ status: 422, rule: 'INT-12', pointer: '/agencyCode' });
  });

  it('cheated: a clause is made heavier after the fact; what is dropped shows to nobody else', async () => {
    const { id } = sound(await allege('C-1'), 201).body;
    sound(await first.post('/credit-standards', { clauses: [{ ...CLAUSES[0], points: 100, lists: true }] }), 201);
    sound(await state(id), 201);
    const { clause } = sound(await decide(id, 'dropped'), 201).body;
    expect(clause).toEqual(CLAUSES[0]);
    const ids = (body: { findings: { id: string }[] }) => body.findings.map((one) => one.id);
    expect(ids(await credit())).not.toContain(id);
    expect(ids(await credit(agency.client))).toContain(id);
  });

  it('cheated: what was dropped is alleged on the same file until somebody upholds it; money is asked for a restoration', async () => {
    const bytes = aPdf({ catalog: '/Found 99' });
    const { id } = sound(await allege('C-1', first, FACTS, bytes), 201).body;
    sound(await state(id), 201);
    sound(await decide(id, 'dropped'), 201);
    expect(await allege('C-1', third, FACTS, bytes)).toBeProblem({ status: 409, rule: 'INT-12' });
    const asking = { reasons: '缴纳信用修复保证金五千元以后，予以修复。' };
    const upheld = sound(await allege('C-1'), 201).body.id;
    sound(await state(upheld), 201);
    const decided = await second.post(`/credit-findings/${upheld}/decision`, { outcome: 'upheld', ...asking });
    expect(decided).toBeProblem({ status: 422, rule: 'INT-12', pointer: '/reasons' });
    sound(await decide(upheld, 'upheld'), 201);
    await rectify(upheld);
    const restored = await third.post(`/credit-findings/${upheld}/restoration`, asking);
    expect(restored).toBeProblem({ status: 422, rule: 'INT-12', pointer: '/reasons' });
    sound(
      await third.post(`/credit-findings/${upheld}/restoration`, { reasons: '已经整改并通过复查，符合修复条件。' }),
      201,
    );
  });

  it('cheated: the same facts come again under another clause, on a copy of another day, or on the record of before', async () => {
    sound(await first.post('/credit-standards', { clauses: CLAUSES }), 201);
    const bytes = aPdf({ catalog: '/Found 98' });
    const { id } = sound(await allege('C-1', first, FACTS, bytes, '2026-01-05'), 201).body;
    expect(await allege('C-3', third, FACTS, bytes, '2026-01-06')).toBeProblem({ status: 409, rule: 'INT-12' });
    const copy = aPdf({ catalog: '/Found 98 again' });
    expect(await allege('C-1', third, FACTS, copy, '2026-01-05')).toBeProblem({ status: 409, rule: 'INT-12' });
    expect(await allege('C-1', third, FACTS, copy, '2099-01-05')).toBeProblem({ status: 422, pointer: '/occurredOn' });
    sound(await state(id), 201);
    sound(await decide(id, 'dropped'), 201);
  });

  it('held: a finding rests on a gathered record by reference, and on no other agency’s', async () => {
    const records = new RecordStories(w);
    await records.confirmed('penalty');
    const taken = sound(await records.import([recordOf(agency.code, '朔市监罚〔2026〕12号')]), 201).body;
    const { recordId } = taken.rows[0];
    // Whoever regulates its trade is told of the record at once, and nobody else.
    const told = await w.world.published('approval', noticeIssuedV1('approval'));
    const ofRecord = told.filter(
      ({ data }) => data.reference === recordId && data.title.includes('请研究是否提出认定'),
    );
    expect(ofRecord.map(({ data }) => data.recipientBody)).toEqual([DEPARTMENTS[0]!.code]);
    const order = { agencyCode: agency.code, clauseCode: 'C-1', facts: FACTS, occurredOn: '2026-01-09', recordId };
    const rival = await s.offering(1204);
    const others = await first.upload('/credit-findings', undefined, { ...order, agencyCode: rival.code }, 'POST');
    expect(others).toBeProblem({ status: 422, rule: 'INT-12', pointer: '/recordId' });
    const { id, basis } = sound(await first.upload('/credit-findings', undefined, order, 'POST'), 201).body;
    expect(basis).toEqual({ kind: 'record', id: recordId });
    const again = { ...order, clauseCode: 'C-3', occurredOn: '2026-01-10' };
    expect(await third.upload('/credit-findings', undefined, again, 'POST')).toBeProblem({ status: 409 });
    sound(await state(id), 201);
    sound(await decide(id, 'dropped'), 201);
  });

  it('held: an agency is excluded on what stands, heard, by another, reviewed by a third; its offers leave the show', async () => {
    const exclude = (who: Client) =>
      who.post('/agency-exclusions', { agencyCode: agency.code, facts: '一年内两次被认定出具虚假成果，整改后再犯。' });
    expect(await exclude(first)).toBeProblem({ status: 422, rule: 'INT-12', pointer: '/agencyCode' });
    const finding = sound(await allege('C-3'), 201).body.id;
    sound(await state(finding), 201);
    sound(await decide(finding, 'upheld'), 201);
    const { id } = sound(await exclude(first), 201).body;
    const outcome = { outcome: 'excluded', reasons: '认定已经生效，机构陈述未提出相反证据。' };
    const path = `/agency-exclusions/${id}`;
    expect(await foreign.get(path)).toBeProblem({ status: 404 });
    expect(await foreign.post(`${path}/decision`, outcome)).toBeProblem({ status: 404 });
    expect(await second.post(`${path}/decision`, outcome)).toBeProblem({ status: 409, rule: 'INT-12' });
    sound(await agency.client.post(`${path}/statement`, { text: '所涉成果系他人冒用本机构名义出具。' }), 201);
    expect(await first.post(`${path}/decision`, outcome)).toBeProblem({ status: 403, rule: 'INT-12' });
    const shows = async () =>
      (await s.shown()).items.some((one: { agencyCode: string }) => one.agencyCode === agency.code);
    expect(await shows()).toBe(true);
    expect(sound(await second.post(`${path}/decision`, outcome), 201).body.until).toBe('2027-03-02');
    expect([await shows(), (await credit()).excluded]).toEqual([
      false,
      [{ regulatorCode: DEPARTMENTS[0]!.code, until: '2027-03-02' }],
    ]);
    const offer = { ...OFFER, practitioners: [agency.practitioner] };
    const back = await agency.client.post(`/agencies/${agency.id}/offers`, offer);
    expect(back).toBeProblem({ status: 422, rule: 'INT-12' });
    sound(await agency.client.post(`${path}/objection`, { text: '冒用一事已经公安机关立案，请予复核。' }), 201);
    const lifted = { outcome: 'lifted', reasons: '立案材料属实，原认定的事实依据存疑，撤销淘汰。' };
    for (const hand of [first, second])
      expect(await hand.post(`${path}/review`, lifted)).toBeProblem({ status: 403, rule: 'INT-12' });
    sound(await third.post(`${path}/review`, lifted), 201);
    expect(await shows()).toBe(true);
    // What was weighed once isn't weighed again.
    expect(await exclude(second)).toBeProblem({ status: 422, rule: 'INT-12' });
    await rectify(finding);
    sound(
      await third.post(`/credit-findings/${finding}/restoration`, { reasons: '已经整改并通过复查，符合修复条件。' }),
      201,
    );
  });

  it('kept: without a statement in its days it is decided without one; after a year it counts no more', async () => {
    const { id } = sound(await allege('C-1'), 201).body;
    await w.world.moveTo('2026-03-10T09:00:00+08:00');
    await eventually(
      () => decide(id, 'upheld'),
      ({ status }) => status === 201,
    );
    expect((await credit()).score).toBeLessThan(100);
    await w.world.moveTo('2027-03-11T09:00:00+08:00');
    const over = await eventually(credit, ({ score }) => score === 100);
    expect(over.findings).toContainEqual(expect.objectContaining({ id, state: 'expired' }));
  });
});
