import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  findingUpheldV1,
  type ReviewRequestedV1,
  reviewConcludedV1,
  reviewRequestedV1,
} from '@shenguan/common/contracts';
import { checkNextRound, checkProof, type SnapshotStatement, verifyProof } from '@shenguan/common/draw';
import { type Client, eventually } from '@shenguan/common/testing';
import { ExpertWorld, expectStatus, MEETING, SHEET } from './expert-world.js';

let w: ExpertWorld;
let admin: Client;
let reviewer: Client;
beforeAll(async () => {
  w = await ExpertWorld.start();
  [admin, reviewer] = [await w.as('expertAdmin'), await w.as('reviewer')];
  await w.pool(100, 18);
});
afterAll(() => w?.stop());

const DAY_MS = 24 * 3_600_000;
const grounds = [{ kind: 'standard', cite: 'GB 50011-2010' }];
const agree = { opinion: 'agree', text: '方案可行，同意通过评审。', grounds, signature: true };
const reject = { ...agree, opinion: 'reject', text: '方案不可行。', reasons: '荷载不满足抗震设防要求。' };

/** Lets the panel of a review meet: told, begun, present, with a leader. */
async function meet(
  requestId: string,
  caseNumber: string,
  present: string[],
  panel: { seatId: string }[],
  experts: Client[],
): Promise<string> {
  const { items } = (await reviewer.get(`/reviews?caseNumber=${caseNumber}`)).body;
  const path = `/reviews/${items.find((one: { requestId: string }) => one.requestId === requestId).id}`;
  const plan = { at: new Date(w.now().getTime() + 600_000).toISOString(), place: '三楼会议室', tasks: '评审方案。' };
  expectStatus(await reviewer.post(`${path}/plan`, plan), 200);
  await w.hastens(path, experts);
  expectStatus(await reviewer.post(`${path}/start`, MEETING), 200);
  expectStatus(await admin.post(`${path}/attendance`, { sheet: SHEET, seatIds: present }), 200);
  await w.session(path, panel, experts);
  return path;
}

let projects = 0;
/** A review that is over, on which the experts said this, each in turn. */
async function aReview(opinions: object[], held: object) {
  const request = await w.requestReview({ projectCode: `ONE-${++projects}`, departments: [] });
  const drawId = await w.draw(request.requestId);
  await w.confirmAll(drawId);
  const seats = await w.panel(drawId);
  const experts = await Promise.all(seats.map((seat) => w.holder(seat)));
  const ids = seats.map(({ seatId }) => seatId);
  const path = await meet(request.requestId, request.caseNumber, ids, seats, experts);
  for (const [nth, expert] of experts.entries())
    expectStatus(await expert.post(`${path}/opinions`, opinions[nth]!), 201);
  await w.concludes(path, experts[0]!, experts, held);
  return { request, drawId, seats, experts, path };
}
type Held = Awaited<ReturnType<typeof aReview>>;

/** Finds something of one of them after the opinion; final once nobody objects. */
async function found({ seats, experts }: Held, nth: number, final = true, ground = 'EXP-19.3'): Promise<string> {
  const order = { purpose: 'void-seat', ground, seatId: seats[nth]!.seatId };
  const { id } = await w.upheld(order, experts[nth]!);
  if (final) {
    await w.later(10 * DAY_MS);
    await eventually(
      () => w.world.published('review-experts', findingUpheldV1),
      (told) => told.some(({ data }) => data.findingId === id && data.stage === 'final'),
    );
  }
  return id;
}

/** Asks for a further review as approval does; returns what became of it. */
async function ask({ request }: Held, evidence: string, more: Partial<ReviewRequestedV1> = {}) {
  const repeat = { supersedes: request.requestId, ground: 'finding-upheld' as const, evidence };
  const data = { ...request, requestId: crypto.randomUUID(), repeat, ...more };
  const { id } = await w.world.publish(reviewRequestedV1, data, { to: 'review-experts', caseNumber: data.caseNumber });
  const [row] = await eventually(
    () =>
      w.world
        .of('review-experts')
        .core.dataSource.query('SELECT state, error FROM inbox_event WHERE event_id = $1', [id]),
    ([one]) => one?.state === 'done' || one?.state === 'dead',
  );
  if (row.state === 'done') await w.papers(data);
  return { data, ...(row as { state: string; error: string | null }) };
}

