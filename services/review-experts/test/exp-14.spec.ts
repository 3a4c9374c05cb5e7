import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bodySucceededV1 } from '@shenguan/common/contracts';
import type { SnapshotStatement } from '@shenguan/common/draw';
import { eventually } from '@shenguan/common/testing';
import {
  BUREAU,
  ExpertWorld,
  expectStatus,
  expertRow,
  HOUSING,
  MEMORANDUM,
  OTHER_BUREAU,
  PEOPLE,
} from './expert-world.js';

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
      expect(shown).toEqual({ ...signed.body, availableActions: [] });
    }

    const ended = await foreignHead.post(`/pool-agreements/${proposed.body.id}/end`, {
      reason: '本局专家已不足以共用。',
    });
    // It runs on for its days of notice: nobody empties a draw that the other side is planning.
    expect(ended.body).toMatchObject({ standing: 'ending', endsOn: '2026-04-10', availableActions: [] });
    expect(await candidates('tunnels')).toBe(13);
    const path = `/pool-agreements/${proposed.body.id}`;
    expect(await foreignHead.post(`${path}/signature`)).toBeProblem({ status: 409, rule: 'EXP-14' });
    const again = await (await world.as('head')).post(`${path}/end`, { reason: '另有安排，提前终止。' });
    expect(again).toBeProblem({ status: 409, rule: 'EXP-14' });
  });

  it('held: with its last day of notice it is over', async () => {
    await world.pool(31, 8, 'quays');
    await foreignPool(131, 5, 'quays');
    const id = await agreed();
    const head = await world.as('head');
    const { endsOn } = (await head.post(`/pool-agreements/${id}/end`, { reason: '本局专家已能满足需要。' })).body;
    await world.world.moveTo(`${endsOn}T23:00:00+08:00`);
    expect(await candidates('quays')).toBe(13);
    await world.world.moveTo('2026-05-01T00:30:00+08:00');
    expect(await candidates('quays')).toBe(8);
    expect((await head.get(`/pool-agreements/${id}`)).body.standing).toBe('over');
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

  it('cheated: for ever, or one agreement after the other signed in advance', async () => {
    const head = await world.as('head');
    for (const days of [
      { validUntil: '2099-12-31' },
      { validFrom: '2027-06-01', validUntil: '2028-05-31' },
      { validFrom: '2030-01-01', validUntil: '2030-02-01' },
    ]) {
      const answer = await head.post('/pool-agreements', { ...PROPOSAL, ...days });
      expect(answer).toBeProblem({ status: 422, rule: 'EXP-14', pointer: '/validUntil' });
    }
  });

  it('held: what is offered is what each side may do, and a proposal is taken back at once', async () => {
    const [head, foreignHead] = [await world.as('head'), await world.as('foreignHead')];
    const { id, availableActions } = (await head.post('/pool-agreements', PROPOSAL)).body;
    expect(availableActions).toEqual(['PoolAgreements_end']);
    const seen = (await foreignHead.get(`/pool-agreements/${id}`)).body;
    expect(seen.availableActions).toEqual(['PoolAgreements_sign', 'PoolAgreements_end']);
    const back = await head.post(`/pool-agreements/${id}/end`, { reason: '条款有误，重新提出。' });
    expect(back.body).toMatchObject({ standing: 'over', endsOn: null, availableActions: [] });
    expect(await foreignHead.post(`/pool-agreements/${id}/signature`)).toBeProblem({ status: 409, rule: 'EXP-14' });
    expect(await (await world.as('approver')).get(`/pool-agreements/${id}`)).toBeProblem({ status: 403 });
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
      const list = { source: '伪造名单', memorandum: MEMORANDUM, file: crypto.randomUUID() };
      expect(await admin.post('/experts/imports', list)).toBeProblem({ status: 403 });
    }
  });
});

// Ends the other bureau for good: stays the last of its file.
describe('SUP-3 审批局撤销后专家库由承继单位维护 · the pool of a bureau that ended is the successor’s', () => {
  it('held: entries and matters go over, agreements end, and the old keeper has nothing left', async () => {
    await foreignPool(801, 3, 'moved');
    const id = await agreed({ validFrom: '2026-05-01' });
    const { id: event } = await world.world.publish(
      bodySucceededV1,
      {
        body: { code: OTHER_BUREAU.code, name: OTHER_BUREAU.name },
        successor: { code: BUREAU.code, name: BUREAU.name },
        endedOn: '2026-05-01',
        version: 2,
      },
      { to: 'review-experts' },
    );
    await world.world.handled('review-experts', event);
    const kept = () =>
      world.world
        .of('review-experts')
        .core.dataSource.query('SELECT count(*)::int AS n FROM expert WHERE keeper_code = $1', [OTHER_BUREAU.code]);
    await eventually(kept, ([{ n }]) => n === 0);
    const standing = async () => (await (await world.as('head')).get(`/pool-agreements/${id}`)).body;
    await eventually(standing, (one) => one.standing === 'over');
    const actions: string[] = [];
    const auditor = await world.as('auditor');
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await auditor.get(`/audit/entries?subjectType=expert&limit=100${cursor && `&cursor=${cursor}`}`);
      actions.push(...body.items.map(({ action }: { action: string }) => action));
      cursor = body.nextCursor;
    }
    expect(actions).toContain('expert.passed-on');
  });
});
