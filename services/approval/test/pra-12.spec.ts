import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, GOOD_REVIEW, ITEM, OTHER_BUREAU, PDF, sound } from './support/case-world.js';
import { GUIDE, itemPublisher, publishItem } from './support/prepare-bureau.js';

const MAJOR = `${ITEM}-NORM`;
const ASPECTS = ['competence', 'facts', 'law', 'procedure', 'wording'];
const opinion = (failed: readonly string[] = []) => ({
  points: ASPECTS.map((aspect) => ({ aspect, ok: !failed.includes(aspect), note: '见审核意见。' })),
  opinion: failed.length > 0 ? 'disagree' : 'agree',
  reasons: failed.length > 0 ? '所附要求没有法律依据，适用条款不当。' : '权限合法，事实清楚，证据充分，程序合法。',
});

describe('PRA-12 法制审核 · a major decision waits for a legal opinion by somebody who neither reviews nor decides', () => {
  let w: CaseWorld;
  let officer: Client;
  const bureau = (sub: string, ...roles: string[]) =>
    w.world.as('approval', { sub, name: sub, roles: roles as never, body: BUREAU.code });
  beforeAll(async () => {
    w = await CaseWorld.start();
    officer = await bureau('officer', 'legal-officer');
    await publishItem(await bureau('item-admin', 'item-admin'), await itemPublisher(w.world), MAJOR, '重大决定事项', {
      ...GUIDE,
      majorDecision: true,
    });
  });
  afterAll(() => w?.stop());

  async function reviewed(by: Client = w.reviewer) {
    const caseNumber = await w.accepted({ itemCode: MAJOR });
    sound(await by.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
    return caseNumber;
  }
  const give = (caseNumber: string, failed: readonly string[] = [], by: Client = officer) =>
    by.post(`/cases/${caseNumber}/legal-review`, opinion(failed));
  const grant = (caseNumber: string, by: Client = w.approver) =>
    by.post(`/cases/${caseNumber}/decision`, { outcome: 'granted' });

  it('held: with the opinion it is decided, and the opinion is in the file', async () => {
    const caseNumber = await reviewed();
    expect(sound(await w.approver.get(`/cases/${caseNumber}`), 200).body.availableActions).not.toContain(
      'Bureau_decide',
    );
    expect(sound(await officer.get(`/cases/${caseNumber}`), 200).body.availableActions).toContain('Bureau_legalReview');
    sound(await give(caseNumber), 201);
    sound(await grant(caseNumber), 201);
    expect(sound(await w.auditor.get(`/cases/${caseNumber}/legal-reviews`), 200).body).toHaveLength(1);
    const { legalReviews } = sound(await w.auditor.get(`/evidence/${caseNumber}`), 200).body;
    expect(legalReviews).toEqual([expect.objectContaining({ opinion: 'agree', officerSub: 'officer' })]);
  });

  it('refused: without it, with an aspect left out, against itself, twice, of another bureau, where none is due', async () => {
    const caseNumber = await reviewed();
    expect(await grant(caseNumber)).toBeProblem({ status: 409, rule: 'PRA-12' });
    const refused = { outcome: 'refused', reasons: '所附图纸与现场不符，不满足消防安全要求。' };
    expect(await w.approver.post(`/cases/${caseNumber}/decision`, refused)).toBeProblem({
      status: 409,
      rule: 'PRA-12',
    });
    const { points, ...more } = opinion();
    const part = { points: points.slice(1), ...more };
    expect(await officer.post(`/cases/${caseNumber}/legal-review`, part)).toBeProblem({ status: 422, rule: 'PRA-12' });
    const against = { ...opinion(['law']), opinion: 'agree' };
    expect(await officer.post(`/cases/${caseNumber}/legal-review`, against)).toBeProblem({
      status: 422,
      pointer: '/opinion',
    });
    const foreign = { sub: 'far', name: '远', roles: ['legal-officer' as const], body: OTHER_BUREAU.code };
    expect((await give(caseNumber, [], await w.world.as('approval', foreign))).status).toBe(404);
    sound(await give(caseNumber), 201);
    expect(await give(caseNumber)).toBeProblem({ status: 409, rule: 'PRA-12' });
    expect(await give(await w.reviewed())).toBeProblem({ status: 409, rule: 'PRA-12' });
  });

  it('cheated: the reviewer, the approver or the applicant gives it under another role; the officer decides or reviews', async () => {
    const both = await bureau('reviewer-officer', 'reviewer', 'legal-officer');
    expect(await give(await reviewed(both), [], both)).toBeProblem({ status: 403, rule: 'SUP-5' });
    const caseNumber = await reviewed();
    const decider = await bureau('approver-officer', 'approver', 'legal-officer', 'reviewer', 'head');
    sound(await give(caseNumber, [], decider), 201);
    expect(await grant(caseNumber, decider)).toBeProblem({ status: 403, rule: 'PRA-12' });
    // Nor in the next round, in which he would judge what he approved of.
    sound(
      await w.approver.post(`/cases/${caseNumber}/rework`, { reasons: '要点与图纸不一致，请核对后重新审查。' }),
      201,
    );
    expect(await decider.post(`/cases/${caseNumber}/review`, GOOD_REVIEW)).toBeProblem({ status: 403, rule: 'PRA-12' });
  });

  it('cheated: an opinion on the first review carries the second, which nobody looked at', async () => {
    const caseNumber = await reviewed();
    sound(await give(caseNumber), 201);
    sound(
      await w.approver.post(`/cases/${caseNumber}/rework`, { reasons: '要点与图纸不一致，请核对后重新审查。' }),
      201,
    );
    sound(await w.reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
    expect(await grant(caseNumber)).toBeProblem({ status: 409, rule: 'PRA-12' });
    sound(await give(caseNumber), 201);
    sound(await grant(caseNumber), 201);
  });

  it('cheated: the review is exchanged between the officer’s look and his opinion', async () => {
    const caseNumber = await reviewed();
    const { version } = sound(await officer.get(`/cases/${caseNumber}`), 200).body;
    sound(
      await w.approver.post(`/cases/${caseNumber}/rework`, { reasons: '要点与图纸不一致，请核对后重新审查。' }),
      201,
    );
    sound(await w.reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
    const blindly = (headers: Record<string, string>) =>
      officer.call('POST', `/cases/${caseNumber}/legal-review`, opinion(), { headers });
    expect((await blindly({})).status).toBe(428);
    expect((await blindly({ 'if-match': `"${version}"` })).status).toBe(412);
    sound(await give(caseNumber), 201);
  });

  it('cheated: granted against it; only reasons that the head countersigns carry that, and the decision prints them', async () => {
    const caseNumber = await reviewed();
    const { id } = sound(await give(caseNumber, ['law']), 201).body;
    expect(await grant(caseNumber)).toBeProblem({ status: 422, rule: 'APL-38' });
    const answers = [
      { finding: `legal:${id}`, reasons: '所附要求依据《建设工程勘察设计管理条例》第八条作出，审核意见不予采纳。' },
    ];
    expect(await officer.post(`/cases/${caseNumber}/departures`, { outcome: 'granted', answers })).toMatchObject({
      status: 403,
    });
    const [departure] = sound(
      await w.approver.post(`/cases/${caseNumber}/departures`, { outcome: 'granted', answers }),
      201,
    ).body;
    expect(await grant(caseNumber)).toBeProblem({ status: 422, rule: 'APL-38' });
    sound(await w.head.post(`/cases/${caseNumber}/departures/${departure.id}/countersignature`), 201);
    sound(await grant(caseNumber), 201);
    const { departures } = sound(await w.auditor.get(`/evidence/${caseNumber}`), 200).body;
    expect(departures[0].found).toMatch(/^法制审核意见为不同意/);
  });

  it('cheated: the lawyer agrees to a grant, which approver and head then turn into a refusal; who turns it gives the opinion', async () => {
    const caseNumber = await reviewed();
    sound(await give(caseNumber), 201);
    const reasons = '设计方案第三页所示井道占用消防车登高操作场地，该要点不符合规定。';
    const answers = [{ finding: 'point:P2', reasons, evidence: { kind: 'material', ref: 'DESIGN' } }];
    const proposer = await bureau('turner', 'approver', 'legal-officer');
    const [departure] = sound(
      await proposer.post(`/cases/${caseNumber}/departures`, { outcome: 'refused', answers }),
      201,
    ).body;
    const chief = await bureau('turning-head', 'head', 'legal-officer');
    sound(await chief.post(`/cases/${caseNumber}/departures/${departure.id}/countersignature`), 201);
    const refuse = () => w.approver.post(`/cases/${caseNumber}/decision`, { outcome: 'refused', reasons });
    expect(await refuse()).toBeProblem({ status: 409, rule: 'PRA-12' });
    for (const one of [proposer, chief]) {
      expect(await give(caseNumber, [], one)).toBeProblem({ status: 403, rule: 'PRA-12' });
    }
    sound(await give(caseNumber), 201);
    sound(await refuse(), 201);
    expect(sound(await w.auditor.get(`/cases/${caseNumber}/legal-reviews`), 200).body).toHaveLength(2);
  });

  describe('of what becomes of an approval', () => {
    const FACTS = '经向不动产登记机构核实，申请时提交的产权证明系伪造，不符合准予条件。';
    const REASONS = '事实清楚，证据确凿，程序合法，拟依法处理。';
    let proposer: Client;
    let decider: Client;
    beforeAll(async () => {
      proposer = await bureau('reviewer-2', 'reviewer', 'legal-officer');
      decider = await bureau('approver-2', 'approver');
    });

    /** A procedure on the grant of a case, in which the holder waived his statement and this was proposed. */
    async function proposed(caseNumber: string, proposal: object = { outcome: 'carry-out' }) {
      const { items } = sound(await w.auditor.get(`/approvals?case=${caseNumber}`), 200).body;
      const opening = { approvalId: items[0].id, ground: 'unqualified-holder', facts: FACTS };
      const { id } = sound(await proposer.post('/procedures', opening), 201).body;
      sound(await proposer.upload(`/procedures/${id}/files`, PDF, {}, 'POST'), 201);
      sound(await proposer.post(`/procedures/${id}/notice`, {}), 201);
      sound(await w.applicant.post(`/procedures/${id}/receipt`, { method: 'signed' }), 201);
      sound(await w.applicant.post(`/procedures/${id}/statement`, { waived: true }), 201);
      sound(await proposer.post(`/procedures/${id}/proposal`, { reasons: REASONS, ...proposal }), 201);
      return id as string;
    }
    async function granted() {
      const caseNumber = await reviewed();
      sound(await give(caseNumber), 201);
      sound(await grant(caseNumber), 201);
      return caseNumber;
    }
    const opine = (id: string, failed: readonly string[] = [], by: Client = officer) =>
      by.post(`/procedures/${id}/legal-review`, opinion(failed));
    const decide = (id: string, by: Client = decider, outcome = 'carry-out') =>
      by.post(`/procedures/${id}/decision`, { outcome, reasons: REASONS });

    it('held: a major item’s approval is revoked after the opinion on that proposal, which the bundle shows and the holder doesn’t see', async () => {
      const caseNumber = await granted();
      const id = await proposed(caseNumber);
      expect(sound(await officer.get(`/procedures/${id}`), 200).body.availableActions).toEqual([
        'Procedures_legalReview',
      ]);
      sound(await opine(id), 201);
      expect(sound(await decide(id), 201).body).toMatchObject({
        state: 'carried-out',
        legalReviews: [{ opinion: 'agree' }],
      });
      const { procedures } = sound(await w.auditor.get(`/evidence/${caseNumber}`), 200).body;
      expect(procedures[0].legalReviews).toEqual([expect.objectContaining({ officerSub: 'officer' })]);
      expect(sound(await w.applicant.get(`/procedures/${id}`), 200).body.legalReviews).toEqual([]);
    });

    it('refused: decided without it, where the item is major or a revocation is dropped for the public interest; given where none is due, or twice', async () => {
      const id = await proposed(await granted());
      expect(await decide(id)).toBeProblem({ status: 409, rule: 'PRA-12' });
      sound(await opine(id), 201);
      expect(await opine(id)).toBeProblem({ status: 409, rule: 'PRA-12' });
      expect(await opine(await proposed(await w.granted()))).toBeProblem({ status: 409, rule: 'PRA-12' });
      const kept = await proposed(await w.granted(), { outcome: 'drop', dropGround: 'public-interest' });
      expect(await decide(kept, w.head, 'drop')).toBeProblem({ status: 409, rule: 'PRA-12' });
      sound(await opine(kept), 201);
      sound(await decide(kept, w.head, 'drop'), 201);
    });

    it('cheated: who proposed gives it, who gave it decides, the first proposal’s carries the second, an approver decides against it', async () => {
      const id = await proposed(await granted());
      expect(await opine(id, [], proposer)).toBeProblem({ status: 403, rule: 'PRA-12' });
      const both = await bureau('officer-2', 'approver', 'legal-officer');
      sound(await opine(id, [], both), 201);
      expect(await decide(id, both)).toBeProblem({ status: 403, rule: 'PRA-12' });
      sound(await decide(id, decider, 'return'), 201);
      expect(await both.post(`/procedures/${id}/proposal`, { outcome: 'carry-out', reasons: REASONS })).toBeProblem({
        status: 403,
        rule: 'PRA-12',
      });
      const second = await bureau('reviewer-3', 'reviewer');
      sound(await second.post(`/procedures/${id}/proposal`, { outcome: 'carry-out', reasons: REASONS }), 201);
      expect(await decide(id)).toBeProblem({ status: 409, rule: 'PRA-12' });
      sound(await opine(id, ['law']), 201);
      expect(await decide(id)).toBeProblem({ status: 403, rule: 'PRA-12' });
      sound(await decide(id, w.head), 201);
    });

    it('cheated: after an opinion against it the same is proposed anew, until an officer agrees, or who proposed it first gives the opinion', async () => {
      const id = await proposed(await granted());
      sound(await opine(id, ['facts']), 201);
      sound(await decide(id, decider, 'return'), 201);
      const second = await bureau('reviewer-4', 'reviewer');
      sound(await second.post(`/procedures/${id}/proposal`, { outcome: 'carry-out', reasons: REASONS }), 201);
      const opener = await bureau('reviewer-2', 'legal-officer');
      expect(await opine(id, [], opener)).toBeProblem({ status: 403, rule: 'PRA-12' });
      sound(await opine(id, [], await bureau('officer-4', 'legal-officer')), 201);
      expect(await decide(id)).toBeProblem({ status: 403, rule: 'PRA-12' });
      sound(await decide(id, w.head), 201);
    });
  });
});
