import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, type LegalDate } from '@shenguan/common/clock';
import { noticeIssuedV1, reviewConcludedV1, reviewStartedV1 } from '@shenguan/common/contracts';
import { eventually, GOVERNMENT_OFFICE } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, ITEM, PANELLED, sound } from './support/case-world.js';
import { anOrder, confirmStop, publishStoppable, STOPPABLE, stop, stopped } from './support/stops.js';

let w: CaseWorld;
beforeAll(async () => {
  w = await CaseWorld.start();
  await w.world.enterBodies({ ...GOVERNMENT_OFFICE, kind: 'government-office' });
  const LAW = { instrument: '中华人民共和国行政许可法', level: 'law', article: '第四十五条' };
  const review = { kind: 'expert-review', name: '专家评审', basis: LAW, length: 8 };
  await publishStoppable(w, [review]);
});
afterAll(() => w?.stop());

const limitsOf = async (caseNumber: string) =>
  sound(await w.auditor.get(`/cases/${caseNumber}/time-limits`), 200).body as {
    overlays: {
      id: string;
      kind: string;
      waitsFor: string;
      waitsForId: string;
      endOn: string | null;
      ending: string;
    }[];
  };
const accepted = () => w.accepted({ itemCode: STOPPABLE });
const end = (caseNumber: string, body: object = {}, by = w.reviewer) =>
  by.post(`/cases/${caseNumber}/special-procedure/end`, body);
const renew = (caseNumber: string, body: object = {}, by = w.head) =>
  by.post(`/cases/${caseNumber}/special-procedure/renewal`, {
    ...{ procedure: 'appraisal', workingDays: 4, reasons: '鉴定机构需要补充取样检测，原定时间不足' },
    ...body,
  });
/** The same, read by another and in effect. */
const renewed = async (...of: Parameters<typeof renew>) =>
  sound(await confirmStop(sound(await renew(...of), 201), w.approver), 201);
const papersOf = async (caseNumber: string) => {
  const { items } = sound(await w.applicant.get('/messages?limit=100'), 200).body;
  return items.filter(
    (one: { kind: string; caseNumber: string }) => one.kind === 'special-procedure' && one.caseNumber === caseNumber,
  ) as { content: string }[];
};

const asked = async (caseNumber: string) =>
  sound(await w.reviewer.post(`/cases/${caseNumber}/review-requests`, {}), 201).body.id as string;
const reviewId = '01990000-0000-4000-8000-000000000077';
const started = async (caseNumber: string, requestId: string, startOn = '2026-03-02') => {
  const data = { reviewId, requestId, caseNumber, startOn, startedAt: `${startOn}T01:00:00.000Z` };
  const { id } = await w.world.publish(reviewStartedV1, data, { to: 'approval', caseNumber });
  await w.world.handled('approval', id);
};
const concluded = async (caseNumber: string, requestId: string, endOn: string) => {
  const data = {
    ...reviewConcludedV1.example,
    ...{ reviewId, requestId, caseNumber, conclusion: 'agree' as const, startOn: '2026-03-02', endOn },
    concludedAt: `${endOn}T03:00:00.000Z`,
  };
  const { id } = await w.world.publish(reviewConcludedV1, data, { to: 'approval', caseNumber });
  await w.world.handled('approval', id);
};

