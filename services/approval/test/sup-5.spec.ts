import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, CORRECTED, GOOD_REVIEW, INSPECTED, REQUIRED, sound } from './support/case-world.js';

let w: CaseWorld;
beforeAll(async () => {
  w = await CaseWorld.start();
});
afterAll(() => w?.stop());

describe('SUP-5 审查要点与审批分离 · points to review; who reviewed can’t approve', () => {
  it('held: each point is answered, and somebody else decides', async () => {
    const caseNumber = await w.reviewed();
    const { body } = sound(await w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' }), 201);
    expect(body.state).toBe('granted');
  });

  it('held: the review keeps what lay before it by digest, and each point what it rests on', async () => {
    const caseNumber = await w.accepted();
    const [first, second] = GOOD_REVIEW.points;
    const points = [{ ...first, rests: [{ kind: 'material', ref: 'TITLE' }] }, second];
    sound(await w.reviewer.post(`/cases/${caseNumber}/review`, { ...GOOD_REVIEW, points }), 201);
    const { review } = sound(await w.auditor.get(`/cases/${caseNumber}`), 200).body;
    expect(review.points[0].rests).toEqual([
      { kind: 'material', ref: 'TITLE', version: 1, sha256: [expect.stringMatching(/^[0-9a-f]{64}$/)] },
    ]);
    const { case: kept } = sound(await w.auditor.get(`/evidence/${caseNumber}`), 200).body;
    const codes = kept.reviews[0].materials.map(({ code }: { code: string }) => code);
    expect([...codes].sort()).toEqual([...REQUIRED].sort());
  });

  it('cheated: a point that rests on a paper, a check or an answer that is not in the file', async () => {
    const caseNumber = await w.accepted();
    const other = await w.accepted({ itemCode: INSPECTED });
    const { id } = sound(await w.reviewer.post(`/cases/${other}/inspection-requests`), 201).body;
    const [first, second] = GOOD_REVIEW.points;
    for (const rest of [
      { kind: 'material', ref: 'APPRAISAL' },
      { kind: 'check', ref: id },
      { kind: 'consultation', ref: crypto.randomUUID() },
    ]) {
      const points = [{ ...first, rests: [rest] }, second];
      const answer = await w.reviewer.post(`/cases/${caseNumber}/review`, { ...GOOD_REVIEW, points });
      expect(answer).toBeProblem({ status: 422, rule: 'SUP-5', pointer: '/points/0/rests/0/ref' });
    }
  });

  it('refused: a point without an answer', async () => {
    const caseNumber = await w.accepted();
    const answer = await w.reviewer.post(`/cases/${caseNumber}/review`, {
      ...GOOD_REVIEW,
      points: [{ code: 'P1', ok: true }],
    });
    expect(answer).toBeProblem({ status: 422, rule: 'SUP-5', pointer: '/points' });
    expect(answer.body.facts.unanswered).toEqual(['P2']);
  });

  it('refused: a point that the guide does not have', async () => {
    const caseNumber = await w.accepted();
    const points = [...GOOD_REVIEW.points, { code: 'P9', ok: false }];
    const answer = await w.reviewer.post(`/cases/${caseNumber}/review`, { ...GOOD_REVIEW, points });
    expect(answer).toBeProblem({ status: 422, rule: 'SUP-5', pointer: '/points/2/code' });
  });

  it('refused: the reviewer decides', async () => {
    const caseNumber = await w.accepted();
    const both = await w.world.as('approval', { sub: 'both', roles: ['reviewer', 'approver'], body: BUREAU.code });
    sound(await both.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
    const answer = await both.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' });
    expect(answer).toBeProblem({ status: 403, rule: 'SUP-5' });
    sound(await w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' }), 201);
  });

  it('cheated: the reviewer decides under a second login of his, entered with another document', async () => {
    const at = { name: '程双', body: BUREAU.code };
    const reviews = await w.world.as('approval', { ...at, sub: 'two-logins-1', roles: ['reviewer'] });
    const decides = await w.world.as('approval', { ...at, sub: 'two-logins-2', roles: ['approver'] });
    const caseNumber = await w.accepted();
    sound(await reviews.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
    const answer = await decides.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' });
    expect(answer).toBeProblem({ status: 403, rule: 'SUP-5' });
    expect(sound(await decides.get(`/cases/${caseNumber}`), 200).body.availableActions).not.toContain(
      'Bureau_decision',
    );
    sound(await w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' }), 201);
  });

  it('cheated: the review that an approver saw is returned by another and given anew: he decides on none that he has not seen', async () => {
    const caseNumber = await w.reviewed();
    const { version } = sound(await w.approver.get(`/cases/${caseNumber}`), 200).body;
    const other = await w.world.as('approval', { sub: 'approver-2', roles: ['approver'], body: BUREAU.code });
    sound(await other.post(`/cases/${caseNumber}/rework`, { reasons: '要点与图纸不一致，请核对后重新审查。' }), 201);
    sound(await w.reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
    const decide = (headers: Record<string, string>) =>
      w.approver.call('POST', `/cases/${caseNumber}/decision`, { outcome: 'granted' }, { headers });
    expect((await decide({})).status).toBe(428);
    expect((await decide({ 'if-match': `"${version}"` })).status).toBe(412);
    const seen = sound(await w.approver.get(`/cases/${caseNumber}`), 200).body.version;
    sound(await decide({ 'if-match': `"${seen}"` }), 201);
  });

  it('held: two approvers decide at once, and two clerks accept and ask for corrections at once: one effect, the other is told', async () => {
    const caseNumber = await w.reviewed();
    const other = await w.world.as('approval', { sub: 'approver-2', roles: ['approver'], body: BUREAU.code });
    const decide = (who: Client) => who.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' });
    const decided = await Promise.all([decide(w.approver), decide(other)]);
    expect(decided.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await w.pushed(caseNumber)).decided).toHaveLength(1);
    const waiting = await w.submitted(['AGREEMENT', 'TITLE']);
    const items = [{ materialCode: 'DESIGN', defects: [{ kind: 'missing' }] }];
    const second = await w.secondClerk();
    const notices = [w.clerk, second].map((who) => who.post(`/cases/${waiting}/correction-notice`, { items }));
    expect((await Promise.all(notices)).map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('APL-32 cheated: a paper is exchanged between the clerk’s look and the acceptance', async () => {
    const caseNumber = await w.submitted();
    const other = { 'if-match': '"1"' };
    sound(await w.applicant.upload(`/cases/${caseNumber}/materials/DESIGN`, CORRECTED, {}, 'PUT', other), 200);
    const accept = (body: object) => w.clerk.post(`/cases/${caseNumber}/acceptance`, body);
    expect(await accept({})).toBeProblem({ status: 422, rule: 'APL-32', pointer: '/materials' });
    const seen = (version: number) => ({
      materials: REQUIRED.map((code) => ({ code, version: code === 'DESIGN' ? version : 1 })),
    });
    expect(await accept(seen(1))).toBeProblem({ status: 409, rule: 'APL-32' });
    sound(await accept(seen(2)), 201);
  });

  it('refused: a decision before the review', async () => {
    const caseNumber = await w.accepted();
    const answer = await w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' });
    expect(answer.status).toBe(409);
  });

  it('refused: whoever applied does nothing for the bureau in this case', async () => {
    const roles = ['applicant', 'window-clerk', 'reviewer', 'approver', 'head'] as const;
    const submitted = await w.submitted();
    // Put on the register afterwards: whoever serves applies for no other body from then on.
    const official = await w.world.as('approval', { sub: 'zhang', roles: [...roles], body: BUREAU.code });
    const items = [{ materialCode: 'TITLE', defects: [{ kind: 'unsigned' }] }];
    for (const [act, order] of [
      ['receipt', {}],
      ['correction-notice', { items }],
      ['non-acceptance', { ground: 'not-our-remit', cause: 'outside-area', reason: '住宅位于开发区管理范围' }],
      ['acceptance', {}],
    ] as const) {
      const answer = await official.post(`/cases/${submitted}/${act}`, order);
      expect(answer).toBeProblem({ status: 403, rule: 'SUP-5' });
      expect(answer.body.detail).toContain('申请人不得');
    }
    sound(await w.clerk.post(`/cases/${submitted}/acceptance`), 201);
    for (const [act, order] of [
      ['extension', { workingDays: 5, reasons: '因结构安全问题需要核实' }],
      ['review', GOOD_REVIEW],
    ] as const) {
      expect(await official.post(`/cases/${submitted}/${act}`, order)).toBeProblem({ status: 403, rule: 'SUP-5' });
    }
    sound(await w.reviewer.post(`/cases/${submitted}/review`, GOOD_REVIEW), 201);
    const decision = await official.post(`/cases/${submitted}/decision`, { outcome: 'granted' });
    expect(decision).toBeProblem({ status: 403, rule: 'SUP-5' });
  });
});
