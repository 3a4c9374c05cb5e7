import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client } from '@shenguan/common/testing';
import { BAD_REVIEW, BUREAU, CaseWorld, CHECKED, GOOD_REVIEW, PDF, sound } from './support/case-world.js';
import { CheckStories } from './support/check-stories.js';
import { RulingStories } from './support/rulings.js';

const REASONS = '事实清楚，证据确凿，程序合法，拟依法处理。';
const FACTS = '经向不动产登记机构核实，申请时提交的产权证明系伪造，不符合准予条件。';

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

async function revoked(number: string): Promise<string> {
  const id = await proposed(number);
  sound(await decided(id), 201);
  return id;
}

async function decided(id: string) {
  const { version } = sound(await approver.get(`/procedures/${id}`), 200).body;
  const match = { headers: { 'if-match': `"${version}"` } };
  return approver.post(`/procedures/${id}/decision`, { outcome: 'carry-out', reasons: REASONS }, match);
}

async function proposed(number: string, facts = FACTS): Promise<string> {
  const { id: approvalId } = await approvalOf(number);
  const { id } = sound(
    await reviewer.post('/procedures', { approvalId, ground: 'unqualified-holder', facts }),
    201,
  ).body;
  sound(await reviewer.upload(`/procedures/${id}/files`, PDF, {}, 'POST'), 201);
  sound(await reviewer.post(`/procedures/${id}/notice`, {}), 201);
  sound(await w.applicant.post(`/procedures/${id}/receipt`, { method: 'signed' }), 201);
  const said = { statement: '产权证明由原开发单位提供，请予复核。', final: true };
  sound(await w.applicant.post(`/procedures/${id}/statement`, said), 201);
  const answered = { answer: '是否知情不影响不符合条件的认定。', statementResult: 'declined' };
  sound(
    await reviewer.post(`/procedures/${id}/proposal`, { outcome: 'carry-out', reasons: REASONS, ...answered }),
    201,
  );
  return id;
}

describe('PRA-14 裁决所及 · what else a ruling reaches', () => {
  it('held: a revocation that is quashed gives the approval back, and who decided it does not confirm the ruling; cheated: the same again', async () => {
    const number = await w.granted();
    const targetId = await revoked(number);
    expect(await approvalOf(number)).toMatchObject({ state: 'revoked' });
    const row = await s.entered(number, { target: 'procedure', targetId, outcome: 'quashed' });
    const maker = await w.world.as('approval', {
      ...{ sub: 'approver-2', name: '高山', roles: ['approver', 'head'], body: BUREAU.code },
    });
    expect(await s.judge(row, {}, maker)).toBeProblem({ status: 403, rule: 'PRA-14' });
    const confirmed = sound(await s.judge(row), 201).body;
    sound(await s.carryOut(confirmed), 201);
    expect(await approvalOf(number)).toMatchObject({ state: 'in-force', inForce: true });
    const { state, acts } = sound(await reviewer.get(`/procedures/${targetId}`), 200).body;
    expect(state).toBe('annulled');
    expect(acts.at(-1)).toMatchObject({ kind: 'annul' });

    // cheated: revoked again on the same file, in other words
    const again = await proposed(number, '经核实，申请人提交的不动产产权证明不真实，不符合准予条件。');
    expect(await decided(again)).toBeProblem({ status: 409, rule: 'PRA-14' });
    expect(await approvalOf(number)).toMatchObject({ state: 'in-force' });
  });

  it('refused: on a procedure of another case, or one that changed nothing', async () => {
    const number = await w.granted();
    const targetId = await revoked(await w.granted());
    const flawed = await s.enter(number, { target: 'procedure', targetId, outcome: 'quashed' });
    expect(flawed).toBeProblem({ status: 422, rule: 'PRA-14', pointer: '/targetId' });
    expect(await s.enter(number, { target: 'procedure', outcome: 'quashed' })).toBeProblem({
      ...{ status: 422, rule: 'PRA-14', pointer: '/targetId' },
    });
  });

  it('held: a finding of falsity that is quashed is none any more, and bars nobody', async () => {
    const number = await w.submitted();
    const hidden = { kind: 'concealment', facts: '申请时未说明该房屋已经抵押。' };
    const { id } = sound(await w.clerk.upload(`/cases/${number}/falsity-findings`, PDF, hidden, 'POST'), 201).body;
    sound(await w.applicant.post(`/falsity-findings/${id}/statement`, { text: '抵押已于申请前解除。' }), 201);
    const found = { outcome: 'found', reasons: '经核查不动产登记，抵押在申请时仍然存在。' };
    sound(await approver.post(`/falsity-findings/${id}/decision`, found), 201);
    await s.carriedOut(number, { target: 'falsity-finding', targetId: id, outcome: 'quashed' });
    expect(sound(await w.clerk.get(`/falsity-findings/${id}`), 200).body).toMatchObject({
      ...{ state: 'annulled', barredFrom: null },
    });
  });
});

describe('EXP-18 INSP-7 原决定被撤销 · what a quashed decision lets be looked at anew', () => {
  it('held: another panel and another inspection, once the case was sent back; cheated: a third', async () => {
    const number = await w.accepted({ itemCode: CHECKED });
    const checks = new CheckStories(w);
    const panel = await checks.asked(number, 'review');
    await checks.judged(panel, 'agree');
    const looked = await checks.asked(number, 'inspection');
    const concludedAt = w.world.legalNow('approval').toISOString();
    await checks.inspected(looked, 'passed', { concludedAt });
    sound(await w.reviewer.post(`/cases/${number}/review`, BAD_REVIEW), 201);
    const refusal = { outcome: 'refused', reasons: BAD_REVIEW.reasons };
    const { version } = sound(await w.approver.get(`/cases/${number}`), 200).body;
    const match = { headers: { 'if-match': `"${version}"` } };
    sound(await w.approver.post(`/cases/${number}/decision`, refusal, match), 201);
    await s.carriedOut(number, { outcome: 'anew' });
    const repeat = (supersedes: string) => ({ repeat: { ground: 'decision-quashed', supersedes } });
    const anew = sound(await w.reviewer.post(`/cases/${number}/review-requests`, repeat(panel.requestId)), 201).body;
    expect(anew).toMatchObject({ ground: 'decision-quashed', supersedes: panel.requestId });
    const again = await w.reviewer.post(`/cases/${number}/inspection-requests`, repeat(looked.requestId));
    expect(sound(again, 201).body).toMatchObject({ ground: 'decision-quashed' });
    await checks.judged({ caseNumber: number, requestId: anew.id } as never, 'agree', {
      endOn: '2026-03-09',
    } as never);
    const third = await w.reviewer.post(`/cases/${number}/review-requests`, repeat(anew.id));
    expect([409, 422]).toContain(third.status);
    expect(GOOD_REVIEW.opinion).toBe('grant');
  });
});
