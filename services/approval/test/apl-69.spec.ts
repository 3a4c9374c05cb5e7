import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  approvalChangedV1,
  approvalStatedV1,
  type FeedbackPushedV1,
  feedbackPushedV1,
  memorandumChangedV1,
  noticeIssuedV1,
} from '@shenguan/common/contracts';
import { makeCreditCode } from '@shenguan/common/privacy';
import { type Client, eventually } from '@shenguan/common/testing';
import {
  BUREAU,
  CaseWorld,
  COMMITTEE,
  DEPARTMENTS,
  GOOD_REVIEW,
  ITEM,
  PDF,
  REQUIRED,
  sound,
} from './support/case-world.js';
import { proved } from './support/deliveries.js';

const FACTS = '经向不动产登记机构核实，申请时提交的产权证明系伪造，不符合准予条件。';
const INTEREST = '该小区列入城市更新范围，继续按原方案施工将妨碍公共道路和消防通道的建设。';
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
      ...{ ground: 'unqualified-holder', facts: FACTS },
      ...(/changed/.test(String((more as { ground?: string }).ground)) ? { publicInterest: INTEREST } : {}),
      ...more,
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

  /** The holder's statement: what he claims, and whether that is all. */
  const speak = (id: string, more: object = {}) =>
    w.applicant.post(`/procedures/${id}/statement`, { statement: STATEMENT, final: true, ...more });
  const propose = (id: string, more: object = {}, by = reviewer) =>
    by.post(`/procedures/${id}/proposal`, { outcome: 'carry-out', reasons: REASONS, ...more });
  const ANSWERED = { answer: ANSWER, statementResult: 'declined' };
  const evidence = async (id: string, by = reviewer, name = '不动产登记机构复函.pdf') => {
    const { files } = sound(await by.upload(`/procedures/${id}/files`, { ...PDF, name }, {}, 'POST'), 201).body;
    return files.at(-1).id as string;
  };
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
    const bill = await evidence(id, w.applicant, '设计合同和付款凭证.pdf');
    sound(await speak(id, { claimed: '3000.00' }), 201);
    const loss = { amount: '1200.00', files: [bill], finding: '付款凭证所载金额中，一千二百元系因信赖该许可而支出。' };
    sound(await propose(id, { ...ANSWERED, loss }), 201);
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
    expect(await propose(id, { outcome: 'drop' })).toBeProblem({ status: 422, pointer: '/dropGround' });
    sound(await propose(id, { outcome: 'drop', dropGround: 'not-established' }), 201);
    sound(await decide(id, approver, 'drop'), 201);
    expect(await approvalOf(caseNumber)).toMatchObject({ state: 'in-force', inForce: true });
    // Another needs something new.
    expect(await open(caseNumber)).toBeProblem({ status: 409, rule: 'APL-69' });
    const facts = '另经公安机关查明，申请人在申请时已被限制处分该房屋，不具备申请资格。';
    sound(await open(caseNumber, { facts }), 201);
    expect(await open(caseNumber, { facts })).toBeProblem({ status: 409, rule: 'APL-69' });
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
    const bill = await evidence(id, w.applicant, '付款凭证.pdf');
    sound(await speak(id, { claimed: '9.00' }), 201);
    expect(await propose(id)).toBeProblem({ status: 422, rule: 'APL-36', pointer: '/answer' });
    const all = { answer: ANSWER, statementResult: 'accepted' };
    expect(await propose(id, all)).toBeProblem({ status: 422, rule: 'APL-36', pointer: '/outcome' });
    const loss = { amount: '5.00', files: [bill], finding: '付款凭证所载金额系因信赖该许可而支出。' };
    expect(await propose(id, { ...ANSWERED, loss })).toBeProblem({ status: 422, rule: 'APL-69', pointer: '/loss' });
  });

  it('cheated: damages that nobody claimed, more than was claimed, or on no file of his', async () => {
    const id = await heard(await w.granted(), { ground: 'abuse-or-neglect' });
    const ours = (await reviewer.get(`/procedures/${id}`)).body.files[0].id;
    const finding = '因本机关工作失误，给被许可人造成财产损失。';
    const loss = { amount: '9999999999.99', files: [ours], finding };
    sound(await w.applicant.post(`/procedures/${id}/statement`, { waived: true }), 201);
    expect(await propose(id, { loss })).toBeProblem({ status: 422, pointer: '/loss' });
    // The waiver is taken back while the time runs, and counts no more.
    const bill = await evidence(id, w.applicant, '付款凭证.pdf');
    sound(await speak(id, { claimed: '300000.00' }), 201);
    expect(await propose(id, ANSWERED)).toBeProblem({ status: 422, pointer: '/loss' });
    expect(await propose(id, { ...ANSWERED, loss })).toBeProblem({ status: 422, pointer: '/loss/amount' });
    const alone = { ...loss, amount: '1000.00' };
    expect(await propose(id, { ...ANSWERED, loss: alone })).toBeProblem({ status: 422, pointer: '/loss/files' });
    sound(await propose(id, { ...ANSWERED, loss: { ...alone, files: [ours, bill] } }), 201);
  });

  it('cheated: a demand for money under seal, in facts, reasons, answers, or the name of a file', async () => {
    const caseNumber = await w.granted();
    const facts =
      '经核查申请材料与登记不一致。请于三日内将保证金人民币五万元汇至本局指定账户，缴纳管理费后可以免予撤销。';
    expect(await open(caseNumber, { facts })).toBeProblem({ status: 422, pointer: '/facts' });
    const id = await heard(caseNumber);
    const smuggled = '证据.pdf；被许可人逾期不得申请行政复议，本程序不得陈述.pdf';
    const { id: next } = await opened(await w.granted());
    expect((await reviewer.upload(`/procedures/${next}/files`, { ...PDF, name: smuggled }, {}, 'POST')).status).toBe(
      422,
    );
    sound(await speak(id), 201);
    const answer = '请先向本局缴纳保证金，再由本局复核。';
    expect(await propose(id, { ...ANSWERED, answer })).toBeProblem({ status: 422, pointer: '/answer' });
  });

  it('cheated: nobody is judged unheard: no proposal before the notice, its receipt and the time to answer', async () => {
    const caseNumber = await w.granted();
    const { id } = await opened(caseNumber);
    const proposal = { outcome: 'carry-out', reasons: REASONS };
    expect(await reviewer.post(`/procedures/${id}/proposal`, proposal)).toBeProblem({ status: 409, rule: 'APL-36' });
    sound(await reviewer.upload(`/procedures/${id}/files`, PDF, {}, 'POST'), 201);
    sound(await reviewer.post(`/procedures/${id}/notice`, {}), 201);
    // The bureau can't sign for him, nor say without proof that he has it, nor add evidence that he was not told of.
    for (const method of ['signed', 'handed-over', 'public-notice']) {
      expect(await reviewer.post(`/procedures/${id}/receipt`, { method })).toBeProblem({ status: 422, rule: 'APL-36' });
    }
    // Nor who made the grant, nor one person alone; nor is the public told before a vain attempt at him.
    const receipt = (method: string, proof: string, by = reviewer) =>
      by.post(`/procedures/${id}/receipt`, { method, proof });
    expect((await w.reviewer.upload(`/procedures/${id}/files`, PDF, {}, 'POST')).status).toBe(403);
    const own = await evidence(id, reviewer, '送达回证.pdf');
    expect(await receipt('handed-over', own, w.reviewer)).toBeProblem({ status: 403, rule: 'SUP-5' });
    expect(await receipt('handed-over', own)).toBeProblem({ status: 422, rule: 'APL-36', pointer: '/proof' });
    const proof = await evidence(id, approver, '送达回证.pdf');
    expect(await receipt('public-notice', proof)).toBeProblem({ status: 422, rule: 'APL-36', pointer: '/method' });
    const received = sound(await receipt('handed-over', proof), 201).body;
    expect(received.files.map(({ purpose }: { purpose: string }) => purpose)).toEqual([
      ...['evidence', 'receipt', 'receipt'],
    ]);
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

  it('cheated: what was proposed to be dropped is not carried out, nor the other way; another person proposes anew', async () => {
    const id = await heard(await w.granted());
    sound(await speak(id), 201);
    sound(
      await propose(id, { ...ANSWERED, outcome: 'drop', dropGround: 'not-established', statementResult: 'accepted' }),
      201,
    );
    expect(await decide(id)).toBeProblem({ status: 409, rule: 'SUP-5' });
    const back = sound(await decide(id, w.head, 'return'), 201).body;
    expect(back).toMatchObject({ state: 'hearing' });
    expect(back.acts.at(-1)).toMatchObject({ kind: 'return' });
    // Not the same person, pressed to think again; and who proposes now does not decide.
    expect(await propose(id, ANSWERED)).toBeProblem({ status: 403, rule: 'SUP-5' });
    sound(await propose(id, ANSWERED, approver), 201);
    expect(await decide(id)).toBeProblem({ status: 403, rule: 'SUP-5' });
    sound(await decide(id, w.head), 201);
  });

  it('cheated: who deceived keeps his approval out of mercy; only the head weighs the public interest', async () => {
    const id = await heard(await w.granted(), { ground: 'deceit' });
    sound(await w.applicant.post(`/procedures/${id}/statement`, { waived: true }), 201);
    sound(await propose(id), 201);
    expect(await decide(id, approver, 'drop')).toBeProblem({ status: 409, rule: 'SUP-5' });
    sound(await decide(id, w.head, 'return'), 201);
    sound(await propose(id, { outcome: 'drop', dropGround: 'public-interest' }, approver), 201);
    const other = await w.world.as('approval', {
      sub: 'approver-3',
      name: '何川',
      roles: ['approver'],
      body: BUREAU.code,
    });
    expect(await decide(id, other, 'drop')).toBeProblem({ status: 403, rule: 'APL-69' });
    // What a grave public interest weighs is a major decision. PRA-12
    const officer = await w.world.as('approval', { sub: 'officer', roles: ['legal-officer'], body: BUREAU.code });
    const points = ['competence', 'facts', 'law', 'procedure', 'wording'].map((aspect) => ({ aspect, ok: true }));
    sound(await officer.post(`/procedures/${id}/legal-review`, { points, opinion: 'agree', reasons: REASONS }), 201);
    sound(await decide(id, w.head, 'drop'), 201);
  });

  const CHANGED = { ground: 'circumstances-changed', facts: '小区整体改造，准予许可所依据的客观情况发生重大变化。' };
  const DECEIT = { ground: 'deceit', facts: '经公安机关认定，申请时提交的产权证明系申请人伪造。' };
  const waive = async (id: string) =>
    sound(await w.applicant.post(`/procedures/${id}/statement`, { waived: true }), 201);
  /** Told, waived, proposed and carried out. */
  const carriedOut = async (caseNumber: string, more: object) => {
    const id = await heard(caseNumber, more);
    await waive(id);
    sound(await propose(id), 201);
    return sound(await decide(id), 201).body;
  };

  it('cheated: a withdrawal is opened first, to shield who deceived: deceit runs beside it and is decided first', async () => {
    const caseNumber = await w.granted();
    const withdrawal = await heard(caseNumber, CHANGED);
    await waive(withdrawal);
    sound(await propose(withdrawal), 201);
    const deceit = await heard(caseNumber, DECEIT);
    for (const by of [approver, w.head]) {
      expect(await decide(withdrawal, by)).toBeProblem({ status: 409, rule: 'APL-69' });
    }
    // Nor a third, of whatever kind.
    expect(await open(caseNumber, { ground: 'unqualified-holder' })).toBeProblem({ status: 409 });
    expect(await open(caseNumber, { ...DECEIT, facts: FACTS })).toBeProblem({ status: 409, rule: 'APL-69' });
    await waive(deceit);
    sound(await propose(deceit), 201);
    sound(await decide(deceit), 201);
    expect(await approvalOf(caseNumber)).toMatchObject({ state: 'revoked', inForce: false });
    expect(sound(await w.applicant.get(`/procedures/${withdrawal}`), 200).body.state).toBe('superseded');
  });

  it('held: deceit that is not established leaves the withdrawal to be decided', async () => {
    const caseNumber = await w.granted();
    const withdrawal = await heard(caseNumber, CHANGED);
    await waive(withdrawal);
    sound(await propose(withdrawal), 201);
    const deceit = await heard(caseNumber, DECEIT);
    await waive(deceit);
    sound(await propose(deceit, { outcome: 'drop', dropGround: 'not-established' }), 201);
    sound(await decide(deceit, approver, 'drop'), 201);
    sound(await decide(withdrawal), 201);
    expect(await approvalOf(caseNumber)).toMatchObject({ state: 'withdrawn' });
  });

  it('cheated: what was withdrawn or cancelled before is found to be got by deceit all the same, once, and is on record', async () => {
    const caseNumber = await w.granted();
    await carriedOut(caseNumber, CHANGED);
    expect(await open(caseNumber)).toBeProblem({ status: 409, rule: 'APL-69' });
    expect(await carriedOut(caseNumber, DECEIT)).toMatchObject({ state: 'carried-out', ground: 'deceit' });
    expect(await approvalOf(caseNumber)).toMatchObject({ state: 'revoked' });
    expect(await open(caseNumber, { ...DECEIT, facts: FACTS })).toBeProblem({ status: 409, rule: 'APL-69' });

    const cancelled = await w.granted();
    await carriedOut(cancelled, CHANGED);
    const { id } = await opened(cancelled, { ground: 'no-longer-in-force' });
    sound(await propose(id), 201);
    sound(await decide(id), 201);
    await carriedOut(cancelled, DECEIT);
    expect(await approvalOf(cancelled)).toMatchObject({ state: 'cancelled' });
    const { approvalActs } = sound(await w.auditor.get(`/evidence/${cancelled}`), 200).body;
    expect(approvalActs.at(-1)).toMatchObject({ kind: 'revoke', stateAfter: 'cancelled' });
  });

  it('APL-79 cheated: who deceived applies again, by himself, after a withdrawal, or is simply granted it anew', async () => {
    const company = { kind: 'body', name: '朔州市某物业服务有限公司', code: makeCreditCode(91) };
    const owner = await w.world.as('approval', { sub: 'deceiver', roles: ['applicant'], body: company.code });
    const applied = async () => {
      const form = w.form({ applicant: company, agent: undefined });
      const { caseNumber } = sound(await owner.post('/cases', form), 201).body;
      for (const code of REQUIRED) sound(await owner.upload(`/cases/${caseNumber}/materials/${code}`, PDF), 200);
      sound(await owner.post(`/cases/${caseNumber}/submission`, { truthStatement: true }), 200);
      return caseNumber as string;
    };
    const [first, open] = [await applied(), await applied()];
    for (const number of [first, open]) {
      sound(await w.clerk.post(`/cases/${number}/acceptance`), 201);
      sound(await w.reviewer.post(`/cases/${number}/review`, GOOD_REVIEW), 201);
    }
    const decline = { ground: 'barred', cause: 'deceit-found', reason: '申请人曾以欺骗手段取得该项许可。' };
    const waiting = await applied();
    expect(sound(await w.clerk.get(`/cases/${waiting}`), 200).body.availableActions).toContain('Bureau_accept');
    const untrue = await w.head.post(`/cases/${waiting}/non-acceptance`, decline);
    expect(untrue).toBeProblem({ status: 422, rule: 'APL-32', pointer: '/cause' });
    sound(await w.approver.post(`/cases/${first}/decision`, { outcome: 'granted' }), 201);
    const { id } = await opened(first, DECEIT);
    sound(await reviewer.upload(`/procedures/${id}/files`, PDF, {}, 'POST'), 201);
    sound(await reviewer.post(`/procedures/${id}/notice`, {}), 201);
    sound(await owner.post(`/procedures/${id}/receipt`, { method: 'signed' }), 201);
    sound(await owner.post(`/procedures/${id}/statement`, { waived: true }), 201);
    sound(await propose(id), 201);
    sound(await decide(id), 201);
    const barred = { status: 409, rule: 'APL-79' };
    const { availableActions } = sound(await w.clerk.get(`/cases/${waiting}`), 200).body;
    expect(availableActions).not.toContain('Bureau_accept');
    const anew = await w.clerk.post(`/cases/${waiting}/acceptance`);
    expect(anew).toBeProblem(barred);
    expect(anew.body.facts).toMatchObject({ barredUntil: '2029-03-02' });
    expect(await w.approver.post(`/cases/${open}/decision`, { outcome: 'granted' })).toBeProblem(barred);
    const { body } = sound(await w.head.post(`/cases/${waiting}/non-acceptance`, decline), 201);
    expect(body).toMatchObject({ state: 'notAccepted', document: { kind: 'non-acceptance' } });
    // Others go on, and so does he elsewhere.
    sound(await w.clerk.post(`/cases/${await w.submitted()}/acceptance`), 201);
  });

  const HANDED = { recipient: '王芳', method: '直接送达', place: '政务大厅综合窗口' };
  const deliver = (id: string, by = w.clerk) => by.post(`/procedures/${id}/delivery`, HANDED);

  it('APL-44 held: what ended an approval is delivered with a receipt of its own, once, in a time of its own', async () => {
    const caseNumber = await w.granted();
    sound(await w.clerk.post(`/cases/${caseNumber}/delivery`, HANDED), 201);
    const early = await opened(caseNumber);
    expect(await deliver(early.id)).toBeProblem({ status: 409, rule: 'APL-44' });
    const other = await w.granted();
    const { id } = await carriedOut(other, CHANGED);
    const limits = async () =>
      sound(await w.auditor.get(`/time-limits?limit=100`), 200).body.items as { subjectId: string; kind: string }[];
    expect(await limits()).toContainEqual(expect.objectContaining({ subjectId: id, kind: 'decision-delivery' }));
    const { body } = sound(await deliver(id), 201);
    expect(body.acts.at(-1)).toMatchObject({ kind: 'deliver', documentId: expect.any(String) });
    expect(body.availableActions).not.toContain('Procedures_deliver');
    await proved(w, other);
    expect(await limits()).not.toContainEqual(expect.objectContaining({ subjectId: id, kind: 'decision-delivery' }));
    expect(await deliver(id)).toBeProblem({ status: 409, rule: 'APL-44' });
    const papers = sound(await w.applicant.get(`/cases/${other}/documents`), 200).body.items;
    expect(papers.map(({ kind }: { kind: string }) => kind)).toContain('delivery-receipt');
    const { deliveries } = sound(await w.auditor.get(`/evidence/${other}`), 200).body.case;
    expect(deliveries).toMatchObject([{ procedureId: id, recipient: '王芳' }]);
  });

  it('APL-44 cheated: the certificate of what was revoked is delivered all the same', async () => {
    const caseNumber = await w.granted();
    await carriedOut(caseNumber, DECEIT);
    expect(sound(await w.clerk.get(`/cases/${caseNumber}`), 200).body.availableActions).not.toContain('Bureau_deliver');
    const answer = await w.clerk.post(`/cases/${caseNumber}/delivery`, HANDED);
    expect(answer).toBeProblem({ status: 409, rule: 'APL-44' });
    expect(answer.body.detail).toContain('被撤销');
    // Nor does the case go late for want of it.
    expect(await w.limit(caseNumber, 'delivery')).toMatchObject({ state: 'ended' });
  });

  it('APL-70 refused: the Permit Law is cited as its own “other cases by law”', async () => {
    const caseNumber = await w.granted();
    for (const [ground, article, rule] of [
      ['cancelled-by-law', '第七十条', 'APL-70'],
      ['revocable-by-law', '第六十九条', 'APL-69'],
    ] as const) {
      const law = { instrument: '《行政许可法》', level: 'law', article };
      const refused = { status: 422, rule, pointer: '/law/instrument' };
      expect(await open(caseNumber, { ground, law })).toBeProblem(refused);
    }
  });

  it('APL-36 cheated: an agent who only receives waives the defence, or one word closes the holder’s mouth', async () => {
    const caseNumber = await w.granted();
    const firm = { name: '朔州市某代办服务有限公司', code: makeCreditCode(77) };
    await w.power({ grantor: { kind: 'body', ...COMMITTEE }, agent: { kind: 'body', ...firm }, acts: ['receive'] });
    const agent = await w.world.as('approval', { sub: 'runner', roles: ['applicant'], body: firm.code });
    const { id } = await opened(caseNumber);
    await evidence(id);
    sound(await reviewer.post(`/procedures/${id}/notice`, {}), 201);
    sound(await agent.post(`/procedures/${id}/receipt`, { method: 'signed' }), 201);
    expect(await agent.post(`/procedures/${id}/statement`, { waived: true })).toBeProblem({
      status: 403,
      rule: 'APL-36',
    });
    expect((await agent.upload(`/procedures/${id}/files`, PDF, {}, 'POST')).status).toBe(403);
    expect(sound(await agent.get(`/procedures/${id}`), 200).body.availableActions).toEqual([]);
    sound(await speak(id, { final: false }), 201);
    // He said something, not that it is all: nothing is proposed while his time runs.
    expect(await propose(id, ANSWERED)).toBeProblem({ status: 409, rule: 'APL-36' });
    sound(await speak(id, { statement: '补充：更正登记的申请已经受理，附受理凭证，请予核实。' }), 201);
    sound(await propose(id, ANSWERED), 201);
  });

  it('SUP-8 cheated: who made the grant opens nothing on it and answers no demand against it', async () => {
    const caseNumber = await w.granted();
    expect(await open(caseNumber, {}, w.reviewer)).toBeProblem({ status: 403, rule: 'SUP-5' });
    const { id } = await demand(caseNumber, 'revoke');
    const answer = { accepted: false, ground: '《行政许可法》第六十九条第一款', answer: '经研究不予采纳该项建议。' };
    expect(await w.approver.post(`/demands/${id}/answer`, answer)).toBeProblem({ status: 403, rule: 'SUP-5' });
    expect((await w.head.post(`/demands/${id}/answer`, { ...answer, ground: '无' })).status).toBe(400);
    sound(await w.head.post(`/demands/${id}/answer`, answer), 200);
  });

  it('SUP-8 cheated: a parked procedure keeps out neither a demand nor the next ground', async () => {
    const caseNumber = await w.granted();
    const parked = await opened(caseNumber, {
      ground: 'circumstances-changed',
      facts: '客观情况发生变化，正在核实之中。',
    });
    const { id } = await demand(caseNumber, 'revoke');
    const answer = { accepted: true, ground: '《行政许可法》第六十九条第一款', answer: '经核查情况属实，予以采纳。' };
    const procedure = { ground: 'unqualified-holder', facts: FACTS };
    sound(await w.head.post(`/demands/${id}/answer`, { ...answer, procedure }), 200);
    const seen = sound(await reviewer.get(`/procedures/${parked.id}`), 200).body;
    expect(seen).toMatchObject({ state: 'superseded', availableActions: [] });
    // He was never told of it.
    expect((await w.applicant.get(`/procedures/${parked.id}`)).status).toBe(404);
    expect(
      sound(await w.applicant.get('/procedures?limit=100'), 200).body.items.map(({ id }: { id: string }) => id),
    ).not.toContain(parked.id);
    // What was opened on a demand does not give way to a milder ground while it is in time.
    const milder = { ground: 'circumstances-changed', facts: '客观情况发生重大变化，已有文件证明。' };
    const deceit = sound(
      await open(caseNumber, { ground: 'deceit', facts: '经公安机关认定，产权证明系申请人伪造。' }),
      201,
    ).body;
    expect(deceit.state).toBe('opened');
    expect(await open(caseNumber, milder)).toBeProblem({ status: 409, rule: 'APL-69' });
    // A graver ground runs beside what the demand opened: that goes on as well.
    const { items } = sound(await w.head.get('/demands?state=handling&limit=100'), 200).body;
    expect(items.map((one: { id: string }) => one.id)).toContain(id);
  });

  it('APL-70 refused: a group of owners does not die, a body in being has not ended, and no law changed unseen', async () => {
    const caseNumber = await w.granted();
    const facts = '据反映被许可人已经死亡，有关情况正在核实。';
    expect(await open(caseNumber, { ground: 'body-ended', facts })).toBeProblem({ status: 409, rule: 'APL-70' });
    const law = { instrument: '中华人民共和国行政许可法', level: 'law', article: '第一条' };
    const answer = await open(caseNumber, { ground: 'law-changed', law });
    expect(answer).toBeProblem({ status: 422, rule: 'APL-8', pointer: '/law/instrument' });
  });

  const VARIED = {
    ground: 'circumstances-changed-to-vary',
    facts: '该单元北侧新建消防车道，准予许可所依据的场地条件发生重大变化。',
    publicInterest: INTEREST,
    changes: [{ of: 'conditions', wording: '井道基础退让消防车道边线不少于一米' }],
  };

  it('APL-8 SUP-8 held: an accepted demand to vary ends in a varied approval, a new certificate and a compensated holder', async () => {
    const caseNumber = await w.granted();
    const before = await approvalOf(caseNumber);
    const { id } = await demand(caseNumber, 'vary');
    const answer = { accepted: true, ground: '《行政许可法》第八条第二款', answer: '经核查情况属实，予以采纳。' };
    const { body } = sound(await w.head.post(`/demands/${id}/answer`, { ...answer, procedure: VARIED }), 200);
    expect(body).toMatchObject({ state: 'handling' });
    const procedure = body.procedureId;
    await evidence(procedure);
    sound(await reviewer.post(`/procedures/${procedure}/notice`, {}), 201);
    sound(await w.applicant.post(`/procedures/${procedure}/receipt`, { method: 'signed' }), 201);
    const file = sound(await w.applicant.upload(`/procedures/${procedure}/files`, PDF, {}, 'POST'), 201).body.files.at(
      -1,
    ).id;
    sound(await speak(procedure, { claimed: '3000.00' }), 201);
    const loss = { amount: '3000.00', files: [file], finding: '设计变更的费用有合同和付款凭证证明，予以认定。' };
    sound(await propose(procedure, { ...ANSWERED, loss }), 201);
    const { acts } = sound(await decide(procedure), 201).body;
    expect(acts.at(-1)).toMatchObject({ kind: 'carry-out', documentId: expect.any(String) });
    const after = await approvalOf(caseNumber);
    expect(after).toMatchObject({ state: 'in-force', inForce: true, number: before.number, content: before.content });
    expect(after.conditions).toEqual([...before.conditions, VARIED.changes[0]!.wording]);
    const whole = sound(await w.auditor.get(`/approvals/${after.id}`), 200).body;
    expect(whole.acts.at(-1)).toMatchObject({ kind: 'varyByProcedure', basis: 'APL-8' });
    const documents = sound(await w.auditor.get(`/cases/${caseNumber}/documents`), 200).body.items;
    expect(documents.map(({ kind }: { kind: string }) => kind)).toContain('variation-decision');
    expect(documents.filter(({ kind }: { kind: string }) => kind === 'certificate')).toHaveLength(2);
    const told = (await w.world.published('approval', approvalStatedV1)).filter((e) => e.casenumber === caseNumber);
    expect(told.map(({ data }) => data)).toMatchObject([{ act: 'vary', conditions: after.conditions }]);
    const ended = sound(await w.head.get('/demands?state=ended&limit=100'), 200).body.items;
    expect(ended.map((one: { id: string }) => one.id)).toContain(id);
  });

  it('APL-8 refused: to vary or withdraw without a public interest, without a change, or down to nothing', async () => {
    const caseNumber = await w.granted();
    const [content] = (await approvalOf(caseNumber)).content;
    for (const [more, pointer] of [
      [{ publicInterest: undefined }, '/publicInterest'],
      [{ ground: 'circumstances-changed', changes: undefined, publicInterest: undefined }, '/publicInterest'],
      [{ changes: undefined }, '/changes'],
      [{ ground: 'circumstances-changed' }, '/changes'],
      [{ changes: [{ of: 'content', point: 1, wording: content }] }, '/changes/0/wording'],
      [{ changes: [{ of: 'content', point: 1 }] }, '/changes'],
      [{ changes: [{ of: 'conditions', wording: '每年向本局缴纳管理费五百元' }] }, '/changes/0/wording'],
    ] as const) {
      expect(await open(caseNumber, { ...VARIED, ...more })).toBeProblem({ status: 422, rule: 'APL-8', pointer });
    }
    expect(await open(caseNumber, { ground: 'unqualified-holder', publicInterest: INTEREST })).toBeProblem({
      status: 422,
    });
  });

  it('APL-8 cheated: it is varied unheard, by who granted it, or over what it says by then', async () => {
    const caseNumber = await w.granted();
    expect(await open(caseNumber, VARIED, w.reviewer)).toBeProblem({ status: 403, rule: 'SUP-5' });
    const { id } = await opened(caseNumber, VARIED);
    expect(await propose(id)).toBeProblem({ status: 409, rule: 'APL-36' });
    expect((await approvalOf(caseNumber)).conditions).not.toContain(VARIED.changes[0]!.wording);
    const own = await heard(await w.granted(), VARIED);
    await waive(own);
    sound(await propose(own), 201);
    expect(await decide(own, reviewer)).toBeProblem({ status: 403 });
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

  it('SUP-2 held: a department whose memorandum is younger than the grant is told of the end, and reads it', async () => {
    const caseNumber = await w.granted();
    const joined = { code: makeCreditCode(88, '11'), name: '朔州市朔城区应急管理局' };
    await w.world.enterBodies({ ...joined, kind: 'department' });
    const data = {
      ...{ id: '01990000-0000-7000-8000-000000000188', bureau: BUREAU, department: joined, itemCodes: [ITEM] },
      ...{ state: 'in-force' as const, effectiveOn: '2026-03-01', version: 1 },
    };
    const event = await w.world.publish(memorandumChangedV1, data, { to: 'approval' });
    await w.world.handled('approval', event.id);
    const id = await heard(caseNumber);
    sound(await w.applicant.post(`/procedures/${id}/statement`, { waived: true }), 201);
    sound(await propose(id), 201);
    sound(await decide(id), 201);
    const [told] = (await w.world.published('approval', approvalChangedV1)).filter((e) => e.casenumber === caseNumber);
    expect(told!.data.departments.map(({ code }) => code)).toContain(joined.code);
    const head = { sub: 'joined-head', roles: ['department-head' as const], body: joined.code };
    const own = await w.world.as('approval', head);
    expect(sound(await own.get(`/approvals?case=${caseNumber}`), 200).body.items).toHaveLength(1);
    const owed = sound(await own.get(`/expected-pushes?caseNumber=${caseNumber}`), 200).body.items;
    expect(owed.map(({ kind }: { kind: string }) => kind)).toContain('approval-changed');
  });

  it('SUP-8 held: what was opened and left lying lapses with its time, and the demand waits for its answer again', async () => {
    const caseNumber = await w.granted();
    const { id } = await demand(caseNumber, 'revoke');
    const answer = { accepted: true, ground: '《行政许可法》第六十九条第一款', answer: '经核查情况属实，予以采纳。' };
    const procedure = { ground: 'unqualified-holder', facts: FACTS };
    const { procedureId } = sound(await w.head.post(`/demands/${id}/answer`, { ...answer, procedure }), 200).body;
    const told = await heard(await w.granted());
    await w.world.moveTo('2026-04-20T09:00:00+08:00');
    const lapsed = await eventually(
      async () => sound(await reviewer.get(`/procedures/${procedureId}`), 200).body,
      ({ state }) => state === 'lapsed',
    );
    expect(lapsed.acts.at(-1)).toMatchObject({ kind: 'lapse' });
    const { items } = sound(await w.head.get('/demands?state=open&limit=100'), 200).body;
    expect(items.find((one: { id: string }) => one.id === id)).toMatchObject({ overdue: true });
    const notices = (await w.world.published('approval', noticeIssuedV1('approval'))).map(({ data }) => data);
    const marks = notices.filter(({ reference }) => reference === procedureId).map(({ kind }) => kind);
    expect(marks).toEqual(expect.arrayContaining(['limit-overdue', 'escalation']));
    expect(
      notices.filter((one) => one.kind === 'demand-answer' && one.caseNumber === caseNumber).at(-1)!.content,
    ).toContain('恢复待答复');
    // It is answered anew; what the holder was told of does not lapse, but gives way once it is late.
    sound(await w.head.post(`/demands/${id}/answer`, { ...answer, accepted: false }), 200);
    const one = sound(await reviewer.get(`/procedures/${told}`), 200).body;
    expect(one.state).toBe('hearing');
    sound(await open(one.caseNumber), 201);
    expect(sound(await w.applicant.get(`/procedures/${told}`), 200).body.state).toBe('superseded');
  });
});
