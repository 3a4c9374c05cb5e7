import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SnapshotStatement } from '@shenguan/common/draw';
import { BUREAU, ExpertWorld, expectStatus, expertRow, HOUSING, OTHER_BUREAU, PEOPLE } from './expert-world.js';

let world: ExpertWorld;
beforeAll(async () => {
  world = await ExpertWorld.start();
});
afterAll(() => world?.stop());

const DAYS = { validFrom: '2026-03-02', validUntil: '2026-12-31' };
const PROPOSAL = { keeper: OTHER_BUREAU.code, document: '朔审协〔2026〕3号', ...DAYS };

/** Lets the other bureau import experts of a specialty. */
async function foreignPool(first: number, count: number, specialty: string): Promise<void> {
  const rows = Array.from({ length: count }, (_, i) => expertRow(first + i, { specialties: [specialty] }));
  const admin = await world.as('foreignAdmin');
  expectStatus(await world.list(admin, { source: '他局名单', rows }), 201);
  await world.later(2_000);
}

/** How many experts of a specialty a new draw of this bureau finds. */
async function candidates(specialty: string): Promise<number> {
  const { requestId } = await world.requestReview({
    panel: [{ specialty, seats: 1 }],
    projectCode: `P-${crypto.randomUUID()}`,
  });
  const drawId = (await world.start(requestId)).body.id;
  const { statement } = (await world.proof(drawId)).snapshot;
  return (JSON.parse(statement) as SnapshotStatement).strata.find(({ code }) => code === specialty)!.n;
}

async function agreed(days: object = {}): Promise<string> {
  const proposed = await (await world.as('head')).post('/pool-agreements', { ...PROPOSAL, ...days });
  expectStatus(proposed, 201);
  const signed = await (await world.as('foreignHead')).post(`/pool-agreements/${proposed.body.id}/signature`);
  expectStatus(signed, 200);
  return proposed.body.id;
}

describe('EXP-14 专人维护专家库 · the pool is its keeper’s', () => {
  it('cheated: what another bureau puts into its own pool is drawn by nobody else', async () => {
    await world.pool(1, 8, 'bridges');
    await foreignPool(101, 5, 'bridges');
    expect(await candidates('bridges')).toBe(8);
  });

  it('held: both heads agree, and it is drawn from; for the days that they said, until one of them ends it', async () => {
    await world.pool(11, 8, 'tunnels');
    await foreignPool(111, 5, 'tunnels');
    const proposed = await (await world.as('head')).post('/pool-agreements', PROPOSAL);
    expect(proposed.body).toMatchObject({ drawer: BUREAU.code, keeper: OTHER_BUREAU.code, standing: 'proposed' });
    expect(await candidates('tunnels')).toBe(8);

    const foreignHead = await world.as('foreignHead');
    const signed = await foreignHead.post(`/pool-agreements/${proposed.body.id}/signature`);
    expect(signed.body).toMatchObject({ standing: 'in-force', signedBy: PEOPLE.foreignHead.sub });
    expect(await candidates('tunnels')).toBe(13);
    for (const who of ['expertAdmin', 'foreignAdmin', 'auditor'] as const) {
      const [shown] = (await (await world.as(who)).get('/pool-agreements')).body.items;
      expect(shown).toEqual(signed.body);
    }

    const ended = await foreignHead.post(`/pool-agreements/${proposed.body.id}/end`, {
      reason: '本局专家已不足以共用。',
    });
    expect(ended.body).toMatchObject({ standing: 'over' });
    expect(await candidates('tunnels')).toBe(8);
    expect(await foreignHead.post(`/pool-agreements/${proposed.body.id}/signature`)).toBeProblem({ status: 409 });
  });

  it('held: an agreement counts from its first day to its last', async () => {
    await world.pool(21, 8, 'dams');
    await foreignPool(121, 5, 'dams');
    await agreed({ validFrom: '2026-03-09', validUntil: '2026-03-10' });
    expect(await candidates('dams')).toBe(8);
    await world.world.moveTo('2026-03-10T23:00:00+08:00');
    expect(await candidates('dams')).toBe(13);
    await world.world.moveTo('2026-03-11T00:30:00+08:00');
    expect(await candidates('dams')).toBe(8);
  });

  it('refused: with oneself, with what is no bureau, for no days', async () => {
    const head = await world.as('head');
    for (const [change, pointer] of [
      [{ keeper: BUREAU.code }, '/keeper'],
      [{ keeper: HOUSING.code }, '/keeper'],
      [{ validUntil: '2026-03-01' }, '/validUntil'],
      [{ validFrom: '2025-01-01', validUntil: '2025-12-31' }, '/validUntil'],
    ] as const) {
      const answer = await head.post('/pool-agreements', { ...PROPOSAL, ...change });
      expect(answer).toBeProblem({ status: 422, pointer });
    }
  });

  it('cheated: one side signs for both, or somebody who is not its head', async () => {
    const head = await world.as('head');
    const { id } = (await head.post('/pool-agreements', PROPOSAL)).body;
    const path = `/pool-agreements/${id}/signature`;
    expect(await head.post(path)).toBeProblem({ status: 404 });
    expect(await (await world.as('foreignAdmin')).post(path)).toBeProblem({ status: 403 });
    // The same person with a token of the other bureau.
    const both = await world.world.as('review-experts', { ...PEOPLE.head, body: OTHER_BUREAU.code });
    expect(await both.post(path)).toBeProblem({ status: 403, rule: 'EXP-14' });
    // A head of a body that is no bureau.
    const company = await world.world.as('review-experts', { ...PEOPLE.foreignHead, body: HOUSING.code });
    expect(await company.post(path)).toBeProblem({ status: 403 });
  });

  it('cheated: an expert administrator of an empty, unregistered or enterprise body fills the pool', async () => {
    const enterprise = '91140602MA0A00001X';
    await world.world.enterBodies({ code: enterprise, kind: 'enterprise' });
    for (const body of ['', '11140602MB0000000X', enterprise, HOUSING.code]) {
      const admin = await world.world.as('review-experts', { ...PEOPLE.expertAdmin, body });
      const list = { source: '伪造名单', rows: [expertRow(900)] };
      expect(await admin.post('/experts/imports', list)).toBeProblem({ status: 403 });
    }
  });
});
