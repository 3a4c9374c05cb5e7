import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { saltedDigest } from '@shenguan/common/audit';
import { drawCompletedV1, reviewStartedV1 } from '@shenguan/common/contracts';
import { ExpertWorld, MEETING } from './expert-world.js';

let world: ExpertWorld;
const logged: string[] = [];
beforeAll(async () => {
  world = await ExpertWorld.start({ logTo: (line) => logged.push(line) });
  await world.pool(100, 8);
});
afterAll(() => world?.stop());

describe('PRA-5 评审对象不可推知 · nothing betrays who reviews what', () => {
  it('held: lists, counts and requests answer the same with and without the assignment', async () => {
    const { requestId, caseNumber } = await world.requestReview();
    const admin = await world.as('expertAdmin');
    const reviewer = await world.as('reviewer');
    const officer = await world.as('housingOfficer');
    const [review] = (await reviewer.get('/reviews')).body.items;
    const questions: [string, () => Promise<{ body: unknown }>][] = [
      ['experts', () => admin.get('/experts?limit=100')],
      ['statistics', () => admin.get('/experts/statistics')],
      ['requests', () => admin.get(`/draw-requests?caseNumber=${caseNumber}`)],
      ['reviews', () => reviewer.get('/reviews')],
      ['review', () => officer.get(`/reviews/${review.id}`)],
      ['participants', () => reviewer.get(`/reviews/${review.id}/participants`)],
      ['opinions', () => reviewer.get(`/reviews/${review.id}/opinions`)],
    ];
    const before = [];
    for (const [name, ask] of questions) before.push([name, (await ask()).body]);
    const drawId = await world.draw(requestId);
    const after = [];
    for (const [name, ask] of questions) after.push([name, (await ask()).body]);
    expect(after).toEqual(before);

    const seats = await world.panel(drawId);
    const drawn = new Set(seats.map(({ name }) => name));
    const [bystander] = Array.from({ length: 8 }, (_, i) => 100 + i).filter(
      (number) => !drawn.has(`专家${String.fromCodePoint(0xac00 + number)}`),
    );
    const other = await world.expert(bystander!);
    expect((await other.get('/seats')).body).toEqual([]);
    expect((await other.get('/messages')).body.items).toEqual([]);
    const plan = { at: new Date(world.now().getTime() + 600_000).toISOString(), place: '会议室', tasks: '评审。' };
    await reviewer.post(`/reviews/${review.id}/plan`, plan);
    const start = await reviewer.post(`/reviews/${review.id}/start`, MEETING);
    const { facts } = start.body;
    expect(start).toBeProblem({ status: 409, rule: 'REV-9' });
    expect(facts).toEqual({ seats: 3 });
  });

  it("refused: another's seat, in the words for one that does not exist", async () => {
    const { requestId } = await world.requestReview({ projectCode: 'S-2' });
    const drawId = await world.draw(requestId);
    const [mine, another] = await world.panel(drawId);
    const expert = await world.holder(mine!);
    const body = { noTies: true, undertaking: true };
    const foreign = await expert.post(`/seats/${another!.seatId}/confirmation`, body);
    const nowhere = await expert.post(`/seats/${crypto.randomUUID()}/confirmation`, body);
    expect(foreign).toBeProblem({ status: 404 });
    const { correlationId: _a, instance: _b, ...one } = foreign.body;
    const { correlationId: _c, instance: _d, ...two } = nowhere.body;
    expect(one).toEqual(two);
  });

  it('held: neither events, evidence nor audit entries name an expert before the opening', async () => {
    const { requestId, caseNumber } = await world.requestReview({ projectCode: 'S-3', caseNumber: 'SP2026-000777' });
    const drawId = await world.draw(requestId);
    await world.confirmAll(drawId);
    const evidence = await (await world.as('auditor')).get(`/evidence/${caseNumber}`);
    expect(evidence.body.draws).toHaveLength(1);
    const events = [
      ...(await world.world.published('review-experts', drawCompletedV1)),
      ...(await world.world.published('review-experts', reviewStartedV1)),
    ];
    const text = JSON.stringify([evidence.body, events]);
    for (const { name, expertId } of await world.panel(drawId)) {
      expect(text).not.toContain(name);
      expect(text).not.toContain(expertId);
    }
    expect(text).not.toMatch(/"expert-1\d\d"/);
  });

  it('held: neither the database alone nor the logs tell who sits', async () => {
    const { requestId } = await world.requestReview({ projectCode: 'S-4' });
    const before = logged.length;
    const drawId = await world.draw(requestId);
    const [first, ...others] = await world.panel(drawId);
    const recused = await world.holder(first!);
    expect((await recused.post(`/seats/${first!.seatId}/recusal`, { ground: 'EXP-19.4' })).status).toBe(200);
    await world.confirmAll(drawId);
    const { dataSource } = world.world.of('review-experts').core;
    const subjects: string[] = (await dataSource.query('SELECT subject FROM expert')).map(
      ({ subject }: { subject: string }) => subject,
    );
    for (const table of ['message', 'outbox', 'seat', 'idempotency_key', 'draw', 'draw_statement', 'name_look']) {
      const text = JSON.stringify(await dataSource.query(`SELECT * FROM ${table}`));
      expect(subjects.filter((subject) => text.includes(`"${subject}"`))).toEqual([]);
    }
    // Salts stand in the rows: what is digested must not be guessed from the few subjects there are.
    const acts: { salt: Buffer; body: Buffer }[] = await dataSource.query(
      `SELECT s.salt, e.body FROM seat s JOIN audit_entry e ON e.subject_type = 'seat' AND e.subject_id = s.id
       WHERE s.draw_id = $1`,
      [drawId],
    );
    const digests = acts.flatMap(
      ({ body }) => (JSON.parse(body.toString()) as { content: string | null }).content ?? [],
    );
    expect(digests.length).toBeGreaterThanOrEqual(4);
    const guesses = acts.flatMap(({ salt }) =>
      subjects.flatMap((subject) =>
        [{ subject }, { subject, noTies: true, undertaking: true }].map((content) => saltedDigest(content, salt)),
      ),
    );
    expect(digests.filter((digest) => guesses.includes(digest))).toEqual([]);
    expect(logged.slice(before).filter((line) => /"expert-\d/.test(line))).toEqual([]);
    // And yet everybody finds what was written to them.
    const messages = (await (await world.holder(others[0]!)).get('/messages')).body.items;
    expect(messages.map(({ kind }: { kind: string }) => kind)).toContain('expert-invitation');
  });
});
