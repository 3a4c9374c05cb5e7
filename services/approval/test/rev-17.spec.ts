import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { reviewConcludedV1, reviewPapersV1, reviewRequestedV1, reviewStartedV1 } from '@shenguan/common/contracts';
import { aPdf, eventually } from '@shenguan/common/testing';
import { CaseWorld, GOOD_REVIEW, ITEM, PANELLED, sound } from './support/case-world.js';

let w: CaseWorld;
beforeAll(async () => {
  w = await CaseWorld.start();
});
afterAll(() => w?.stop());

/** Accepted on 2 March: the promised limit ends on the 16th, the statutory one on the 30th. */
const requested = async (itemCode: string = PANELLED, order: object = {}) => {
  const caseNumber = await w.accepted({ itemCode });
  const { body } = sound(await w.reviewer.post(`/cases/${caseNumber}/review-requests`, order), 201);
  return { caseNumber, requestId: body.id as string };
};
type Requested = Awaited<ReturnType<typeof requested>>;

const REVIEW = '01990000-0000-4000-8000-000000000077';

const started = ({ caseNumber, requestId }: Requested, startOn: string) => ({
  ...{ reviewId: REVIEW, requestId, caseNumber, startOn },
  startedAt: `${startOn}T01:00:00.000Z`,
});

const publishStart = (of: Requested, startOn: string) =>
  w.world.publish(reviewStartedV1, started(of, startOn), { to: 'approval', caseNumber: of.caseNumber });

const publishEnd = ({ caseNumber, requestId }: Requested, endOn: string, conclusion: 'agree' | 're-review' = 'agree') =>
  w.world.publish(
    reviewConcludedV1,
    {
      ...reviewConcludedV1.example,
      ...{ reviewId: REVIEW, requestId, caseNumber, conclusion, startOn: '2026-03-03', endOn },
      concludedAt: `${endOn}T03:00:00.000Z`,
    },
    { to: 'approval', caseNumber },
  );

const start = async (of: Requested, startOn = '2026-03-03') =>
  w.world.handled('approval', (await publishStart(of, startOn)).id);
const end = async (of: Requested, endOn = '2026-03-06', conclusion: 'agree' | 're-review' = 'agree') =>
  w.world.handled('approval', (await publishEnd(of, endOn, conclusion)).id);

const checkOf = async (caseNumber: string) => sound(await w.reviewer.get(`/cases/${caseNumber}/checks`), 200).body[0];