describe('APL-45 停止计时须有所待 · what stops the clocks names what it waits for', () => {
  it('held: a review’s start stops them and its opinion ends that, as the row says; an order stops them until its day', async () => {
    const caseNumber = await accepted();
    const requestId = await asked(caseNumber);
    await started(caseNumber, requestId);
    expect((await limitsOf(caseNumber)).overlays).toMatchObject([
      { kind: 'expert-review', waitsFor: 'check', waitsForId: requestId, endOn: null, expectedEndOn: '2026-03-12' },
    ]);
    await concluded(caseNumber, requestId, '2026-03-05');
    expect((await limitsOf(caseNumber)).overlays).toMatchObject([{ endOn: '2026-03-05', ending: 'concluded' }]);
    expect(await w.limit(caseNumber, 'statutory')).toMatchObject({ dueOn: '2026-04-02' });

    const other = await accepted();
    const { body } = await stopped(w.reviewer, other);
    expect(body.document.kind).toBe('special-procedure');
    expect((await limitsOf(other)).overlays).toMatchObject([
      {
        kind: 'appraisal',
        waitsFor: 'order',
        orderDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
        expectedEndOn: '2026-03-10',
      },
    ]);
    // The bundle shows it with the entry that stands behind it.
    const bundle = sound(await w.auditor.get(`/evidence/${other}`), 200).body;
    expect(JSON.stringify(bundle)).toContain('"waitsFor":"order"');
  });

  it('held: the head gives an order more time before its day, with reasons, and the applicant has it in writing', async () => {
    const caseNumber = await accepted();
    await stopped(w.reviewer, caseNumber);
    const { body } = await renewed(caseNumber);
    expect(body.document.kind).toBe('special-procedure');
    expect((await limitsOf(caseNumber)).overlays).toMatchObject([{ endOn: null, expectedEndOn: '2026-03-16' }]);
    const told = await papersOf(caseNumber);
    expect(told).toHaveLength(2);
    expect(told.map(({ content }) => content).join()).toContain('延长后预计共10个工作日');
    sound(await end(caseNumber), 200);
    expect((await limitsOf(caseNumber)).overlays).toMatchObject([{ ending: 'by-hand', endOn: '2026-03-02' }]);
  });

  it('refused: without the order’s file, for longer than the guide publishes, renewed by the reviewer or without reasons', async () => {
    const caseNumber = await accepted();
    const path = `/cases/${caseNumber}/special-procedure`;
    const fields = { expectedDays: 6, evidence: '房屋安全鉴定委托书（2026）3号' };
    expect([400, 415, 422]).toContain((await w.reviewer.post(path, fields)).status);
    const long = await stop(w.reviewer, caseNumber, { expectedDays: '11' });
    expect(long).toBeProblem({ status: 422, rule: 'APL-45', pointer: '/expectedDays' });
    expect(await w.limit(caseNumber, 'statutory')).toMatchObject({ standing: 'running', adjustments: [] });
    await stopped(w.reviewer, caseNumber);
    expect((await renew(caseNumber, {}, w.reviewer)).status).toBe(403);
    expect(await renew(caseNumber, { reasons: '同意同意同意' })).toBeProblem({ status: 400, pointer: '/reasons' });
    const long5 = await renew(caseNumber, { workingDays: 5 });
    expect(long5).toBeProblem({ status: 422, rule: 'APL-45', pointer: '/workingDays' });
  });

  it('cheated: the clocks are stopped by hand for a review that does not exist', async () => {
    const caseNumber = await accepted();
    const named = await stop(w.reviewer, caseNumber, { procedure: 'expert-review' });
    expect(named).toBeProblem({ status: 422, rule: 'APL-45', pointer: '/procedure' });
    const alone = await w.accepted({ itemCode: `${ITEM}-LAW` });
    expect(await stop(w.head, alone)).toBeProblem({ status: 422, rule: 'APL-45' });
    for (const number of [caseNumber, alone]) {
      expect((await limitsOf(number)).overlays).toEqual([]);
      expect(await w.limit(number, 'statutory')).toMatchObject({ standing: 'running', dueOn: '2026-03-30' });
    }
  });

  it('cheated: a review’s stop is ended, prolonged or kept open by hand; the same order stops again', async () => {
    const caseNumber = await accepted();
    const requestId = await asked(caseNumber);
    await started(caseNumber, requestId);
    expect(await end(caseNumber)).toBeProblem({ status: 409, rule: 'APL-45' });
    expect(await renew(caseNumber, { procedure: 'expert-review' })).toBeProblem({ status: 409, rule: 'APL-45' });
    await concluded(caseNumber, requestId, '2026-03-03');
    // A second word of the same review, later: nothing more is taken out.
    await concluded(caseNumber, requestId, '2026-03-20');
    await started(caseNumber, requestId, '2026-03-04');
    expect(await w.limit(caseNumber, 'statutory')).toMatchObject({ standing: 'running', dueOn: '2026-03-31' });

    const order = anOrder();
    await stopped(w.reviewer, caseNumber, {}, order);
    sound(await end(caseNumber), 200);
    const again = await stop(w.head, caseNumber, AGAIN, order);
    expect(again).toBeProblem({ status: 409, rule: 'APL-45' });
    const elsewhere = await accepted();
    expect(await stop(w.reviewer, elsewhere, {}, order)).toBeProblem({ status: 409, rule: 'APL-45' });
  });

  it('cheated: two that overlap take a day out once, and each ends by itself', async () => {
    const caseNumber = await accepted();
    const requestId = await asked(caseNumber);
    await stopped(w.reviewer, caseNumber);
    expect(await stop(w.head, caseNumber)).toBeProblem({ status: 409, rule: 'APL-45' });
    await started(caseNumber, requestId);
    expect((await limitsOf(caseNumber)).overlays).toHaveLength(2);
    await concluded(caseNumber, requestId, '2026-03-05');
    // The order goes on: the opinion of the review is none of its matter.
    expect(await w.limit(caseNumber, 'statutory')).toMatchObject({ standing: 'suspended', dueOn: null });
    sound(await end(caseNumber, { procedure: 'appraisal' }), 200);
    // 3, 4 and 5 March, once.
    expect(await w.limit(caseNumber, 'statutory')).toMatchObject({ standing: 'running', dueOn: '2026-04-02' });
  });

  it('cheated: a start is dated back: nothing counts from before the review was asked for', async () => {
    const caseNumber = await accepted();
    const requestId = await asked(caseNumber);
    await started(caseNumber, requestId, '2026-02-10');
    expect((await limitsOf(caseNumber)).overlays).toMatchObject([{ startOn: '2026-03-02' }]);
    await concluded(caseNumber, requestId, '2026-02-20');
    expect((await limitsOf(caseNumber)).overlays).toMatchObject([{ startOn: '2026-03-02', endOn: '2026-03-02' }]);
    expect(await w.limit(caseNumber, 'statutory')).toMatchObject({ standing: 'running', dueOn: '2026-03-30' });
  });
});

