import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { casePartiesV1, inspectionConcludedV1, noticeIssuedV1 } from '@shenguan/common/contracts';
import { type Client, eventually } from '@shenguan/common/testing';
import { BUREAU, ExpertWorld, expectStatus, HOUSING, MEETING, PEOPLE, SHEET } from './expert-world.js';

let w: ExpertWorld;
let admin: Client;
let head: Client;
let reviewer: Client;
beforeAll(async () => {
  w = await ExpertWorld.start();
  [admin, head, reviewer] = [await w.as('expertAdmin'), await w.as('head'), await w.as('reviewer')];
  await w.pool(100, 12);
});
afterAll(() => w?.stop());

const grounds = [{ kind: 'standard', cite: 'GB 50011-2010' }];
const agree = { opinion: 'agree', text: '方案可行，同意通过评审。', grounds, signature: true };
const reject = { ...agree, opinion: 'reject', text: '方案不可行。', reasons: '荷载不满足抗震设防要求。' };
const GOOD = { punctual: true, rating: 5, note: '意见具体，引用标准准确。' };
const BAD = { punctual: false, rating: 1, note: '迟到一小时，意见未说明依据。' };

let projects = 0;
/** A review that is over; the last of its experts rejected. */
async function aReview() {
  const request = await w.requestReview({ projectCode: `EIGHT-${++projects}` });
  const { requestId, caseNumber } = request;
  const parties = { ...casePartiesV1.example, caseNumber, subjects: [PEOPLE.applicant.sub], known: [], bodies: [] };
  const event = await w.world.publish(casePartiesV1, parties, { to: 'review-experts', caseNumber });
  await w.world.handled('review-experts', event.id);
  const drawId = await w.draw(requestId);
  await w.confirmAll(drawId);
  const seats = await w.panel(drawId);
  const experts = await Promise.all(seats.map((seat) => w.holder(seat)));
  const { items } = (await reviewer.get(`/reviews?caseNumber=${caseNumber}`)).body;
  const path = `/reviews/${items[0].id}`;
  const plan = { at: new Date(w.now().getTime() + 600_000).toISOString(), place: '三楼会议室', tasks: '评审方案。' };
  expectStatus(await reviewer.post(`${path}/plan`, plan), 200);
  await w.hastens(path, experts);
  await w.delegates(path, 'housingOfficer');
  expectStatus(await reviewer.post(`${path}/start`, MEETING), 200);
  const seatIds = seats.map(({ seatId }) => seatId);
  expectStatus(await admin.post(`${path}/attendance`, { sheet: SHEET, seatIds }), 200);
  await w.session(path, seats, experts);
  const before = await admin.get(`/engagements?caseNumber=${caseNumber}`);
  expect(before.body).toEqual([]);
  for (const [nth, expert] of experts.entries()) {
    expectStatus(await expert.post(`${path}/opinions`, nth === experts.length - 1 ? reject : agree), 201);
  }
  await w.speaks(path, 'housingOfficer', agree);
  const held = { opinion: 'agree', text: '经评审，同意通过。', grounds, signature: true };
  await w.concludes(path, experts[0]!, experts, held);
  return { caseNumber, seats, experts };
}
const give = (client: Client, id: string, feedback: object = GOOD) =>
  client.post(`/engagements/${id}/feedback`, feedback);
const assess = (expertId: string, grade: string, more: object = {}, by = admin) =>
  by.post('/expert-assessments', { expertId, year: 2026, grade, reason: '全年履职情况如统计数据所示。', ...more });

