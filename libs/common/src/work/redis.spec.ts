import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { type CaseWithdrawnV1, caseWithdrawnV1 } from '../contracts/index.js';
import { createLogger } from '../observability/index.js';
import type { ServiceDefinition } from '../service/index.js';
import { eventually, findRedisServer, onRedis, type RedisServer, startRedis, TestWorld } from '../testing/index.js';
import { Consumes, type EventConsumer, Queues, systemActor } from './index.js';

@Consumes()
class OnWithdrawn implements EventConsumer<CaseWithdrawnV1> {
  readonly contract = caseWithdrawnV1;
  async handle(): Promise<void> {}
}

@Module({})
class SilentModule {}

@Module({ providers: [OnWithdrawn] })
class HearingModule {}

const service = (name: 'approval' | 'supervision-link', module: new () => object): ServiceDefinition => ({
  name,
  description: { zh: '测试', en: 'Test' },
  tags: [],
  module,
  entities: [],
  migrations: [],
});
const BOTH = [service('approval', SilentModule), service('supervision-link', HearingModule)];

const tell = (world: TestWorld, caseNumber: string) =>
  world.of('approval').core.work.run(systemActor('approval'), async (tx) => {
    const data = { ...caseWithdrawnV1.example, caseNumber };
    return tx.publish(caseWithdrawnV1, { subject: caseNumber, data, caseNumber, onlyTo: ['supervision-link'] });
  });
const rowsOf = (world: TestWorld, name: 'approval' | 'supervision-link', table: string, caseNumber: string) =>
  world.of(name).core.dataSource.query(`SELECT * FROM ${table} WHERE case_number = $1`, [caseNumber]);
const acknowledged = (world: TestWorld, caseNumber: string) =>
  eventually(
    () => rowsOf(world, 'approval', 'outbox', caseNumber),
    ([row]) => row?.done_at !== null,
    40_000,
  );
const SILENT = createLogger({ service: 'test', level: 'silent' });
const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
/** BullMQ waits out its own pauses of up to five seconds; after them nothing is left of it. */
const nothingLeft = (before: number) => eventually(timers, (count) => count <= before);
const readiness = async (world: TestWorld) => (await (await world.as('approval')).get('/readyz')).body;
const WHOLE = { status: 'ok', checks: { queues: 'ok' } };
const DEGRADED = { status: 'degraded', checks: { database: 'ok', queues: expect.stringMatching(/failed|silent/) } };

onRedis('a Redis that two systems share', (redisUrl) => {
  let one: TestWorld;
  let other: TestWorld;
  beforeAll(async () => {
    one = await TestWorld.start(BOTH, { migrateHere: true, redisUrl });
    other = await TestWorld.start(BOTH, { migrateHere: true, redisUrl });
  });
  afterAll(async () => {
    await one?.stop();
    await other?.stop();
  });

  it('carries each message to its own system only', async () => {
    // Both consumers are at work: whoever took the other's message would keep it in its own inbox.
    for (const number of [1, 2, 3, 4, 5])
      await Promise.all([tell(one, `ONE-${number}`), tell(other, `OTHER-${number}`)]);
    for (const number of [1, 2, 3, 4, 5]) {
      await acknowledged(one, `ONE-${number}`);
      await acknowledged(other, `OTHER-${number}`);
    }
    const kept = async (world: TestWorld) => {
      const { dataSource } = world.of('supervision-link').core;
      const rows: { case_number: string }[] = await dataSource.query('SELECT case_number FROM inbox_event ORDER BY 1');
      return rows.map((row) => row.case_number);
    };
    expect(await kept(one)).toEqual(['ONE-1', 'ONE-2', 'ONE-3', 'ONE-4', 'ONE-5']);
    expect(await kept(other)).toEqual(['OTHER-1', 'OTHER-2', 'OTHER-3', 'OTHER-4', 'OTHER-5']);
  });

  it('is left to the one when the other empties its queues', async () => {
    const queue = other.queues.eventsFor('supervision-link');
    await one.queues.eventsFor('supervision-link').pause();
    await tell(one, 'ONE-6');
    await eventually(
      () => rowsOf(one, 'approval', 'outbox', 'ONE-6'),
      ([row]) => row.attempts === 1,
    );
    await queue.obliterate({ force: true });
    await one.queues.eventsFor('supervision-link').resume();
    expect((await acknowledged(one, 'ONE-6'))[0].attempts).toBe(1);
  });
});

onRedis('a Redis of its own', () => {
  const directories: string[] = [];
  const servers: RedisServer[] = [];
  const directory = () => {
    // In the run's own directory: the next run ends what a killed one leaves there.
    const made = mkdtempSync(join(JSON.parse(process.env.TEST_POSTGRES!).dataDir, 'redis-'));
    directories.push(made);
    return made;
  };
  const start = async (...args: [dir: string, options?: { port?: number; maxmemoryPolicy?: string }]) => {
    const server = await startRedis(findRedisServer()!, ...args);
    servers.push(server);
    return server;
  };
  afterAll(async () => {
    for (const server of servers) await server.stop();
    for (const made of directories) rmSync(made, { recursive: true, force: true });
  });

  it('refused: one that may throw jobs away to win memory', async () => {
    const { url } = await start(directory(), { maxmemoryPolicy: 'allkeys-lru' });
    const queues = new Queues({ redisUrl: url, databaseUrl: '', prefix: 'evicting' }, SILENT);
    await expect(queues.check()).rejects.toThrow(/缺少[\s\S]*noeviction/);
    await queues.close();
  });

  it('held: killed and started again, it loses nothing; a service serves requests meanwhile, says so, and still stops', async () => {
    const dir = directory();
    const first = await start(dir);
    const before = timers();
    const world = await TestWorld.start(BOTH, { migrateHere: true, redisUrl: first.url });
    try {
      await tell(world, 'B-1');
      await acknowledged(world, 'B-1');
      expect(await readiness(world)).toMatchObject(WHOLE);

      await first.kill();
      await tell(world, 'B-2');
      expect(await readiness(world)).toMatchObject(DEGRADED);

      const second = await start(dir, { port: first.port });
      await acknowledged(world, 'B-2');
      expect(await readiness(world)).toMatchObject(WHOLE);
      expect(await rowsOf(world, 'supervision-link', 'inbox_event', 'B-2')).toHaveLength(1);

      await second.kill();
      await tell(world, 'B-3');
    } finally {
      await world.stop();
    }
    await nothingLeft(before);
  });
});

describe('queues without a Redis where its URL says', () => {
  it('say so at once, and close', async () => {
    const before = timers();
    const queues = new Queues({ redisUrl: 'redis://127.0.0.1:1', databaseUrl: '', prefix: 'nobody' }, SILENT);
    queues.consume('approval', async () => {}, 1);
    queues.eventsFor('approval');
    await expect(queues.check()).rejects.toThrow();
    await expect(queues.reach()).rejects.toThrow();
    await queues.close();
    await nothingLeft(before);
  });
});
