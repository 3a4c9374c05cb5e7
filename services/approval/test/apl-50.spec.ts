import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { approvalRenewedV1, noticeIssuedV1 } from '@shenguan/common/contracts';
import { makeCreditCode } from '@shenguan/common/privacy';
import { eventually } from '@shenguan/common/testing';
import { BUREAU, type CaseWorld, DEPARTMENTS, ITEM, PDF, REQUIRED, sound } from './support/case-world.js';
import { itemPublisher } from './support/prepare-bureau.js';
import { type Approval, asked, LAST_DAY, RENEWED_UNTIL, RenewalWorld, SHORT_GUIDE } from './support/renewal-world.js';
import { stopped, stopReader } from './support/stops.js';

const notices = noticeIssuedV1('approval');

let r: RenewalWorld;
let w: CaseWorld;
beforeAll(async () => {
  r = await RenewalWorld.start();
  w = r.w;
  await stopReader(w);
});
afterAll(() => r?.stop());

describe('APL-50 许可延续 · renewal at the holder’s request', () => {
  it('held: granted, the new term begins where the old one ends; what is permitted stays', async () => {
    const approval = await r.granted();
    const caseNumber = await r.handedIn(approval);
    expect((await w.applicant.get(`/cases/${caseNumber}`)).body.request).toMatchObject({
      ...{ kind: 'renewal', approvalId: approval.id, renewsAt: '2026-06-01T16:00:00.000Z' },
    });
    expect(await w.limit(caseNumber, 'renewal')).toMatchObject({ state: 'running', dueOn: LAST_DAY });
    await r.accept(caseNumber);
    await r.review(caseNumber);
    const { body } = sound(await r.decide(caseNumber), 201);
    expect(body.document.kind).toBe('decision-to-renew');
    expect(body.certificate).toEqual({
      ...{ kind: '同意加装告知书', number: approval.number, validFrom: '2026-06-02', validUntil: RENEWED_UNTIL },
    });
    expect((await w.limit(caseNumber, 'renewal')).state).toBe('met');
    const after = await r.one(approval);
    expect(after).toMatchObject({
      inForce: true,
      validFrom: '2026-03-02',
      termFrom: '2026-06-02',
      validUntil: RENEWED_UNTIL,
    });
    expect(after.content).toEqual(approval.content);
    expect(after.acts.map(({ kind }: { kind: string }) => kind)).toEqual(['grant', 'renew']);
    const asked = `/public/approvals?number=${encodeURIComponent(approval.number)}&bureau=${BUREAU.code}`;
    expect((await (await w.world.as('approval')).get(asked)).body).toMatchObject({ validUntil: RENEWED_UNTIL });
    // Its next term has not begun: terms are not heaped up.
    expect(await r.draft(approval)).toBeProblem({ status: 409, rule: 'APL-50' });
  });

  it('refused: of one that holds for good, of another item, twice at once, with conditions, of none', async () => {
    const approval = await r.granted();
    expect(await r.draft(approval, {}, { itemCode: ITEM })).toBeProblem({
      status: 422,
      rule: 'APL-50',
      pointer: '/itemCode',
    });
    expect((await r.draft({ number: '朔城短审〔2026〕9999号' })).status).toBe(404);
    const [first, other] = [await r.handedIn(approval), await r.draft(approval)];
    expect(other).toBeProblem({ status: 409, rule: 'APL-50' });
    await r.accept(first);
    await r.review(first);
    expect(await r.decide(first, { outcome: 'granted', conditions: [{ code: 'C1' }] })).toBeProblem({
      ...{ status: 422, rule: 'APL-50', pointer: '/conditions' },
    });
    sound(await w.applicant.post(`/cases/${first}/withdrawal`, { reason: '改期提出。' }), 200);
    expect(await r.handedIn(approval)).toBeDefined();
  });

  it('cheated: somebody else renews it, or asks whether it exists; the same agent for other owners', async () => {
    const approval = await r.granted();
    const company = { kind: 'body', name: '朔州市某物业有限公司', code: makeCreditCode(91) };
    const login = await w.world.as('approval', {
      sub: 'wuye',
      name: '赵经理',
      roles: ['applicant'],
      body: company.code,
    });
    const strange = await r.draft(approval, {}, { applicant: company, agent: undefined }, login);
    const none = await r.draft(
      { number: '朔城短审〔2026〕8888号' },
      {},
      { applicant: company, agent: undefined },
      login,
    );
    expect([strange.status, none.status]).toEqual([404, 404]);
    expect(strange.body.errors).toEqual(none.body.errors);
    const others = { kind: 'ownersGroup', name: '怡安苑9号楼1单元全体业主' };
    expect((await r.draft(approval, {}, { applicant: others })).status).toBe(404);
  });

  it('cheated: the renewal changes what is permitted', async () => {
    const approval = await r.granted();
    expect(await r.draft(approval, { changes: [{ point: 1, wording: '同意加装电梯十台' }] })).toBeProblem({
      ...{ status: 422, rule: 'APL-50', pointer: '/request/changes' },
    });
  });

  it('cheated: two drafts at once, both handed in: the second finds the first', async () => {
    const approval = await r.granted();
    const drafts = [await r.drafted(approval), await r.drafted(approval)];
    const answers = await Promise.all(drafts.map((caseNumber) => w.submit(caseNumber)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('held: the time that a rule sets for the item takes the place of the law’s: before its first day it is refused', async () => {
    const approval = await r.approvalOf(await w.granted());
    const basis = { instrument: '某部门规章', level: 'departmental-rule', article: '第三条' };
    const guide = { ...SHORT_GUIDE, renewal: { from: 60, until: 30, unit: 'workingDays', basis } };
    const { number } = sound(await r.admin.post(`/items/${ITEM}/versions`, { guide }), 201).body;
    sound(await (await itemPublisher(w.world)).post(`/items/${ITEM}/versions/${number}/publication`), 200);
    // Its last day is 1 March 2028: 60 and 30 working days before.
    const answer = await r.draft(approval, {}, { itemCode: ITEM });
    expect(answer).toBeProblem({ status: 409, rule: 'APL-50' });
    expect(answer.body.facts.opensOn > '2027-11-20' && answer.body.facts.opensOn < '2027-12-15').toBe(true);
    expect(answer.body.facts.closesOn > '2028-01-01' && answer.body.facts.closesOn < '2028-01-21').toBe(true);
  });

  it('cheated: the time is set by a document that only guides, or opens after it closes', async () => {
    const version = async (code: string, renewalTime: object) => {
      sound(await r.admin.post('/items', { code, name: `${code}事项` }), 201);
      const guide = { ...SHORT_GUIDE, renewal: renewalTime };
      const { number } = sound(await r.admin.post(`/items/${code}/versions`, { guide }), 201).body;
      return (await itemPublisher(w.world)).post(`/items/${code}/versions/${number}/publication`);
    };
    const rule = { instrument: '某部门规章', level: 'departmental-rule', article: '第三条' };
    const guiding = { instrument: '某通知', level: 'normative-document', article: '第一条' };
    expect(await version('RENEW-A', { until: 60, unit: 'workingDays', basis: guiding })).toBeProblem({
      status: 422,
      rule: 'APL-50',
    });
    expect(await version('RENEW-B', { until: 60, from: 60, unit: 'workingDays', basis: rule })).toBeProblem({
      ...{ status: 422, rule: 'APL-50', pointer: '/guide/renewal/from' },
    });
  });
});

// Moves legal time forward for good: stays the last block of the file.
describe('APL-50 逾期未决定视为准予延续 · silence renews, at the end of the term', () => {
  const keeperOf = () => w.world.as('approval', { sub: 'keeper', roles: ['seal-keeper'], body: BUREAU.code });
  const paper = async (caseNumber: string) =>
    (await w.applicant.get(`/cases/${caseNumber}/documents`)).body.items.find(
      ({ kind }: { kind: string }) => kind === 'deemed-renewal',
    );

  /** Revokes an approval by two officials who had no part in it. APL-69 */
  async function revoked({ id: approvalId }: Approval): Promise<void> {
    const official = (sub: string, name: string, role: string) =>
      w.world.as('approval', { sub, name, roles: [role as never], body: BUREAU.code });
    const reviewer = await official('reviewer-2', '孙立', 'reviewer');
    const facts = '经核查，申请时提交的协议系伪造，不符合准予条件。';
    const order = { approvalId, ground: 'unqualified-holder', facts };
    const { id } = sound(await reviewer.post('/procedures', order), 201).body;
    sound(await reviewer.upload(`/procedures/${id}/files`, PDF, {}, 'POST'), 201);
    sound(await reviewer.post(`/procedures/${id}/notice`, {}), 201);
    sound(await w.applicant.post(`/procedures/${id}/receipt`, { method: 'signed' }), 201);
    const statement = '协议由各业主当面签署，请予复核后再作处理。';
    sound(await w.applicant.post(`/procedures/${id}/statement`, { statement, final: true }), 201);
    const reasons = '事实清楚，证据确凿，程序合法，拟依法处理。';
    const answer = '经鉴定笔迹不一致，所述意见不予采纳，维持认定。';
    const proposal = { outcome: 'carry-out', reasons, answer, statementResult: 'declined' };
    sound(await reviewer.post(`/procedures/${id}/proposal`, proposal), 201);
    const approver = await official('approver-2', '高山', 'approver');
    sound(await approver.post(`/procedures/${id}/decision`, { outcome: 'carry-out', reasons }), 201);
  }

  it('kept: PRA-6 renewed once each at the end of the term, whatever the seal does; missed: asked for late, or a notice left unanswered; cheated: by a second notice, by the day of an entry', async () => {
    const all: Approval[] = [];
    while (all.length < 10) all.push(await r.granted());
    const [silent, reviewed, stalled, waits, neglected, late, revived, backdated, tooLate, still] = all as [
      ...[Approval, Approval, Approval, Approval, Approval, Approval, Approval, Approval, Approval, Approval],
    ];
    const silentCase = await r.handedIn(silent);
    const reviewedCase = await r.handedIn(reviewed);
    await r.accept(reviewedCase);
    await r.review(reviewedCase);

    await w.world.moveTo('2026-04-30T09:00:00+08:00');
    const [stalledCase, waitsCase, neglectedCase] = [
      await r.handedIn(stalled),
      await r.handedIn(waits),
      await r.handedIn(neglected),
    ];

    const stillCase = await r.handedIn(still);

    // The last day on which it is asked for was Saturday, 2 May; the next working day is the 6th.
    await w.world.moveTo('2026-05-06T09:00:00+08:00');
    const enter = async (approval: Approval, receivedOn: string) => {
      const form = w.form({ ...asked(approval), channel: 'letter', receivedOn });
      const entry = sound(await w.clerk.post('/counter-entries', form), 201).body;
      for (const which of ['original', 'arrival-proof']) {
        sound(await w.clerk.upload(`/counter-entries/${entry.id}/files/${which}`, PDF), 200);
      }
      for (const code of REQUIRED) {
        sound(await w.clerk.upload(`/counter-entries/${entry.id}/materials/${code}`, PDF), 200);
      }
      const complete = { comparedWithOriginal: true };
      return sound(await w.clerk.post(`/counter-entries/${entry.id}/completion`, complete), 201).body;
    };
    // Cheated: the clerk lets it have come while it was still time: another official looks at what shows the day.
    const won = await enter(backdated, '2026-05-02');
    expect(won.state).toBe('awaiting-second');
    sound(await r.second.post(`/counter-entries/${won.id}/second`, { outcome: 'sent-back' }), 201);
    // Cheated: the bureau enters it as late; its holder says when it came, and another official rules.
    const lost = await enter(revived, '2026-05-06');
    expect((await w.applicant.get(`/cases/${lost.caseNumber}`)).body.request.renewsAt).toBeNull();
    const dispute = {
      dispute: 'received-earlier',
      text: '邮件回执载明4月29日已经投递并签收。',
      earlierOn: '2026-04-29',
    };
    sound(await w.applicant.post(`/counter-entries/${lost.id}/dispute`, dispute), 201);

    await w.world.moveTo('2026-05-11T09:00:00+08:00');
    for (const caseNumber of [stalledCase, waitsCase, neglectedCase]) await r.notice(caseNumber);
    await r.corrected(stalledCase);
    const lateCase = await r.handedIn(late);
    expect((await w.applicant.get(`/cases/${lateCase}`)).body.request.renewsAt).toBeNull();
    expect(await w.limit(lateCase, 'renewal')).toBeUndefined();
    await w.world.moveTo('2026-05-18T09:00:00+08:00');
    // Cheated: the clocks of the decision are stopped over the end of the term: they are no clocks of it.
    await r.until(stillCase, 'accepted');
    await stopped(w.reviewer, stillCase, { expectedDays: '20' });
    // Cheated: a second notice, so near the end that no answer can be in time.
    await r.notice(stalledCase, r.second);

    await w.world.moveTo('2026-06-01T09:00:00+08:00');
    await eventually(
      async () => (await w.world.published('approval', notices)).filter(({ data }) => data.caseNumber === reviewedCase),
      (told) => told.some(({ data }) => data.kind === 'limit-red' && data.recipientBody === BUREAU.code),
    );
    expect(await r.stateOf(silentCase)).toBe('accepted');
    const keeper = await keeperOf();
    const seal = (await keeper.get('/seals')).body.items[0].id;
    sound(await keeper.post(`/seals/${seal}/suspension`, { reason: '核查' }), 200);
    await w.world.moveTo('2026-06-02T00:00:01+08:00');
    for (const caseNumber of [silentCase, reviewedCase, stalledCase, stillCase])
      await r.until(caseNumber, 'deemedRenewed');
    for (const approval of [silent, reviewed, stalled, still]) {
      const after = await r.one(approval);
      expect(after).toMatchObject({
        state: 'in-force',
        inForce: true,
        termFrom: '2026-06-02',
        validUntil: RENEWED_UNTIL,
      });
      expect(after.acts.map(({ kind }: { kind: string }) => kind)).toEqual(['grant', 'deemedRenewed']);
      expect(after.content).toEqual(approval.content);
    }
    expect(
      await r.decide(reviewedCase, { outcome: 'refused', reasons: '场地已经改作他用，不再符合法定条件。' }),
    ).toBeProblem({ status: 409 });
    expect(await paper(silentCase)).toMatchObject({ state: 'owed', number: null });
    const told = (await w.world.published('approval', approvalRenewedV1)).filter((e) => e.casenumber === silentCase);
    expect(told).toHaveLength(1);
    expect(told[0]!.data.departments).toHaveLength(DEPARTMENTS.length);
    expect(told[0]!.data).toMatchObject({ validUntil: RENEWED_UNTIL, owedDocument: { kind: 'deemed-renewal' } });
    // Whole like the push of a decision: what lay there, and whom to ask.
    const { materials, contact } = told[0]!.data;
    expect(materials!.length).toBeGreaterThan(0);
    expect(contact!.bureau.code).toBe(BUREAU.code);

    // The first notice is unanswered: neither renewed nor run out until it is.
    expect(await r.stateOf(waitsCase)).toBe('correcting');
    expect(await r.one(waits)).toMatchObject({
      state: 'in-force',
      inForce: true,
      renewalPending: true,
      validUntil: LAST_DAY,
    });
    // Late, and never asked for: run out.
    for (const approval of [late, tooLate, backdated]) {
      await eventually(
        () => r.one(approval),
        ({ state }) => state === 'expired',
      );
    }
    expect(await r.draft(tooLate)).toBeProblem({ status: 409, rule: 'APL-50' });
    // What came in time though entered late: run out for the while, and renewed once that is put right.
    await eventually(
      () => r.one(revived),
      ({ state }) => state === 'expired',
    );
    sound(
      await w.head.post(`/counter-entries/${lost.id}/ruling`, {
        outcome: 'upheld',
        reasons: '回执属实，收到日期录入有误。',
      }),
      201,
    );
    await r.until(lost.caseNumber, 'deemedRenewed');
    expect(await r.one(revived)).toMatchObject({
      state: 'in-force',
      termFrom: '2026-06-02',
      validUntil: RENEWED_UNTIL,
    });

    sound(await w.head.post(`/seals/${seal}/resumption`, { reason: '核查完毕' }), 200);
    const made = await eventually(
      () => paper(silentCase),
      (found) => found?.state === 'issued',
    );
    expect(made.number).toMatch(/^朔城审批视延字〔2026〕\d+号$/);
    // Cheated: asked for late, and silence claimed: nothing is left to renew, and its case ends as such.
    await r.review(lateCase).catch(() => undefined);
    expect(await r.stateOf(lateCase)).toBe('reviewed');
    expect(await r.decide(lateCase)).toBeProblem({ status: 409, rule: 'APL-50' });
    const ended = { ground: 'approval-ended', facts: '该许可有效期已于2026年6月1日届满。' };
    sound(await w.clerk.upload(`/cases/${lateCase}/termination`, PDF, ended, 'POST'), 201);
    expect(await w.applicant.post(`/cases/${lateCase}/termination/objection`)).toBeProblem({
      status: 409,
      rule: 'PRA-15',
    });
    expect(await w.clerk.upload(`/cases/${waitsCase}/termination`, PDF, ended, 'POST')).toBeProblem({ status: 422 });

    // Answered after the term: the bureau has the days left that it had, and renews from where the term ended.
    await w.world.moveTo('2026-06-03T09:00:00+08:00');
    await r.corrected(waitsCase);
    const { renewsAt } = (await w.applicant.get(`/cases/${waitsCase}`)).body.request;
    expect(renewsAt).toBe('2026-06-24T16:00:00.000Z');
    await r.accept(waitsCase);
    await r.review(waitsCase);
    sound(await r.decide(waitsCase), 201);
    expect(await r.one(waits)).toMatchObject({
      inForce: true,
      renewalPending: false,
      termFrom: '2026-06-02',
      validUntil: RENEWED_UNTIL,
    });
    await w.world.moveTo('2026-06-10T00:00:01+08:00');
    await r.until(neglectedCase, 'lapsed');
    await eventually(
      () => r.one(neglected),
      ({ state }) => state === 'expired',
    );
    // Once each; and what silence renewed is revoked like what was granted, then not renewed again.
    expect((await r.one(silent)).acts).toHaveLength(2);
    await revoked(silent);
    expect(await r.one(silent)).toMatchObject({ state: 'revoked', inForce: false });
    expect(await r.draft(silent)).toBeProblem({ status: 409, rule: 'APL-50' });
  }, 240_000);
});