describe('EXP-23 履职反馈 · feedback on every engagement', () => {
  it('held: the organiser, each department and the applicant say how a seat was filled, once each, without a name', async () => {
    const { caseNumber, seats } = await aReview();
    const shown = (await admin.get(`/engagements?caseNumber=${caseNumber}`)).body;
    expect(shown.map(({ id }: { id: string }) => id).sort()).toEqual(seats.map(({ seatId }) => seatId).sort());
    expect(JSON.stringify(shown)).not.toContain(seats[0]!.name);
    const id = seats[0]!.seatId;
    const [officer, applicant] = [await w.as('housingOfficer'), await w.as('applicant')];
    for (const who of [admin, officer, applicant]) {
      expect(await give(who, id)).toMatchObject({ status: 201, body: { feedback: [{ late: false, rating: 5 }] } });
      expect(await give(who, id)).toBeProblem({ status: 409, rule: 'EXP-23' });
    }
    // Each sees its own; who keeps the pool sees all.
    const of = async (who: Client) =>
      (await who.get(`/engagements?caseNumber=${caseNumber}`)).body.find((one: { id: string }) => one.id === id)
        .feedback;
    expect(await of(applicant)).toHaveLength(1);
    expect(await of(admin)).toHaveLength(3);
    expect(await give(applicant, seats[1]!.seatId, { ...GOOD, note: '.' })).toBeProblem({
      status: 400,
      pointer: '/note',
    });
  });

  it('missed: what the organiser does not say in five working days is listed for the head; late it is taken, and marked', async () => {
    const { seats } = await aReview();
    const listed = async () => (await head.get('/missing-feedback')).body.map(({ id }: { id: string }) => id);
    const ids = seats.map(({ seatId }) => seatId);
    expect(await listed()).not.toContain(ids[0]);
    await w.later(8 * 24 * 3_600_000);
    expect(await listed()).toEqual(expect.arrayContaining(ids));
    expect((await give(admin, ids[0]!)).body.feedback).toMatchObject([{ late: true }]);
    expect(await listed()).not.toContain(ids[0]);
  });

  it('held: experts of an inspection are spoken of too; a list goes to the head each month, by nobody’s doing', async () => {
    const seatsWanted = [{ specialty: 'structure', seats: 1 }];
    const { inspectionId, caseNumber } = await w.requestExperts({ seats: seatsWanted });
    const parties = { ...casePartiesV1.example, caseNumber, subjects: [PEOPLE.applicant.sub], known: [], bodies: [] };
    const known = await w.world.publish(casePartiesV1, parties, { to: 'review-experts', caseNumber });
    await w.world.handled('review-experts', known.id);
    const drawId = await w.draw(inspectionId);
    await w.confirmAll(drawId);
    const [seat] = await w.panel(drawId);
    const [officer, applicant] = [await w.as('housingOfficer'), await w.as('applicant')];
    expect(await give(officer, seat!.seatId)).toBeProblem({ status: 404 });
    const [opinion] = inspectionConcludedV1.example.opinions;
    const data = {
      ...{ ...inspectionConcludedV1.example, inspectionId, caseNumber, outcome: 'failed' as const },
      ...{ opinions: [{ ...opinion!, body: HOUSING }], concludedAt: w.now().toISOString() },
    };
    const event = await w.world.publish(inspectionConcludedV1, data, { to: 'review-experts', caseNumber });
    await w.world.handled('review-experts', event.id);
    for (const who of [officer, applicant]) {
      const listed = (await who.get(`/engagements?caseNumber=${caseNumber}`)).body;
      expect(listed.map(({ id }: { id: string }) => id)).toEqual([seat!.seatId]);
    }
    // Whose lift failed is no witness of how the expert worked.
    expectStatus(await give(applicant, seat!.seatId, BAD), 201);
    expect(await assess(seat!.expertId, 'failed')).toBeProblem({ status: 422, rule: 'EXP-8' });
    expectStatus(await give(officer, seat!.seatId), 201);
    await w.later(40 * 24 * 3_600_000);
    const { body } = await eventually(
      () => head.get('/feedback-lists'),
      ({ body }) =>
        body.items.some(({ owed }: { owed: { seatId: string }[] }) => owed.some((one) => one.seatId === seat!.seatId)),
    );
    expect(JSON.stringify(body)).not.toContain(seat!.name);
    const notices = await w.world.published('review-experts', noticeIssuedV1('review-experts'));
    const told = notices.filter(({ data: notice }) => notice.reference === body.items[0].id);
    expect(told).toMatchObject([
      { data: { recipientBody: BUREAU.code, content: expect.stringContaining(caseNumber) } },
    ]);
    expect((await (await w.as('foreignAdmin')).get('/feedback-lists')).body.items).toEqual([]);
  });

  it('cheated: another bureau, a stranger or a party of another case speaks; of a seat of a review that runs', async () => {
    const { caseNumber, seats } = await aReview();
    const stranger = await w.world.as('review-experts', {
      sub: 'stranger',
      name: '他人',
      roles: ['applicant'],
      body: '',
    });
    for (const who of [stranger, await w.as('foreignAdmin')]) {
      expect(await give(who, seats[0]!.seatId, BAD)).toBeProblem({ status: 404 });
      expect((await who.get(`/engagements?caseNumber=${caseNumber}`)).body).toEqual([]);
    }
    // An expert who is an official as well, under another login: he would praise his own part.
    const himself = { sub: 'housing-drawn', name: seats[0]!.name, roles: ['department-officer' as const] };
    const officer = await w.world.as('review-experts', { ...himself, body: HOUSING.code });
    expect(await give(officer, seats[0]!.seatId)).toBeProblem({ status: 403, rule: 'EXP-23' });
    expectStatus(await give(officer, seats[1]!.seatId), 201);
    const running = await w.requestReview({ projectCode: `EIGHT-${++projects}` });
    const [seat] = await w.panel(await w.draw(running.requestId));
    expect(await give(admin, seat!.seatId, BAD)).toBeProblem({ status: 404 });
  });
});