describe('EXP-18 只重抽相关席位 · one seat is drawn again alone', () => {
  it('held: EXP-22 the others stay with what they signed; the one who is new judges, and the panel’s opinion is made anew', async () => {
    const first = await aReview([agree, agree, reject], agree);
    const finding = await found(first, 1);
    const asked = await ask(first, finding);
    expect(asked).toMatchObject({ state: 'done' });
    const { requestId, caseNumber } = asked.data;
    const kept = [first.seats[0]!.seatId, first.seats[2]!.seatId];
    const { body: request } = await admin.get(`/draw-requests/${requestId}`);
    expect(request.strata).toMatchObject([{ specialty: 'structure', seats: 1 }]);
    expect([...request.carriedSeats].sort()).toEqual([...kept].sort());

    // The draw is a redraw on its ground, for one seat, and says which seats stay.
    const drawId = await w.draw(requestId);
    const proof = await w.proof(drawId);
    const snapshot = JSON.parse(proof.snapshot.statement) as SnapshotStatement;
    expect(snapshot).toMatchObject({ ground: 'EXP-18.1', round: 2, strata: [{ code: 'structure', seats: 1 }] });
    const places = [first.seats[0]!, first.seats[2]!].map(({ stratum, ...seat }) => ({
      draw: first.drawId,
      stratum,
      index: (seat as unknown as { position: number }).position,
    }));
    expect(snapshot.carried).toHaveLength(2);
    expect(snapshot.carried).toEqual(expect.arrayContaining(places));
    expect(snapshot.excluded.byRule).toMatchObject({ seated: 2, 'EXP-19.3': 1 });
    const key = await w.serviceKey();
    expect(verifyProof(proof, key)).toMatchObject({ valid: true, seats: [{}], carried: snapshot.carried });
    const before = checkProof(await w.proof(first.drawId), key);
    expect(() => checkNextRound(before, checkProof(proof, key))).not.toThrow();

    const [fresh] = await w.panel(drawId);
    expect(first.seats.map(({ expertId }) => expertId)).not.toContain(fresh!.expertId);
    await w.confirmAll(drawId);
    const expert = await w.holder(fresh!);
    const sitting = [first.seats[0]!, first.seats[2]!, fresh!];
    const members = [first.experts[0]!, first.experts[2]!, expert];
    const path = await meet(requestId, caseNumber, [fresh!.seatId], sitting, members);
    // Who stays sits in a review that runs: the names of the draw before stay closed until that is over. EXP-22
    const auditor = await w.as('auditor');
    const opening = `/draws/${first.drawId}/opening`;
    for (const one of [admin, auditor]) expect(await one.post(opening)).toBeProblem({ status: 409, rule: 'EXP-22' });
    expect(await auditor.get(opening)).toBeProblem({ status: 403, rule: 'EXP-22' });
    // Who stays has signed, and signs no second time; the void member finds nothing there any more.
    expect(await first.experts[2]!.post(`${path}/opinions`, agree)).toBeProblem({ status: 409 });
    expect(await first.experts[1]!.post(`${path}/opinions`, agree)).toBeProblem({ status: 404 });
    expect((await first.experts[0]!.get('/seats')).body).toMatchObject([{ id: kept[0], state: 'served' }]);
    expect(await first.experts[0]!.post(`${path}/panel-opinion`, agree)).toBeProblem({ status: 409, rule: 'REV-16' });
    expectStatus(await expert.post(`${path}/opinions`, reject), 201);
    expect(await first.experts[0]!.post(`${path}/panel-opinion`, agree)).toBeProblem({ status: 422, rule: 'REV-12' });
    await w.concludes(path, first.experts[0]!, members, reject);
    expect((await admin.post(opening)).status).toBe(200);
    const told = await w.world.published('review-experts', reviewConcludedV1);
    expect(told.find(({ data }) => data.requestId === requestId)!.data).toMatchObject({
      conclusion: 'reject',
      minority: [{ opinion: 'agree' }],
    });
    // The opinion of before stays on record as void, for everybody to see.
    expect((await admin.get(first.path)).body).toMatchObject({ state: 'concluded', voidedBy: finding });
    const { items: results } = (await reviewer.get(`/published-reviews?caseNumber=${caseNumber}`)).body;
    expect(results.map((one: { void: boolean }) => one.void)).toEqual([true, false]);

    // One who stayed is found something of too: it is this review that it is about.
    const { id } = await w.upheld({ purpose: 'void-seat', ground: 'EXP-19.4', seatId: kept[1]! }, first.experts[2]!);
    const events = await w.world.published('review-experts', findingUpheldV1);
    expect(events.find(({ data }) => data.findingId === id)!.data).toMatchObject({
      reference: requestId,
      concluded: true,
      opinionStands: false,
    });
  }, 120_000);

  it('refused: while the expert may object, where the opinion is the same without him, on a finding of another review', async () => {
    const even = await aReview([agree, agree, agree], agree);
    const same = await found(even, 1, true, 'EXP-18.2');
    const dead = async (held: Held, evidence: string, why: RegExp) => {
      const met = await ask(held, evidence);
      expect(met.state).toBe('dead');
      expect(met.error).toMatch(why);
    };
    await dead(even, same, /EXP-18: the opinion .* is the same/);
    const split = await aReview([agree, reject, agree], agree);
    const early = await found(split, 0, false);
    await dead(split, early, /EXP-18: .* not final/);
    await dead(split, same, /EXP-18: .* is no finding on a seat/);
    await dead(split, crypto.randomUUID(), /EXP-18: .* is no finding on a seat/);
    await dead(split, '经研究决定再次评审', /EXP-18: .* is no finding on a seat/);
    const { items } = (await admin.get(`/draw-requests?caseNumber=${split.request.caseNumber}`)).body;
    expect(items).toHaveLength(1);
  }, 120_000);

  it('cheated: straight into the tables: seats kept without a ground, a first round on one', async () => {
    const { requestId, caseNumber } = await w.requestReview({ projectCode: `ONE-${++projects}`, departments: [] });
    const database = w.world.of('review-experts').core.dataSource;
    const [row] = await database.query(
      `SELECT conname FROM pg_constraint WHERE conname = 'exp_18_seats_kept_on_a_ground' AND convalidated`,
    );
    expect(row).toBeDefined();
    const set = `UPDATE draw_request SET carried_seats = '["${crypto.randomUUID()}"]' WHERE id = '${requestId}'`;
    await expect(database.query(set)).rejects.toThrow();
    const drawId = await w.draw(requestId);
    await expect(database.query(`UPDATE draw SET ground = 'EXP-18.1' WHERE id = '${drawId}'`)).rejects.toThrow();
    expect((await admin.get(`/draw-requests?caseNumber=${caseNumber}`)).body.items).toMatchObject([
      { carriedSeats: [], ground: null },
    ]);
  });
});
