import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '@shenguan/common/testing';
import { BAD_REVIEW, BUREAU, CaseWorld, GOOD_REVIEW, INSPECTED, ITEM, PDF, sound } from './support/case-world.js';
import { CheckStories } from './support/check-stories.js';
import { RulingStories } from './support/rulings.js';

const REFUSAL = { outcome: 'refused', reasons: BAD_REVIEW.reasons };
const REASONS = '事实清楚，证据确凿，程序合法，拟依法处理。';

let w: CaseWorld;
let s: RulingStories;
let reviewer: Client;
let approver: Client;
beforeAll(async () => {
  w = await CaseWorld.start();
  s = await RulingStories.in(w);
  const bureau = (sub: string, name: string, role: string) =>
    w.world.as('approval', { sub, name, roles: [role as never], body: BUREAU.code });
  reviewer = await bureau('reviewer-2', '孙立', 'reviewer');
  approver = await bureau('approver-2', '高山', 'approver');
});
afterAll(() => w?.stop());

const approvalOf = async (number: string) => sound(await w.auditor.get(`/approvals?case=${number}`), 200).body.items[0];
const rulingOf = async ({ id }: { id: string }) => sound(await s.officer.get(`/rulings/${id}`), 200).body;
const decideAnew = async (number: string, order: object) => {
  const { version } = sound(await w.auditor.get(`/cases/${number}`), 200).body;
  return w.approver.post(`/cases/${number}/decision`, order, { headers: { 'if-match': `"${version}"` } });
};
async function refused(itemCode: string = ITEM): Promise<string> {
  const number = await w.reviewed(BAD_REVIEW, { itemCode });
  sound(await w.approver.post(`/cases/${number}/decision`, REFUSAL), 201);
  return number;
}
async function grantedAnew(number: string, rulingId: string): Promise<void> {
  const note = '复议机关认定原消防判断没有证据，经复核符合要求。';
  const points = [
    { code: 'P1', ok: true },
    { code: 'P2', ok: true, note, changed: { kind: 'ruling', ref: rulingId } },
  ];
  sound(await w.reviewer.post(`/cases/${number}/review`, { ...GOOD_REVIEW, points }), 201);
  sound(await decideAnew(number, { outcome: 'granted' }), 201);
}
/** Revokes the approval of a case on a ground; returns the procedure. */
async function revoked(number: string, ground: string): Promise<string> {
  const { id: approvalId } = await approvalOf(number);
  const facts = '经向不动产登记机构核实，申请时提交的产权证明系伪造，不符合准予条件。';
  const { id } = sound(await reviewer.post('/procedures', { approvalId, ground, facts }), 201).body;
  sound(await reviewer.upload(`/procedures/${id}/files`, PDF, {}, 'POST'), 201);
  sound(await reviewer.post(`/procedures/${id}/notice`, {}), 201);
  sound(await w.applicant.post(`/procedures/${id}/receipt`, { method: 'signed' }), 201);
  sound(await w.applicant.post(`/procedures/${id}/statement`, { waived: true }), 201);
  const order = { outcome: 'carry-out', reasons: REASONS };
  sound(await reviewer.post(`/procedures/${id}/proposal`, order), 201);
  const { version } = sound(await approver.get(`/procedures/${id}`), 200).body;
  const match = { headers: { 'if-match': `"${version}"` } };
  sound(await approver.post(`/procedures/${id}/decision`, order, match), 201);
  return id;
}