/** The typed ground of another stop for the same procedure. */
const AGAIN = { ground: 'supplementary', reasons: '前次取样不足，鉴定机构书面要求补充取样' };

describe('APL-45 再次停止计时 · another stop of a kind has its ground, and all of them together an end', () => {
  it('held: the head stops them again on a typed ground, which the row and the bundle name; the order can be read', async () => {
    const caseNumber = await accepted();
    const order = anOrder();
    await stopped(w.reviewer, caseNumber, { orderNumber: '朔房鉴委〔2026〕801号' }, order);
    sound(await end(caseNumber), 200);
    const offers = async (by = w.reviewer) =>
      sound(await by.get(`/cases/${caseNumber}`), 200).body.availableActions as string[];
    expect(await offers()).not.toContain('Bureau_stop');
    expect(await offers(w.head)).toContain('Bureau_stop');
    await stopped(w.head, caseNumber, { expectedDays: '4', ...AGAIN });
    const { overlays } = await limitsOf(caseNumber);
    expect(overlays).toMatchObject([
      { orderNumber: '朔房鉴委〔2026〕801号', orderIssuer: BUREAU.code, replaces: null, ground: null },
      { replaces: overlays[0]!.id, ...AGAIN },
    ]);
    const bundle = sound(await w.auditor.get(`/evidence/${caseNumber}`), 200).body;
    expect(JSON.stringify(bundle)).toContain('"ground":"supplementary"');
    const path = `/cases/${caseNumber}/time-limits/overlays/${overlays[0]!.id}/order`;
    for (const reader of [w.applicant, w.auditor]) sound(await reader.get(path), 200);
    expect((await w.stranger.get(path)).status).toBe(404);
    expect((await w.foreignClerk.get(path)).status).toBe(404);
  });

  it('refused: an order without a number or from nobody, a ground for a first stop, and none for another', async () => {
    const caseNumber = await accepted();
    for (const orderNumber of ['委托书', '第 1']) {
      const answer = await stop(w.reviewer, caseNumber, { orderNumber });
      expect(answer).toBeProblem({ status: 422, rule: 'APL-45', pointer: '/orderNumber' });
    }
    const nobody = await stop(w.reviewer, caseNumber, { orderIssuer: '11140600MB1234561A' });
    expect(nobody).toBeProblem({ status: 422, rule: 'PRA-1', pointer: '/orderIssuer' });
    expect(await stop(w.head, caseNumber, AGAIN)).toBeProblem({ status: 422, rule: 'APL-45', pointer: '/ground' });
    await stopped(w.reviewer, caseNumber);
    sound(await end(caseNumber), 200);
    expect(await stop(w.head, caseNumber)).toBeProblem({ status: 422, rule: 'APL-45', pointer: '/ground' });
  });

  it('cheated: one reviewer stops the clock again and again, each time with another file', async () => {
    const caseNumber = await accepted();
    await stopped(w.reviewer, caseNumber);
    sound(await end(caseNumber), 200);
    for (const more of [{}, AGAIN]) {
      expect(await stop(w.reviewer, caseNumber, more)).toBeProblem({ status: 403, rule: 'APL-45' });
    }
    expect((await limitsOf(caseNumber)).overlays).toHaveLength(1);
    expect(await w.limit(caseNumber, 'statutory')).toMatchObject({ standing: 'running', dueOn: '2026-03-30' });
  });

  it('cheated: the same order comes as another scan, its number written otherwise, also in another case', async () => {
    const [caseNumber, other] = [await accepted(), await accepted()];
    await stopped(w.reviewer, caseNumber, { orderNumber: '朔房鉴委〔2026〕901号' });
    sound(await end(caseNumber), 200);
    for (const orderNumber of ['朔房鉴委（2026）901号', ' 朔房鉴委[２０２６] 901 号']) {
      for (const [by, where, more] of [
        [w.head, caseNumber, AGAIN],
        [w.reviewer, other, {}],
      ] as const) {
        const answer = await stop(by, where, { orderNumber, expectedDays: '3', ...more });
        expect(answer).toBeProblem({ status: 409, rule: 'APL-45' });
      }
    }
  });

  it('cheated: stop after stop, and a renewal on top, for longer than the guide publishes', async () => {
    const caseNumber = await accepted();
    await stopped(w.head, caseNumber, { expectedDays: '10' });
    expect(await renew(caseNumber, { workingDays: 1 })).toBeProblem({ status: 422, pointer: '/workingDays' });
    sound(await end(caseNumber), 200);
    await stopped(w.head, caseNumber, { expectedDays: '6', ...AGAIN });
    const more = await renew(caseNumber, { workingDays: 5 });
    expect(more).toBeProblem({ status: 422, rule: 'APL-45', pointer: '/workingDays' });
    await renewed(caseNumber, { workingDays: 4 });
  });
});

