import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { approvalRenewedV1, caseDecidedV1, noticeIssuedV1 } from '@shenguan/common/contracts';
import { makeCreditCode } from '@shenguan/common/privacy';
import { aPdf, type Client, eventually } from '@shenguan/common/testing';
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
import { GUIDE, itemPublisher, publishItem } from './support/prepare-bureau.js';

/** An item whose approvals hold for three months: those of 2 March until 1 June. */
const SHORT = `${ITEM}-NORM`;
const SHORT_GUIDE = {
  ...GUIDE,
  certificate: { kind: '同意加装告知书', validityMonths: 3, series: '朔城短审' },
  correctionDays: 20,
};
const LAST_DAY = '2026-06-01';
const RENEWED_UNTIL = '2026-09-01';
const notices = noticeIssuedV1('approval');

let w: CaseWorld;
let second: Client;
let admin: Client;
beforeAll(async () => {
  w = await CaseWorld.start();
  second = await w.secondClerk();
  admin = await w.world.as('approval', { sub: 'item-admin', roles: ['item-admin'], body: BUREAU.code });
  await publishItem(admin, await itemPublisher(w.world), SHORT, '短期加装电梯联合审查', SHORT_GUIDE);
});
afterAll(() => w?.stop());

interface Approval {
  id: string;
  number: string;
  caseNumber: string;
  [name: string]: unknown;
}

const approvalOf = async (caseNumber: string): Promise<Approval> =>
  sound(await w.auditor.get(`/approvals?case=${caseNumber}`), 200).body.items[0];
const one = async ({ id }: Approval) => sound(await w.auditor.get(`/approvals/${id}`), 200).body;
const stateOf = async (caseNumber: string) => (await w.auditor.get(`/cases/${caseNumber}`)).body.state;
const until = (caseNumber: string, state: string) =>
  eventually(
    () => stateOf(caseNumber),
    (found) => found === state,
  );
const decide = (caseNumber: string, order: object = { outcome: 'granted' }) =>
  w.approver.post(`/cases/${caseNumber}/decision`, order);
