import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { approvalChangedV1, type FeedbackPushedV1, feedbackPushedV1, noticeIssuedV1 } from '@shenguan/common/contracts';
import type { Client } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, DEPARTMENTS, PDF, sound } from './support/case-world.js';

const FACTS = '经向不动产登记机构核实，申请时提交的产权证明系伪造，不符合准予条件。';
const REASONS = '事实清楚，证据确凿，程序合法，拟依法处理。';
const STATEMENT = '产权证明由原开发单位提供，申请人对其真伪并不知情，请予复核。';
const ANSWER = '申请人对材料的真实性负责，是否知情不影响不符合条件的认定，不予采纳。';

/** A case is the approval of the owners; the residents' committee is their agent with a power to receive. */
describe('APL-69 许可后程序 · an approval ends by a procedure: told, heard, proposed by one, decided by another', () => {
  let w: CaseWorld;
  let reviewer: Client;
  let approver: Client;
  let department: Client;

  beforeAll(async () => {
    w = await CaseWorld.start();
    const bureau = (sub: string, name: string, role: string) =>
      w.world.as('approval', { sub, name, roles: [role as never], body: BUREAU.code });
    reviewer = await bureau('reviewer-2', '孙立', 'reviewer');
    approver = await bureau('approver-2', '高山', 'approver');
    department = await w.world.as('approval', {
      ...{ sub: 'head-0', name: '何平', roles: ['department-head'], body: DEPARTMENTS[0]!.code },
    });
  });
  afterAll(() => w.stop());

  const approvalOf = async (caseNumber: string) =>
    sound(await w.auditor.get(`/approvals?case=${caseNumber}`), 200).body.items[0];
  const open = async (caseNumber: string, more: object = {}, by = reviewer) =>
    by.post('/procedures', {
      approvalId: (await approvalOf(caseNumber)).id,
      ...{ ground: 'unqualified-holder', facts: FACTS, ...more },
    });
  const opened = async (caseNumber: string, more: object = {}) => sound(await open(caseNumber, more), 201).body;

  /** A procedure whose notice the holder has signed for. */
  async function heard(caseNumber: string, more: object = {}) {
    const { id } = await opened(caseNumber, more);
    sound(await reviewer.upload(`/procedures/${id}/files`, PDF, {}, 'POST'), 201);
    sound(await reviewer.post(`/procedures/${id}/notice`, {}), 201);
    sound(await w.applicant.post(`/procedures/${id}/receipt`, { method: 'signed' }), 201);
    return id as string;
  }

  const decide = (id: string, by = approver, outcome = 'carry-out') =>
    by.post(`/procedures/${id}/decision`, { outcome, reasons: REASONS });

  async function demand(caseNumber: string, kind: FeedbackPushedV1['demand']) {
    const data = {
      ...feedbackPushedV1.example,
      ...{ feedbackId: crypto.randomUUID(), caseNumber, kind: 'demand' as const, demand: kind },
      ...{ department: DEPARTMENTS[0]!, legalBasis: '《行政许可法》第六十九条' },
    };
    const event = await w.world.publish(feedbackPushedV1, data, { to: 'approval' });
    await w.world.handled('approval', event.id);
    return sound(await w.head.get('/demands?state=open&limit=100'), 200).body.items.find(
      (one: { caseNumber: string }) => one.caseNumber === caseNumber,
    ) as { id: string };
  }

  it('held: revoked after notice, statement and answer; everybody who asks hears it, and the departments are told', async () => {
    const caseNumber = await w.granted();
    const id = await heard(caseNumber);
    sound(await w.applicant.post(`/procedures/${id}/statement`, { statement: STATEMENT }), 201);
    const proposal = { outcome: 'carry-out', reasons: REASONS, answer: ANSWER, loss: '1200.00' };
    sound(await reviewer.post(`/procedures/${id}/proposal`, proposal), 201);
    const { body } = sound(await decide(id), 201);
    expect(body).toMatchObject({ state: 'carried-out', kind: 'revocation', calendarVersion: expect.any(String) });
    expect(body.basis).toBe('《中华人民共和国行政许可法》第六十九条第一款第（四）项');
    const approval = await approvalOf(caseNumber);
    expect(approval).toMatchObject({ state: 'revoked', inForce: false });
    const asked = `/public/approvals?number=${encodeURIComponent(approval.number)}&bureau=${BUREAU.code}`;
    expect((await (await w.world.as('approval')).get(asked)).body).toMatchObject({ state: 'revoked', inForce: false });
    const told = (await w.world.published('approval', approvalChangedV1)).filter((e) => e.casenumber === caseNumber);
    expect(told).toHaveLength(1);
    expect(told[0]!.data).toMatchObject({ act: 'revoke', document: { kind: 'revocation-decision' } });
    expect(told[0]!.data.departments).toHaveLength(DEPARTMENTS.length);
    const owed = sound(await department.get(`/expected-pushes?caseNumber=${caseNumber}`), 200).body.items;
    expect(owed.map(({ kind }: { kind: string }) => kind)).toContain('approval-changed');
    const papers = sound(await w.applicant.get(`/cases/${caseNumber}/documents`), 200).body.items;
    expect(papers.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining(['procedure-notice', 'revocation-decision']),
    );
    const { procedures } = sound(await w.auditor.get(`/evidence/${caseNumber}`), 200).body;
    expect(procedures[0].acts.map(({ kind }: { kind: string }) => kind)).toEqual([
      ...['open', 'notify', 'receive', 'state', 'propose', 'carry-out'],
    ]);
  });

  it('held: dropped, it leaves the approval as it was, and another may be opened', async () => {
    const caseNumber = await w.granted();
    const id = await heard(caseNumber);
    sound(await w.applicant.post(`/procedures/${id}/statement`, { waived: true }), 201);
    sound(await reviewer.post(`/procedures/${id}/proposal`, { outcome: 'drop', reasons: REASONS }), 201);
    sound(await decide(id, approver, 'drop'), 201);
    expect(await approvalOf(caseNumber)).toMatchObject({ state: 'in-force', inForce: true });
    sound(await open(caseNumber), 201);
    expect(await open(caseNumber)).toBeProblem({ status: 409, rule: 'APL-69' });
  });

  it('refused: without evidence, without the law that the ground refers to, or on a state that does not fit', async () => {
    const caseNumber = await w.granted();
    const { id } = await opened(caseNumber);
    expect(await reviewer.post(`/procedures/${id}/notice`, {})).toBeProblem({ status: 409, rule: 'SUP-5' });
    const other = await w.granted();
    expect(await open(other, { ground: 'law-changed' })).toBeProblem({ status: 422, rule: 'APL-8', pointer: '/law' });
    const law = { instrument: '中华人民共和国不存在法', level: 'law', article: '第一条' };
    expect((await open(other, { ground: 'law-changed', law })).status).toBe(422);
    expect((await open(other, { law })).status).toBe(422);
    expect(await open(other, { ground: 'expired' })).toBeProblem({ status: 409, rule: 'APL-70' });
  });

  it('refused: a statement that is not answered, and a loss where nothing is owed', async () => {
    const caseNumber = await w.granted();
    const id = await heard(caseNumber, { ground: 'deceit' });
    sound(await w.applicant.post(`/procedures/${id}/statement`, { statement: STATEMENT }), 201);
    const proposal = { outcome: 'carry-out', reasons: REASONS };
    expect(await reviewer.post(`/procedures/${id}/proposal`, proposal)).toBeProblem({
      status: 422,
      pointer: '/answer',
    });
    expect(
      await reviewer.post(`/procedures/${id}/proposal`, { ...proposal, answer: ANSWER, loss: '5.00' }),
    ).toBeProblem({ status: 422, rule: 'APL-69', pointer: '/loss' });
  });

  it('cheated: nobody is judged unheard: no proposal before the notice, its receipt and the time to answer', async () => {
    const caseNumber = await w.granted();
    const { id } = await opened(caseNumber);
    const proposal = { outcome: 'carry-out', reasons: REASONS };
    expect(await reviewer.post(`/procedures/${id}/proposal`, proposal)).toBeProblem({ status: 409, rule: 'APL-36' });
    sound(await reviewer.upload(`/procedures/${id}/files`, PDF, {}, 'POST'), 201);
    sound(await reviewer.post(`/procedures/${id}/notice`, {}), 201);
    // The bureau can't sign for him, nor say without proof that he has it, nor add evidence that he was not told of.
    for (const method of ['signed', 'handed-over']) {
      expect(await reviewer.post(`/procedures/${id}/receipt`, { method })).toBeProblem({ status: 422, rule: 'APL-36' });
    }
    sound(await reviewer.upload(`/procedures/${id}/files`, PDF, {}, 'POST'), 201);
    const received = sound(await reviewer.post(`/procedures/${id}/receipt`, { method: 'handed-over' }), 201).body;
    expect(received.files.map(({ purpose }: { purpose: string }) => purpose)).toEqual(['evidence', 'receipt']);
    expect((await reviewer.upload(`/procedures/${id}/files`, PDF, {}, 'POST')).status).toBe(409);
    expect(await reviewer.post(`/procedures/${id}/proposal`, proposal)).toBeProblem({ status: 409, rule: 'APL-36' });
    expect((await reviewer.post(`/procedures/${id}/statement`, { waived: true })).status).toBe(403);
    expect((await w.stranger.post(`/procedures/${id}/statement`, { waived: true })).status).toBe(404);
  });

  it('cheated: who made the grant has no part in it, and who proposes does not decide', async () => {
    const caseNumber = await w.granted();
    const id = await heard(caseNumber);
    sound(await w.applicant.post(`/procedures/${id}/statement`, { waived: true }), 201);
    const proposal = { outcome: 'carry-out', reasons: REASONS };
    expect(await w.reviewer.post(`/procedures/${id}/proposal`, proposal)).toBeProblem({ status: 403, rule: 'SUP-5' });
    sound(await reviewer.post(`/procedures/${id}/proposal`, proposal), 201);
    expect(await decide(id, w.approver)).toBeProblem({ status: 403, rule: 'SUP-5' });
    for (const sub of ['reviewer-2', 'Reviewer-2']) {
      const both = await w.world.as('approval', { sub, name: '孙立', roles: ['head'], body: BUREAU.code });
      expect(await decide(id, both)).toBeProblem({ status: 403, rule: 'SUP-5' });
    }
    expect((await decide(id, w.foreignClerk)).status).toBe(403);
    sound(await decide(id, w.head), 201);
  });

  it('SUP-8 held: an accepted demand opens its procedure and ends with its result, of which the department hears', async () => {
    const caseNumber = await w.granted();
    const { id } = await demand(caseNumber, 'revoke');
    const answer = { accepted: true, ground: '《行政许可法》第六十九条第一款', answer: '经核查情况属实，予以采纳。' };
    const procedure = { ground: 'unqualified-holder', facts: FACTS };
    const { body } = sound(await w.head.post(`/demands/${id}/answer`, { ...answer, procedure }), 200);
    expect(body).toMatchObject({ state: 'handling', procedureId: expect.any(String) });
    const seen = sound(await department.get(`/procedures/${body.procedureId}`), 200).body;
    expect(seen).toMatchObject({ demandId: id, state: 'opened', availableActions: [] });
    sound(await reviewer.upload(`/procedures/${seen.id}/files`, PDF, {}, 'POST'), 201);
    sound(await reviewer.post(`/procedures/${seen.id}/notice`, {}), 201);
    sound(await w.applicant.post(`/procedures/${seen.id}/receipt`, { method: 'signed' }), 201);
    sound(await w.applicant.post(`/procedures/${seen.id}/statement`, { waived: true }), 201);
    sound(await reviewer.post(`/procedures/${seen.id}/proposal`, { outcome: 'carry-out', reasons: REASONS }), 201);
    sound(await decide(seen.id), 201);
    const ended = sound(await w.head.get('/demands?state=ended'), 200).body.items;
    expect(ended.map((one: { id: string }) => one.id)).toContain(id);
    const notices = (await w.world.published('approval', noticeIssuedV1('approval'))).filter(
      ({ data }) => data.kind === 'demand-answer' && data.caseNumber === caseNumber,
    );
    expect(notices.map(({ data }) => data.content).at(-1)).toContain('已撤销该许可');
  });

  it('SUP-8 cheated: a demand is not accepted in words alone, nor with another procedure, nor on what is not there', async () => {
    const caseNumber = await w.granted();
    const { id } = await demand(caseNumber, 'revoke');
    const answer = { accepted: true, ground: '《行政许可法》第六十九条第一款', answer: '经核查情况属实，予以采纳。' };
    expect(await w.head.post(`/demands/${id}/answer`, answer)).toBeProblem({ status: 422, pointer: '/procedure' });
    const milder = { ground: 'circumstances-changed', facts: FACTS };
    expect(await w.head.post(`/demands/${id}/answer`, { ...answer, procedure: milder })).toBeProblem({ status: 422 });
    const nothing = await demand(await w.accepted(), 'revoke');
    const procedure = { ground: 'unqualified-holder', facts: FACTS };
    expect(await w.head.post(`/demands/${nothing.id}/answer`, { ...answer, procedure })).toBeProblem({
      status: 409,
      rule: 'SUP-8',
    });
  });

  it('APL-70 held: what was revoked is cancelled without a further hearing', async () => {
    const caseNumber = await w.granted();
    const id = await heard(caseNumber);
    sound(await w.applicant.post(`/procedures/${id}/statement`, { waived: true }), 201);
    sound(await reviewer.post(`/procedures/${id}/proposal`, { outcome: 'carry-out', reasons: REASONS }), 201);
    sound(await decide(id), 201);
    const cancellation = await opened(caseNumber, { ground: 'no-longer-in-force' });
    const proposal = { outcome: 'carry-out', reasons: REASONS };
    sound(await reviewer.post(`/procedures/${cancellation.id}/proposal`, proposal), 201);
    sound(await decide(cancellation.id), 201);
    expect(await approvalOf(caseNumber)).toMatchObject({ state: 'cancelled', inForce: false });
    expect(await open(caseNumber)).toBeProblem({ status: 409, rule: 'APL-69' });
  });
});