describe('REV-10 申请人声明评审资料完整、真实 · the applicant states himself that the papers are complete and true', () => {
  const told = async (requestId: string) =>
    (await w.world.published('approval', reviewPapersV1)).filter(({ subject }) => subject === requestId);
  const stated = (digest: string, more: object = {}) => ({ digest, complete: true, truthful: true, ...more });

  it('held: by his own login, on the list that he was shown by digest; the review service is told who stated what', async () => {
    const { caseNumber, requestId } = await requested();
    const path = `/cases/${caseNumber}/checks/${requestId}/papers`;
    const shown = sound(await w.applicant.get(path), 200).body;
    expect(shown).toMatchObject({ statedAt: null, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(shown.papers.length).toBeGreaterThanOrEqual(3);
    expect((await told(requestId))[0]!.data).toMatchObject({ digest: shown.digest, papers: shown.papers });
    sound(await w.applicant.post(`${path}/statement`, stated(shown.digest)), 200);
    const [asked, said] = await told(requestId);
    expect(asked!.data.statement).toBeUndefined();
    expect(said!.data).toMatchObject({ digest: shown.digest, statement: { by: 'applicant' } });
    expect(said!.data.edition).toBeGreaterThan(asked!.data.edition);
    const { checks } = (await w.auditor.get(`/evidence/${caseNumber}`)).body;
    expect(checks[0].statements).toMatchObject([{ digest: shown.digest, by: 'applicant', papers: shown.papers }]);
  });

  it('refused: half a statement, or one on another list', async () => {
    const { caseNumber, requestId } = await requested();
    const path = `/cases/${caseNumber}/checks/${requestId}/papers`;
    const { digest } = (await w.applicant.get(path)).body;
    const half = await w.applicant.post(`${path}/statement`, stated(digest, { truthful: false }));
    expect(half).toBeProblem({ status: 422, rule: 'REV-10', pointer: '/truthful' });
    const other = await w.applicant.post(`${path}/statement`, stated('0'.repeat(64)));
    expect(other).toBeProblem({ status: 409, rule: 'REV-10' });
  });

  it('cheated: the bureau states it for him, or a paper is exchanged once the panel is asked for', async () => {
    const { caseNumber, requestId } = await requested();
    const path = `/cases/${caseNumber}/checks/${requestId}/papers`;
    const shown = (await w.applicant.get(path)).body;
    for (const who of [w.reviewer, w.clerk]) {
      expect(await who.post(`${path}/statement`, stated(shown.digest))).toBeProblem({ status: 403 });
    }
    const [{ code }] = shown.papers;
    const file = { name: '新图.pdf', mediaType: 'application/pdf', bytes: aPdf({ catalog: '/Lang (zh-TW)' }) };
    const swapped = await w.applicant.upload(`/cases/${caseNumber}/materials/${code}`, file);
    expect(swapped).toBeProblem({ status: 409, rule: 'APL-32' });
    expect((await w.applicant.get(path)).body.digest).toBe(shown.digest);
  });
});

describe('REV-17 评审时间不计入承诺期限 · the promised limit stands still for exactly the review', () => {
  it('kept: from the day after the start to the day of the opinion, while the statutory limit runs on', async () => {
    const review = await requested();
    const { caseNumber, requestId } = review;
    const [asked] = (await w.world.published('approval', reviewRequestedV1)).filter(
      ({ casenumber }) => casenumber === caseNumber,
    );
    expect(asked!.data).toMatchObject({ requestId, panel: [{ specialty: '结构', seats: 1 }], major: false });
    expect(await w.limit(caseNumber, 'promised')).toMatchObject({ dueOn: '2026-03-16' });
    await start(review);
    expect(await w.limit(caseNumber, 'promised')).toMatchObject({ dueOn: null, standing: 'suspended' });
    expect(await w.limit(caseNumber, 'statutory')).toMatchObject({ dueOn: '2026-03-30', standing: 'running' });
    await end(review);
    const promised = (await w.limit(caseNumber, 'promised')) as never as {
      dueOn: string;
      adjustments: object[];
      days: { date: string; counted: boolean }[];
    };
    expect(promised.dueOn).toBe('2026-03-19');
    expect(promised.adjustments).toMatchObject([{ rule: 'REV-17', startOn: '2026-03-03', endOn: '2026-03-06' }]);
    const counted = (date: string) => promised.days.find((day) => day.date === date)?.counted;
    expect(['03', '04', '05', '06', '09'].map((day) => counted(`2026-03-${day}`))).toEqual([
      true,
      false,
      false,
      false,
      true,
    ]);
    expect(await w.limit(caseNumber, 'statutory')).toMatchObject({ dueOn: '2026-03-30', adjustments: [] });
    expect(await checkOf(caseNumber)).toMatchObject({
      state: 'concluded',
      outcome: 'agree',
      startOn: '2026-03-03',
      endOn: '2026-03-06',
    });
  });

  it('kept: rectification before a re-review belongs to the interval', async () => {
    const review = await requested();
    await start(review);
    await end(review, '2026-03-06', 're-review');
    expect(await w.limit(review.caseNumber, 'promised')).toMatchObject({ dueOn: null, standing: 'suspended' });
    expect(await checkOf(review.caseNumber)).toMatchObject({ state: 'under-way', outcome: 're-review', endOn: null });
    await start(review, '2026-03-10');
    await end(review, '2026-03-11');
    expect(await w.limit(review.caseNumber, 'promised')).toMatchObject({
      dueOn: '2026-03-24',
      adjustments: [{ startOn: '2026-03-03', endOn: '2026-03-11' }],
    });
  });

  it('kept: an opinion that overtakes the start waits for it', async () => {
    const review = await requested();
    const early = await publishEnd(review, '2026-03-06');
    await eventually(
      () =>
        w.world.of('approval').core.dataSource.query('SELECT state FROM inbox_event WHERE event_id = $1', [early.id]),
      ([row]) => row?.state === 'waiting',
    );
    expect(await w.limit(review.caseNumber, 'promised')).toMatchObject({ dueOn: '2026-03-16', adjustments: [] });
    await start(review);
    await w.world.handled('approval', early.id);
    expect(await w.limit(review.caseNumber, 'promised')).toMatchObject({ dueOn: '2026-03-19' });
  });

  it('kept: the expected time of the stop is the plan’s; cheated: a plan for the whole year stops it no longer than the edition lets it', async () => {
    const plannedTo = async (plannedEndOn: string) => {
      const review = await requested();
      const { caseNumber } = review;
      const data = { ...started(review, '2026-03-03'), plannedOn: '2026-03-03', plannedEndOn };
      const told = await w.world.publish(reviewStartedV1, data, { to: 'approval', caseNumber });
      await w.world.handled('approval', told.id);
      const { items } = sound(await w.auditor.get('/time-limits?limit=100'), 200).body;
      return items.find(
        (one: { kind: string; caseNumber: string }) => one.kind === 'stop' && one.caseNumber === caseNumber,
      );
    };
    expect(await plannedTo('2026-03-06')).toMatchObject({ dueOn: '2026-03-06' });
    expect(await plannedTo('2026-12-31')).toMatchObject({ dueOn: '2026-03-31' });
  });

  it('missed: a repeated start or opinion takes nothing out twice', async () => {
    const review = await requested();
    await start(review);
    await start(review);
    await end(review);
    await end(review, '2026-03-10');
    expect(await w.limit(review.caseNumber, 'promised')).toMatchObject({ dueOn: '2026-03-19' });
  });

  it('missed: a withdrawn case heeds neither start nor opinion', async () => {
    const review = await requested();
    sound(await w.applicant.post(`/cases/${review.caseNumber}/withdrawal`, { reason: '自愿撤回。' }), 200);
    await start(review);
    await end(review);
    expect(await checkOf(review.caseNumber)).toMatchObject({ state: 'ended', startOn: null, outcome: null });
    expect(await w.limit(review.caseNumber, 'promised')).toMatchObject({ state: 'ended', adjustments: [] });
  });
});

describe('REV-12 评审意见未提交不得决定 · no decision while the review is open', () => {
  it('refused: from the request to the opinion; held: afterwards', async () => {
    const review = await requested();
    const path = `/cases/${review.caseNumber}`;
    sound(await w.reviewer.post(`${path}/review`, GOOD_REVIEW), 201);
    const decide = () => w.approver.post(`${path}/decision`, { outcome: 'granted' });
    expect(await decide()).toBeProblem({ status: 409, rule: 'REV-12' });
    await start(review);
    expect(await decide()).toBeProblem({ status: 409, rule: 'REV-12' });
    await end(review);
    sound(await decide(), 201);
  });

  it('refused: a second review at once, one before acceptance, one by the approver', async () => {
    const { caseNumber } = await requested();
    expect(await w.reviewer.post(`/cases/${caseNumber}/review-requests`)).toBeProblem({ status: 409, rule: 'REV-3' });
    const submitted = await w.submitted(undefined, { itemCode: PANELLED });
    expect(await w.reviewer.post(`/cases/${submitted}/review-requests`)).toBeProblem({ status: 409, rule: 'REV-3' });
    expect((await w.approver.post(`/cases/${submitted}/review-requests`)).status).toBe(403);
  });
});

describe('APL-45 依法须经评审 · a review that law requires stops both clocks', () => {
  const LAW = `${ITEM}-LAW`;

  it('held: both stand still, and the applicant is told the time in writing', async () => {
    const review = await requested(LAW, { expectedDays: 5 });
    await start(review);
    for (const kind of ['promised', 'statutory']) {
      expect(await w.limit(review.caseNumber, kind)).toMatchObject({ dueOn: null, standing: 'suspended' });
    }
    const documents = sound(await w.applicant.get(`/cases/${review.caseNumber}/documents`), 200).body;
    const told = (documents.items ?? documents).filter(({ kind }: { kind: string }) => kind === 'special-procedure');
    expect(told).toHaveLength(1);
    await end(review);
    const adjustments = [{ rule: 'APL-45', startOn: '2026-03-03', endOn: '2026-03-06' }];
    expect(await w.limit(review.caseNumber, 'promised')).toMatchObject({ dueOn: '2026-03-19', adjustments });
    expect(await w.limit(review.caseNumber, 'statutory')).toMatchObject({ dueOn: '2026-04-02', adjustments });
  });

  it('refused: asking for it without the time that the applicant is told', async () => {
    const caseNumber = await w.accepted({ itemCode: LAW });
    const answer = await w.reviewer.post(`/cases/${caseNumber}/review-requests`);
    expect(answer).toBeProblem({ status: 422, rule: 'APL-45', pointer: '/expectedDays' });
  });
});