describe('PRA-14 借一份裁决逃避另一份 · one ruling used against another', () => {
  it('cheated: a stay is let go by what another organ upheld before it', async () => {
    const number = await w.granted();
    await s.confirmed(number, { outcome: 'stay' });
    await s.confirmed(number, s.reconsidered({ outcome: 'upheld' }), w.applicant);
    expect(await approvalOf(number)).toMatchObject({ inForce: false, held: true });
    await s.confirmed(number, { outcome: 'stay-ended' });
    expect(await approvalOf(number)).toMatchObject({ inForce: true, held: false });
  });

  it('cheated: a grant that is quashed and not carried out yet is let go by the end of an earlier stay', async () => {
    const number = await w.granted();
    await s.confirmed(number, { outcome: 'stay' });
    const quashed = await s.confirmed(number, { outcome: 'quashed' });
    await s.confirmed(number, { outcome: 'stay-ended' }, w.applicant);
    await s.confirmed(number, s.reconsidered({ outcome: 'upheld' }), w.applicant);
    expect(await approvalOf(number)).toMatchObject({ state: 'in-force', inForce: false, held: true });
    await s.carriedOut(number, { outcome: 'unlawful', faults: ['procedure'] });
    expect(await approvalOf(number)).toMatchObject({ inForce: false, held: true });
    sound(await s.carryOut(quashed), 201);
    expect(await approvalOf(number)).toMatchObject({ state: 'quashed', inForce: false, held: false });
  });

  it('held: what two rulings take away is taken away once, and neither waits for ever', async () => {
    const number = await w.granted();
    const first = await s.confirmed(number, s.reconsidered({ outcome: 'quashed' }));
    const second = await s.confirmed(number, { outcome: 'void' });
    sound(await s.carryOut(first), 201);
    expect(sound(await s.carryOut(second), 201).body).toMatchObject({ state: 'carried-out' });
    expect(await approvalOf(number)).toMatchObject({ state: 'quashed', held: false });
  });

  it.each(['entered', 'confirmed'] as const)(
    'cheated: a ruling on the decision before, %s then, reaches the one that took its place',
    async (when) => {
      const number = await refused();
      const anew = await s.confirmed(number, s.reconsidered({ outcome: 'anew', faults: ['procedure'] }));
      const other = await s[when](number, { outcome: 'quashed' });
      sound(await s.carryOut(anew), 201);
      await grantedAnew(number, anew.id);
      if (when === 'entered') sound(await s.judge(other as never), 201);
      else sound(await s.carryOut(other), 201);
      expect((await rulingOf(other)).state).toBe(when === 'entered' ? 'settled' : 'carried-out');
      expect(await approvalOf(number)).toMatchObject({ state: 'in-force', inForce: true, held: false });
    },
  );

  it('cheated: a ruling on the procedure alone covers the repeat that another one, on the facts, forbids', async () => {
    const number = await refused();
    const anew = await s.confirmed(number, s.reconsidered({ outcome: 'anew', faults: ['procedure'] }));
    const court = await s.entered(number, { outcome: 'anew', faults: ['facts'] });
    sound(await s.carryOut(anew), 201);
    expect(sound(await s.judge(court), 201).body).toMatchObject({ state: 'settled' });
    sound(await w.reviewer.post(`/cases/${number}/review`, BAD_REVIEW), 201);
    expect(await decideAnew(number, REFUSAL)).toBeProblem({ status: 422, rule: 'PRA-14', pointer: '/outcome' });
  });

  it('cheated: revoked for deceit as well, it is given back by the ruling on the other revocation', async () => {
    const number = await w.granted();
    const targetId = await revoked(number, 'unqualified-holder');
    const deceit = await revoked(number, 'deceit');
    await s.carriedOut(number, { target: 'procedure', targetId, outcome: 'quashed' });
    expect(await approvalOf(number)).toMatchObject({ state: 'revoked', inForce: false });
    expect(sound(await reviewer.get(`/procedures/${targetId}`), 200).body.state).toBe('annulled');
    await s.carriedOut(number, { target: 'procedure', targetId: deceit, outcome: 'quashed' });
    expect(await approvalOf(number)).toMatchObject({ state: 'in-force', inForce: true });
  });
});

describe('PRA-14 APL-38 换一副面孔的重复决定 · the same decision with another face', () => {
  const inspected = async (outcome: 'passed' | 'failed') => {
    const number = await refused(INSPECTED);
    await s.carriedOut(number, { outcome: 'anew' });
    const checks = new CheckStories(w);
    const looked = await checks.asked(number, 'inspection');
    const concludedAt = w.world.legalNow('approval').toISOString();
    await checks.inspected(looked, outcome, { concludedAt });
    const rests = [{ kind: 'check', ref: looked.requestId }];
    return { number, rests };
  };
  const reviewedOn = async (number: string, rests: object[]) => {
    const [met, failed] = BAD_REVIEW.points;
    const points = [met, { ...failed, rests }];
    sound(await w.reviewer.post(`/cases/${number}/review`, { ...BAD_REVIEW, points }), 201);
  };

  it('cheated: an inspection is ordered that finds nothing wrong, and the point is failed again beside it', async () => {
    const { number, rests } = await inspected('passed');
    await reviewedOn(number, rests);
    const again = await decideAnew(number, REFUSAL);
    expect(again).toBeProblem({ status: 422, rule: 'PRA-14', pointer: '/outcome' });
    expect(again.body.facts.repeated).toMatchObject([{ ground: 'P2' }]);
  });

  it('held: an inspection that found it so since lets the point be failed again, where the review rests it on that', async () => {
    const { number, rests } = await inspected('failed');
    await reviewedOn(number, rests);
    const basis = { instrument: '中华人民共和国行政许可法', level: 'law', article: '第三十八条' };
    const bare = await decideAnew(number, REFUSAL);
    expect(bare).toBeProblem({ status: 422, rule: 'APL-38' });
    const others = bare.body.facts.grounds.filter(({ ground }: { ground: string }) => ground !== 'P2');
    const groundBases = others.map(({ ground }: { ground: string }) => ({ ground, basis }));
    expect(await decideAnew(number, { ...REFUSAL, groundBases })).toMatchObject({ status: 201 });
  });

  it('PRA-14 cheated: whoever let the time go by gives the case away, and then judges the ruling on his own inaction', async () => {
    const number = await w.accepted();
    for (const assignee of ['ruling-officer-2', 'reviewer']) {
      const { version } = sound(await w.auditor.get(`/cases/${number}`), 200).body;
      const assignments = [{ caseNumber: number, version, assignee }];
      sound(
        await w.head.post('/case-assignments', { assignments, reasons: '原经办人休假，由股内人员接续办理。' }),
        201,
      );
    }
    const ruling = await s.entered(number, { target: 'inaction', outcome: 'act', actBy: '2026-03-20' });
    expect(await s.judge(ruling)).toBeProblem({ status: 403, rule: 'PRA-14' });
  });
});