describe('APL-45 停止计时由第二人核对 · what is to stop the clocks is read by somebody else first', () => {
  const requestsOf = async (caseNumber: string) =>
    sound(await w.auditor.get(`/cases/${caseNumber}/stop-requests`), 200).body;

  it('held: the clocks run until another has read the order, by its digest; the bundle names both', async () => {
    const caseNumber = await accepted();
    const entered = sound(await stop(w.reviewer, caseNumber), 201);
    expect(entered.body).toMatchObject({ state: 'entered', availableActions: [] });
    expect(await w.limit(caseNumber, 'statutory')).toMatchObject({ standing: 'running', adjustments: [] });
    const { id, orderDigest } = entered.body;
    sound(await w.approver.get(`/stop-requests/${id}/file`), 200);
    expect(await w.approver.post(`/stop-requests/${id}/confirmation`, { digest: 'f'.repeat(64) })).toBeProblem({
      status: 422,
      pointer: '/digest',
    });
    sound(await w.approver.post(`/stop-requests/${id}/confirmation`, { digest: orderDigest }), 201);
    expect(await w.limit(caseNumber, 'statutory')).toMatchObject({ standing: 'suspended' });
    expect((await w.foreignClerk.get(`/stop-requests/${id}`)).status).toBe(404);
    const { stopRequests } = sound(await w.auditor.get(`/evidence/${caseNumber}`), 200).body;
    expect(stopRequests).toEqual([
      expect.objectContaining({ state: 'confirmed', enteredBy: 'reviewer', readBy: 'approver' }),
    ]);
  });

  it('refused: declined, the clocks run on; one of a kind waits at a time; cheated: it is entered anew until another reader agrees', async () => {
    const caseNumber = await accepted();
    const order = anOrder();
    const { id } = sound(await stop(w.reviewer, caseNumber, {}, order), 201).body;
    expect(await stop(w.reviewer, caseNumber)).toBeProblem({ status: 409, rule: 'APL-45' });
    const reasons = '所上传的委托书未载明鉴定机构和鉴定事项。';
    sound(await w.head.post(`/stop-requests/${id}/declination`, { reasons }), 201);
    expect(await requestsOf(caseNumber)).toMatchObject([{ state: 'declined', declinedFor: reasons }]);
    expect(await w.limit(caseNumber, 'statutory')).toMatchObject({ standing: 'running', adjustments: [] });
    const anew = sound(await stop(w.reviewer, caseNumber, {}, order), 201);
    expect(await confirmStop(anew)).toBeProblem({ status: 403, rule: 'APL-45' });
    sound(await confirmStop(anew, w.head), 201);
  });

  it('cheated: who entered it reads it himself, also as another role, or unseen; a decided case is stopped; the head renews alone', async () => {
    const both = await w.world.as('approval', { sub: 'both', roles: ['reviewer', 'head'], body: BUREAU.code });
    const caseNumber = await accepted();
    const entered = sound(await stop(both, caseNumber), 201);
    expect(await confirmStop(entered, both)).toBeProblem({ status: 403, rule: 'SUP-5' });
    const { id, orderDigest } = entered.body;
    const blindly = { headers: { 'if-match': '"2"' } };
    const path = `/stop-requests/${id}/confirmation`;
    expect((await w.approver.call('POST', path, { digest: orderDigest }, { headers: {} })).status).toBe(428);
    expect((await w.approver.call('POST', path, { digest: orderDigest }, blindly)).status).toBe(412);
    sound(await confirmStop(entered), 201);
    const renewal = sound(await renew(caseNumber, {}, both), 201);
    expect((await limitsOf(caseNumber)).overlays).toMatchObject([{ expectedEndOn: '2026-03-10' }]);
    expect(await confirmStop(renewal, both)).toBeProblem({ status: 403, rule: 'SUP-5' });
    const gone = await accepted();
    const late = sound(await stop(w.reviewer, gone), 201);
    sound(await w.applicant.post(`/cases/${gone}/withdrawal`, { reason: '暂不加装电梯，自愿撤回申请。' }), 200);
    expect(await confirmStop(late)).toBeProblem({ status: 409, rule: 'APL-45' });
  });
});