describe('EXP-8 年度考核 · who fails the yearly assessment is dismissed', () => {
  it('held: figures are the system’s; who fails is heard, and another decides; then he is out of the pool', async () => {
    const { seats, experts } = await aReview();
    const { seatId, expertId } = seats[0]!;
    expectStatus(await give(await w.as('housingOfficer'), seatId, BAD), 201);
    const { status, body } = await assess(expertId, 'failed');
    expect({ status, body }).toMatchObject({
      status: 201,
      body: {
        grade: 'failed',
        figures: { seats: { served: expect.any(Number) }, feedback: { punctual: expect.any(Number) } },
      },
    });
    expect((await admin.get(`/experts/${expertId}`)).body.state).toBe('confirmed');
    const finding = await w.upheld({ purpose: 'dismiss', ground: 'EXP-8', expertId }, experts[0]!);
    expect(finding.state).toBe('upheld');
    expect((await admin.get(`/experts/${expertId}`)).body).toMatchObject({
      state: 'barred',
      bars: [{ ground: 'EXP-8' }],
    });
    const again = { purpose: 'dismiss', ground: 'EXP-8', expertId, allegation: '年度考核不合格，数据附后。' };
    expect(await admin.post('/findings', again)).toBeProblem({ status: 409, rule: 'EXP-8' });
  });

  it('refused: twice for a year, for a year long past or to come, somebody else’s expert', async () => {
    const { seats } = await aReview();
    const { expertId } = seats[1]!;
    expectStatus(await assess(expertId, 'passed', { year: 2025 }), 201);
    expect(await assess(expertId, 'passed', { year: 2025 })).toBeProblem({ status: 409, rule: 'EXP-8' });
    for (const year of [2024, 2027]) {
      expect(await assess(expertId, 'passed', { year })).toBeProblem({ status: 422, rule: 'EXP-8', pointer: '/year' });
    }
    expect(await assess(expertId, 'passed', {}, await w.as('foreignAdmin'))).toBeProblem({ status: 404 });
  });

  it('cheated: whoever rejects is failed for it, or dismissed without an assessment', async () => {
    await w.pool(120, 3);
    const { seats } = await aReview();
    const { expertId } = seats.at(-1)!;
    const order = { purpose: 'dismiss', ground: 'EXP-8', expertId, allegation: '多次否定方案，不宜留任。' };
    expect(await admin.post('/findings', order)).toBeProblem({ status: 422, rule: 'EXP-8', pointer: '/purpose' });
    expect(await assess(expertId, 'failed')).toBeProblem({ status: 422, rule: 'EXP-8' });
    // The bureau makes the ground itself, or has it from the applicant whom he refused.
    expectStatus(await give(admin, seats.at(-1)!.seatId, BAD), 201);
    expectStatus(await give(await w.as('applicant'), seats.at(-1)!.seatId, BAD), 201);
    expect(await assess(expertId, 'failed')).toBeProblem({ status: 422, rule: 'EXP-8' });
    // A department finds him late: then he may be failed, and what he signed stands beside the grade.
    expectStatus(await give(await w.as('housingOfficer'), seats.at(-1)!.seatId, BAD), 201);
    expectStatus(await assess(expertId, 'failed'), 201);
    const year = (await (await w.as('auditor')).get('/assessment-year?year=2026')).body;
    const failed = year.grades.find(({ grade }: { grade: string }) => grade === 'failed');
    expect(failed.opinions.reject).toBeGreaterThan(0);
    expect(failed.rejecting).toBeGreaterThan(0);
    expect(year.unassessed).not.toContain(expertId);
    const self = await w.world.as('review-experts', { ...PEOPLE.expertAdmin, sub: 'Expert-120' });
    const { items } = (await admin.get('/experts?limit=100')).body;
    const own = items.find(({ subject }: { subject: string }) => subject === 'expert-120').id;
    expect(await assess(own, 'passed', {}, self)).toBeProblem({ status: 403, rule: 'EXP-8' });
  });
});