const review = async (caseNumber: string) =>
  sound(await w.reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
const accept = async (caseNumber: string) => sound(await w.clerk.post(`/cases/${caseNumber}/acceptance`), 201);

/** An approval of the short item in force. */
async function granted(): Promise<Approval> {
  const caseNumber = await w.accepted({ itemCode: SHORT });
  await review(caseNumber);
  sound(await decide(caseNumber), 201);
  return approvalOf(caseNumber);
}

const asked = ({ number }: { number: string }, more: object = {}) => ({
  itemCode: SHORT,
  request: { kind: 'renewal', approvalNumber: number, ...more },
});
/** A renewal that was handed in; returns its case. */
const renewal = (approval: Approval) => w.submitted(REQUIRED, asked(approval));
const draft = (approval: { number: string }, more: object = {}, form: object = {}, who = w.applicant) =>
  who.post('/cases', w.form({ ...asked(approval, more), ...form }));

let files = 0;
/** Hands the agreement in anew, as a correction. */
async function corrected(caseNumber: string): Promise<void> {
  files += 1;
  const { materials } = sound(await w.applicant.get(`/cases/${caseNumber}`), 200).body;
  const { version } = materials.find(({ code }: { code: string }) => code === 'AGREEMENT');
  const file = { ...PDF, bytes: Buffer.concat([aPdf(), Buffer.from(`\n% ${files}\n`)]) };
  const headers = { 'if-match': `"${version}"` };
  sound(await w.applicant.upload(`/cases/${caseNumber}/materials/AGREEMENT`, file, {}, 'PUT', headers), 200);
  sound(await w.submit(caseNumber), 200);
}
const notice = async (caseNumber: string, who = w.clerk) =>
  sound(
    await who.post(`/cases/${caseNumber}/correction-notice`, {
      items: [{ materialCode: 'AGREEMENT', defects: [{ kind: 'unsigned' }] }],
    }),
    201,
  );

describe('APL-49 持证人申请变更 · variation at the holder’s request', () => {
  it('held: granted, it changes the one approval and makes no other; department, paper and register say so', async () => {
    const approval = await granted();
    const changes = [{ point: 1, wording: '同意加装无机房乘客电梯一台' }, { wording: '井道采用钢结构' }];
    const caseNumber = await w.submitted(REQUIRED, asked(approval, { kind: 'variation', changes }));
    expect(
      (await w.clerk.get(`/cases?request=variation&approval=${encodeURIComponent(approval.number)}`)).body.items,
    ).toMatchObject([{ caseNumber, request: { kind: 'variation', approvalNumber: approval.number, renewsAt: null } }]);
    await accept(caseNumber);
    await review(caseNumber);
    const { body } = sound(await decide(caseNumber), 201);
    expect(body.document).toMatchObject({ kind: 'decision-to-vary', number: '朔城审批准变字〔2026〕1号' });
    expect(await approvalOf(caseNumber)).toBeUndefined();
    const after = await one(approval);
    expect(after).toMatchObject({ state: 'in-force', inForce: true, number: approval.number, validUntil: LAST_DAY });
    expect(after.content).toEqual(changes.map(({ wording }) => wording));
    expect(after.acts.map(({ kind }: { kind: string }) => kind)).toEqual(['grant', 'vary']);
    expect(after.acts[1]).toMatchObject({ basis: 'APL-49', requestCase: caseNumber, documentId: body.document.id });
    const [told] = (await w.world.published('approval', caseDecidedV1)).filter((e) => e.casenumber === caseNumber);
    expect(told!.data).toMatchObject({
      request: { kind: 'variation', approvalNumber: approval.number },
      permitted: { content: after.content, validUntil: LAST_DAY },
    });
    const { approvals, approvalActs } = sound(await w.auditor.get(`/evidence/${caseNumber}`), 200).body;
    expect(approvals).toMatchObject([{ id: approval.id }]);
    expect(approvalActs).toMatchObject([{ kind: 'vary' }]);
    sound(
      await w.clerk.post(`/cases/${caseNumber}/delivery`, {
        ...{ recipient: '王芳', method: '直接送达', place: '政务大厅', deliveredOn: '2026-03-02' },
      }),
      201,
    );
  });

  it('held: refused, the approval stays as it is', async () => {
    const approval = await granted();
    const changes = [{ point: 1, wording: '同意加装乘客电梯三台' }];
    const caseNumber = await w.submitted(REQUIRED, asked(approval, { kind: 'variation', changes }));
    await accept(caseNumber);
    const points = [
      { code: 'P1', ok: true },
      { code: 'P2', ok: false, note: '占用消防车登高操作场地' },
    ];
    const bad = { points, opinion: 'refuse', reasons: '占用消防车登高操作场地' };
    sound(await w.reviewer.post(`/cases/${caseNumber}/review`, bad), 201);
    const { body } = sound(await decide(caseNumber, { outcome: 'refused', reasons: '不满足消防安全要求。' }), 201);
    expect(body.document.kind).toBe('decision-not-to-vary');
    const after = await one(approval);
    expect(after.content).toEqual(approval.content);
    expect(after.acts).toHaveLength(1);
  });

  it('refused: without a change, of a point that is not there, in the words that are there', async () => {
    const approval = await granted();
    const [content] = approval.content as string[];
    for (const [changes, pointer] of [
      [[], '/request/changes'],
      [[{ point: 9, wording: '同意加装' }], '/request/changes/0/point'],
      [[{ point: 1, wording: content }], '/request/changes/0/wording'],
    ] as const) {
      expect(await draft(approval, { kind: 'variation', changes })).toBeProblem({
        status: 422,
        rule: 'APL-49',
        pointer,
      });
    }
  });

  it('cheated: a demand for money goes into the sealed decision as a change; a stale draft puts old words back', async () => {
    const approval = await granted();
    const paid = [{ wording: '持有人每年向本局缴纳管理费5000元' }];
    expect((await draft(approval, { kind: 'variation', changes: paid })).status).toBe(422);
    const changes = [{ point: 1, wording: '同意加装担架电梯一台' }];
    const [first, stale] = [
      await w.draft(asked(approval, { kind: 'variation', changes })),
      await w.draft(asked(approval, { kind: 'variation', changes: [{ point: 1, wording: '同意加装两台' }] })),
    ];
    for (const caseNumber of [first, stale]) for (const code of REQUIRED) sound(await w.upload(caseNumber, code), 200);
    sound(await w.submit(first), 200);
    expect(await w.submit(stale)).toBeProblem({ status: 409, rule: 'APL-49' });
    await accept(first);
    await review(first);
    sound(await decide(first), 201);
    expect(await w.submit(stale)).toBeProblem({ status: 409, rule: 'APL-49' });
  });
});

describe('APL-50 许可延续 · renewal at the holder’s request', () => {
  it('held: granted, the new term begins where the old one ends; what is permitted stays', async () => {
    const approval = await granted();
    const caseNumber = await renewal(approval);
    expect((await w.applicant.get(`/cases/${caseNumber}`)).body.request).toMatchObject({
      ...{ kind: 'renewal', approvalId: approval.id, renewsAt: '2026-06-01T16:00:00.000Z' },
    });
    expect(await w.limit(caseNumber, 'renewal')).toMatchObject({ state: 'running', dueOn: LAST_DAY });
    await accept(caseNumber);
    await review(caseNumber);
    const { body } = sound(await decide(caseNumber), 201);
    expect(body.document.kind).toBe('decision-to-renew');
    expect(body.certificate).toEqual({
      ...{ kind: '同意加装告知书', number: approval.number, validFrom: '2026-06-02', validUntil: RENEWED_UNTIL },
    });
    expect((await w.limit(caseNumber, 'renewal')).state).toBe('met');
    const after = await one(approval);
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
    expect(await draft(approval)).toBeProblem({ status: 409, rule: 'APL-50' });
  });

  it('refused: of one that holds for good, of another item, twice at once, with conditions, of none', async () => {
    const approval = await granted();
    expect(await draft(approval, {}, { itemCode: ITEM })).toBeProblem({
      status: 422,
      rule: 'APL-50',
      pointer: '/itemCode',
    });
    expect((await draft({ number: '朔城短审〔2026〕9999号' })).status).toBe(404);
    const [first, other] = [await renewal(approval), await draft(approval)];
    expect(other).toBeProblem({ status: 409, rule: 'APL-50' });
    await accept(first);
    await review(first);
    expect(await decide(first, { outcome: 'granted', conditions: [{ code: 'C1' }] })).toBeProblem({
      ...{ status: 422, rule: 'APL-50', pointer: '/conditions' },
    });
    sound(await w.applicant.post(`/cases/${first}/withdrawal`, { reason: '改期提出。' }), 200);
    expect(await renewal(approval)).toBeDefined();
  });

  it('cheated: somebody else renews it, or asks whether it exists; the same agent for other owners', async () => {
    const approval = await granted();
    const { code } = COMMITTEE;
    const company = { kind: 'body', name: '朔州市某物业有限公司', code: makeCreditCode(91) };
    const login = await w.world.as('approval', {
      sub: 'wuye',
      name: '赵经理',
      roles: ['applicant'],
      body: company.code,
    });
    const strange = await draft(approval, {}, { applicant: company, agent: undefined }, login);
    const none = await draft({ number: '朔城短审〔2026〕8888号' }, {}, { applicant: company, agent: undefined }, login);
    expect([strange.status, none.status]).toEqual([404, 404]);
    expect(strange.body.errors).toEqual(none.body.errors);
    const others = { kind: 'ownersGroup', name: '怡安苑9号楼1单元全体业主' };
    expect((await draft(approval, {}, { applicant: others })).status).toBe(404);
    expect(code).toBeDefined();
  });

  it('cheated: the renewal changes what is permitted', async () => {
    const approval = await granted();
    expect(await draft(approval, { changes: [{ point: 1, wording: '同意加装电梯十台' }] })).toBeProblem({
      ...{ status: 422, rule: 'APL-50', pointer: '/request/changes' },
    });
  });

  it('cheated: two drafts at once, both handed in: the second finds the first', async () => {
    const approval = await granted();
    const drafts = [await w.draft(asked(approval)), await w.draft(asked(approval))];
    for (const caseNumber of drafts) for (const code of REQUIRED) sound(await w.upload(caseNumber, code), 200);
    const answers = await Promise.all(drafts.map((caseNumber) => w.submit(caseNumber)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('cheated: the time is set by a document that only guides, or opens after it closes', async () => {
    const version = async (renewalTime: object) => {
      const guide = { ...SHORT_GUIDE, renewal: renewalTime };
      const { number } = sound(await admin.post(`/items/${SHORT}/versions`, { guide }), 201).body;
      const answer = await (await itemPublisher(w.world)).post(`/items/${SHORT}/versions/${number}/publication`);
      sound(await admin.delete(`/items/${SHORT}/versions/${number}`), 204);
      return answer;
    };
    const rule = { instrument: '某部门规章', level: 'departmental-rule', article: '第三条' };
    const guiding = { instrument: '某通知', level: 'normative-document', article: '第一条' };
    expect(await version({ until: 60, unit: 'workingDays', basis: guiding })).toBeProblem({
      status: 422,
      rule: 'APL-50',
    });
    expect(await version({ until: 60, from: 60, unit: 'workingDays', basis: rule })).toBeProblem({
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

  it('kept and missed, and what was tried against it: once each, whatever seal, notice or entry say', async () => {
    const [silent, reviewed, stalled, waits, neglected, late, revived, backdated, tooLate] = [
      ...[await granted(), await granted(), await granted(), await granted(), await granted()],
      ...[await granted(), await granted(), await granted(), await granted()],
    ] as [Approval, Approval, Approval, Approval, Approval, Approval, Approval, Approval, Approval];
    const silentCase = await renewal(silent);
    const reviewedCase = await renewal(reviewed);
    await accept(reviewedCase);
    await review(reviewedCase);

    await w.world.moveTo('2026-04-30T09:00:00+08:00');
    const [stalledCase, waitsCase, neglectedCase] = [
      await renewal(stalled),
      await renewal(waits),
      await renewal(neglected),
    ];

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
    sound(await second.post(`/counter-entries/${won.id}/second-look`, { outcome: 'sent-back' }), 201);
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
    for (const caseNumber of [stalledCase, waitsCase, neglectedCase]) await notice(caseNumber);
    await corrected(stalledCase);
    const lateCase = await renewal(late);
    expect((await w.applicant.get(`/cases/${lateCase}`)).body.request.renewsAt).toBeNull();
    expect(await w.limit(lateCase, 'renewal')).toBeUndefined();
    await w.world.moveTo('2026-05-18T09:00:00+08:00');
    // Cheated: a second notice, so near the end that no answer can be in time.
    await notice(stalledCase, second);

    await w.world.moveTo('2026-06-01T09:00:00+08:00');
    await eventually(
      async () => (await w.world.published('approval', notices)).filter(({ data }) => data.caseNumber === reviewedCase),
      (told) => told.some(({ data }) => data.kind === 'limit-red' && data.recipientBody === BUREAU.code),
    );
    expect(await stateOf(silentCase)).toBe('accepted');
    const keeper = await keeperOf();
    const seal = (await keeper.get('/seals')).body.items[0].id;
    sound(await keeper.post(`/seals/${seal}/suspension`, { reason: '核查' }), 200);
    await w.world.moveTo('2026-06-02T00:00:01+08:00');
    for (const caseNumber of [silentCase, reviewedCase, stalledCase]) await until(caseNumber, 'deemedRenewed');
    for (const approval of [silent, reviewed, stalled]) {
      const after = await one(approval);
      expect(after).toMatchObject({
        state: 'in-force',
        inForce: true,
        termFrom: '2026-06-02',
        validUntil: RENEWED_UNTIL,
      });
      expect(after.acts.map(({ kind }: { kind: string }) => kind)).toEqual(['grant', 'deemedRenewed']);
      expect(after.content).toEqual(approval.content);
    }
    expect(await decide(reviewedCase, { outcome: 'refused', reasons: '不符合条件。' })).toBeProblem({ status: 409 });
    expect(await paper(silentCase)).toMatchObject({ state: 'owed', number: null });
    const told = (await w.world.published('approval', approvalRenewedV1)).filter((e) => e.casenumber === silentCase);
    expect(told).toHaveLength(1);
    expect(told[0]!.data.departments).toHaveLength(DEPARTMENTS.length);
    expect(told[0]!.data).toMatchObject({ validUntil: RENEWED_UNTIL, owedDocument: { kind: 'deemed-renewal' } });

    // The first notice is unanswered: neither renewed nor run out until it is.
    expect(await stateOf(waitsCase)).toBe('correcting');
    expect(await one(waits)).toMatchObject({
      state: 'in-force',
      inForce: true,
      renewalPending: true,
      validUntil: LAST_DAY,
    });
    // Late, and never asked for: run out.
    for (const approval of [late, tooLate, backdated]) {
      await eventually(
        () => one(approval),
        ({ state }) => state === 'expired',
      );
    }
    expect(await draft(tooLate)).toBeProblem({ status: 409, rule: 'APL-50' });
    // What came in time though entered late: run out for the while, and renewed once that is put right.
    await eventually(
      () => one(revived),
      ({ state }) => state === 'expired',
    );
    sound(
      await w.head.post(`/counter-entries/${lost.id}/ruling`, {
        outcome: 'upheld',
        reasons: '回执属实，收到日期录入有误。',
      }),
      201,
    );
    await until(lost.caseNumber, 'deemedRenewed');
    expect(await one(revived)).toMatchObject({ state: 'in-force', termFrom: '2026-06-02', validUntil: RENEWED_UNTIL });

    sound(await w.head.post(`/seals/${seal}/resumption`, { reason: '核查完毕' }), 200);
    const made = await eventually(
      () => paper(silentCase),
      (found) => found?.state === 'issued',
    );
    expect(made.number).toMatch(/^朔城审批视延字〔2026〕\d+号$/);
    // Cheated: asked for late, and silence claimed: nothing is left to renew, and its case ends as such.
    await review(lateCase).catch(() => undefined);
    expect(await stateOf(lateCase)).toBe('reviewed');
    expect(await decide(lateCase)).toBeProblem({ status: 409, rule: 'APL-50' });
    const ended = { ground: 'approval-ended', facts: '该许可有效期已于2026年6月1日届满。' };
    sound(await w.clerk.upload(`/cases/${lateCase}/termination`, PDF, ended, 'POST'), 201);
    expect(await w.applicant.post(`/cases/${lateCase}/termination/objection`)).toBeProblem({
      status: 409,
      rule: 'PRA-15',
    });
    expect(await w.clerk.upload(`/cases/${waitsCase}/termination`, PDF, ended, 'POST')).toBeProblem({ status: 422 });

    // Answered after the term: the bureau has the days left that it had, and renews from where the term ended.
    await w.world.moveTo('2026-06-03T09:00:00+08:00');
    await corrected(waitsCase);
    const { renewsAt } = (await w.applicant.get(`/cases/${waitsCase}`)).body.request;
    expect(renewsAt).toBe('2026-06-24T16:00:00.000Z');
    await accept(waitsCase);
    await review(waitsCase);
    sound(await decide(waitsCase), 201);
    expect(await one(waits)).toMatchObject({
      inForce: true,
      renewalPending: false,
      termFrom: '2026-06-02',
      validUntil: RENEWED_UNTIL,
    });
    await w.world.moveTo('2026-06-10T00:00:01+08:00');
    await until(neglectedCase, 'lapsed');
    await eventually(
      () => one(neglected),
      ({ state }) => state === 'expired',
    );
    expect((await one(silent)).acts).toHaveLength(2);
  }, 240_000);
});