// Moves legal time forward for good: stays the last block of the file.
describe('APL-45 预计时间届满 · a stop goes amber and red, comes to head and government, and ends', () => {
  it('cheated: an order is left open: the clocks run again after its day; a review that law requires is told instead', async () => {
    const [left, waiting, gone] = [
      await accepted(),
      await w.accepted({ itemCode: STOPPABLE }),
      await w.accepted({ itemCode: PANELLED }),
    ];
    await stopped(w.reviewer, left);
    const requestId = await asked(waiting);
    await started(waiting, requestId);
    const noLaw = sound(await w.reviewer.post(`/cases/${gone}/review-requests`, {}), 201).body.id as string;
    await started(gone, noLaw);
    const order = (await limitsOf(left)).overlays[0]!.id;
    const review = (await limitsOf(waiting)).overlays[0]!.id;
    await w.world.moveTo('2026-03-13T09:00:00+08:00');
    await eventually(
      () => limitsOf(left),
      ({ overlays }) => overlays[0]!.endOn !== null,
    );
    expect((await limitsOf(left)).overlays).toMatchObject([{ ending: 'time', endOn: '2026-03-10' }]);
    expect(await w.limit(left, 'statutory')).toMatchObject({ standing: 'running', dueOn: '2026-04-08' });
    // Six of its days were told; no more can be had for it.
    expect(await renew(left)).toBeProblem({ status: 409, rule: 'APL-45' });
    const toldOf = async (subject: string) =>
      (await w.world.published('approval', noticeIssuedV1('approval')))
        .filter(({ data }) => data.reference === subject && data.kind === 'limit-overdue')
        .map(({ data }) => data.recipientBody)
        .sort();
    const both = [BUREAU.code, GOVERNMENT_OFFICE.code].sort();
    await eventually(
      () => toldOf(review),
      (told) => told.length >= 2,
    );
    expect(await toldOf(review)).toEqual(both);
    expect(await toldOf(order)).toEqual(both);
    expect((await limitsOf(waiting)).overlays).toMatchObject([{ endOn: null }]);
    // Where no law requires the review the promise stands still for a time, not for good. REV-17
    await w.world.moveTo('2026-03-31T09:00:00+08:00');
    await eventually(
      () => limitsOf(gone),
      ({ overlays }) => overlays[0]!.endOn === '2026-03-30' && overlays[0]!.ending === 'time',
    );
    expect(await w.limit(gone, 'promised')).toMatchObject({ dueOn: '2026-04-14' });
  });

  it('cheated: the clocks are stopped again after days were taken, beyond the guide’s; and once the limit has passed', async () => {
    const caseNumber = await accepted();
    await stopped(w.reviewer, caseNumber, { expectedDays: '6' });
    const late = await accepted();
    const { dueOn } = (await w.limit(late, 'statutory')) as unknown as { dueOn: string };
    const { expectedEndOn } = (await limitsOf(caseNumber)).overlays[0] as unknown as { expectedEndOn: string };
    await w.world.moveTo(`${expectedEndOn}T09:00:00+08:00`);
    sound(await end(caseNumber), 200);
    // Six of ten are taken.
    const over = await stop(w.head, caseNumber, { expectedDays: '5', ...AGAIN });
    expect(over).toBeProblem({ status: 422, rule: 'APL-45', pointer: '/expectedDays' });
    await stopped(w.head, caseNumber, { expectedDays: '4', ...AGAIN });
    await w.world.moveTo(`${addDays(dueOn as LegalDate, 1)}T09:00:00+08:00`);
    for (const by of [w.reviewer, w.head]) {
      expect(await stop(by, late)).toBeProblem({ status: 409, rule: 'APL-45' });
    }
    expect(await w.limit(late, 'statutory')).toMatchObject({ standing: 'overdue', dueOn, adjustments: [] });
  });
});
