import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { type CaseWithdrawnV1, caseWithdrawnV1 } from '../contracts/index.js';
import { DATABASE_LIMITS, Replica } from '../database/index.js';
import type { ServiceDefinition } from '../service/index.js';
import { adminUrl, asAdmin, type Client, eventually, noteService, TestWorld } from '../testing/index.js';
import { Consumes, type EventConsumer } from './index.js';

@Consumes()
class OnWithdrawn implements EventConsumer<CaseWithdrawnV1> {
  readonly contract = caseWithdrawnV1;
  async handle(): Promise<void> {}
}

@Module({ providers: [OnWithdrawn] })
class HearingModule {}

const hearing: ServiceDefinition = {
  name: 'supervision-link',
  description: { zh: '测试', en: 'Test' },
  tags: [],
  module: HearingModule,
  entities: [],
  migrations: [],
};

describe('connections that break', () => {
  let world: TestWorld;
  let applicant: Client;
  beforeAll(async () => {
    world = await TestWorld.start([noteService, hearing], { migrateHere: true });
    applicant = await world.as('approval', { sub: 'a', roles: ['applicant'] });
  });
  afterAll(() => world?.stop());

  /** Ends every connection of the two services and their queues, as a failing server or an operator does. */
  const breakAll = () => {
    const names = [world.ownerUrl('approval'), world.ownerUrl('supervision-link'), world.queueUrl].map((url) =>
      new URL(url).pathname.slice(1),
    );
    return asAdmin(adminUrl(), (admin) =>
      admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ANY($1)', [names]),
    );
  };

  /** How many use cases hold a connection that they do not ask anything of at the moment. */
  const heldBetween = async () => {
    let count = 0;
    await asAdmin(adminUrl(), async (admin) => {
      const { rows } = await admin.query(
        "SELECT 1 FROM pg_stat_activity WHERE datname = $1 AND state = 'idle in transaction' AND query = 'SELECT 1'",
        [new URL(world.ownerUrl('approval')).pathname.slice(1)],
      );
      count = rows.length;
    });
    return count;
  };

  it('held: a replica that is gone, or is none any more, is not asked: the primary answers', async () => {
    const { dataSource, time, log } = world.of('approval').core;
    const answered: Date[] = [];
    const gone = new URL(world.ownerUrl('approval'));
    gone.port = '1';
    for (const url of [world.ownerUrl('approval'), gone.href]) {
      const limits = { ...DATABASE_LIMITS, connectMs: 2_000 };
      const settings = { url, lagMs: 60_000 };
      const replica = new Replica(
        dataSource,
        settings,
        limits,
        () => time.system(),
        log,
        (asOf) => answered.push(asOf),
      );
      expect(await replica.query('SELECT $1::int AS one', [1])).toEqual([{ one: 1 }]);
      await replica.close();
    }
    expect(answered).toEqual([]);
  });

  it('held: one that breaks between two questions of a use case fails that act alone, and its repeat succeeds', async () => {
    const key = { headers: { 'idempotency-key': 'between' } };
    const act = applicant.post('/notes', { text: 'between', ms: 5_000 }, key);
    await eventually(heldBetween, (count) => count > 0);
    await breakAll();
    expect(await act).toBeProblem({ status: 503, code: 'unavailable' });
    await eventually(
      () => applicant.post('/notes', { text: 'between', ms: 5_000 }, key),
      ({ status }) => status === 201,
    );
    expect((await applicant.get('/notes/between')).body).toEqual({ count: 1 });
  });

  it('held: under load, six times over, no process ends, and what was answered is there and was told once', async () => {
    let loading = true;
    const made: string[] = [];
    const others = new Set<number>();
    const load = Array.from({ length: 6 }, async (_, worker) => {
      for (let i = 0; loading; i++) {
        const text = `L-${worker}-${i}`;
        const key = { headers: { 'idempotency-key': text } };
        for (let attempt = 0; attempt < 50; attempt++) {
          const { status } = await applicant.post('/notes', { text, ms: 20 }, key);
          if (status === 201) {
            made.push(text);
            break;
          }
          others.add(status);
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      }
    });
    for (let round = 0; round < 6; round++) {
      const before = made.length;
      await eventually(
        () => made.length,
        (count) => count >= before + 10,
      );
      await breakAll();
    }
    loading = false;
    await Promise.all(load);
    // Unavailable, or its key still held by the broken try: nothing else was answered.
    expect([...others].filter((status) => status !== 503 && status !== 409)).toEqual([]);
    const notes: { text: string }[] = await eventually(
      () =>
        world
          .of('approval')
          .core.dataSource.query("SELECT text FROM slow_note WHERE text LIKE 'L-%'")
          .catch(() => []),
      (rows: { text: string }[]) => rows.length >= made.length,
    );
    expect(notes.map(({ text }) => text).sort()).toEqual([...made].sort());
    const heard = await eventually(
      () =>
        world
          .of('supervision-link')
          .core.dataSource.query("SELECT case_number FROM inbox_event WHERE state = 'done' AND case_number LIKE 'L-%'"),
      (rows: { case_number: string }[]) => rows.length >= made.length,
      60_000,
    );
    expect(heard.map(({ case_number }: { case_number: string }) => case_number).sort()).toEqual([...made].sort());
  });
});
