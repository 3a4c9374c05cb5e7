import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger } from '../observability/index.js';
import { createQueueDatabase, eventually, PostgresGate, type TestDatabase } from '../testing/index.js';
import { Queues } from './index.js';

/** A process of its own, since a worker that spins would hold up the test's own timers too. */
const CONSUMER = `
  const { Queues } = await import(process.env.QUEUES_MODULE);
  const { createLogger } = await import(process.env.LOGGER_MODULE);
  const log = createLogger({ service: 'test', level: 'warn', destination: { write: (line) => process.send({ line }) } });
  const queues = new Queues({ redisUrl: null, databaseUrl: process.env.QUEUE_URL, prefix: 'x' }, log);
  queues.consume('approval', async (job) => void process.send({ job: job.name }), 2);
  setInterval(() => process.send({ tick: true }), 50);
  process.on('disconnect', () => process.exit(1));
  process.on('SIGTERM', async () => { await queues.close(); process.exit(0); });
`;
const built = (file: string) => pathToFileURL(join(import.meta.dirname, '../../dist', file)).href;

describe('a worker while PostgreSQL cannot serve', () => {
  let database: TestDatabase;
  let gate: PostgresGate;
  let sender: Queues;
  let consumer: ChildProcess;
  let ticks = 0;
  let lines: string[] = [];
  let jobs: string[] = [];

  beforeAll(async () => {
    database = await createQueueDatabase();
    const log = createLogger({ service: 'test', level: 'silent' });
    sender = new Queues({ redisUrl: null, databaseUrl: database.appUrl, prefix: 'x' }, log);
    await sender.prepare();
    gate = await PostgresGate.before(database.appUrl);
  });
  afterEach(() => {
    consumer?.kill('SIGKILL');
  });
  afterAll(async () => {
    await sender?.close();
    await gate?.close();
    await database?.drop();
  });

  const start = () => {
    [ticks, lines, jobs] = [0, [], []];
    consumer = spawn(process.execPath, ['--input-type=module', '-e', CONSUMER], {
      env: {
        QUEUE_URL: gate.through(database.appUrl),
        QUEUES_MODULE: built('work/index.js'),
        LOGGER_MODULE: built('observability/index.js'),
      },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    consumer.on('message', (said: { tick?: true; line?: string; job?: string }) => {
      if (said.tick) ticks += 1;
      if (said.line) lines.push(said.line);
      if (said.job) jobs.push(said.job);
    });
  };
  const works = async (name: string) => {
    await sender.eventsFor('approval').add(name, {}, { removeOnComplete: true });
    await eventually(
      () => jobs,
      (done) => done.includes(name),
    );
  };
  const livesOn = async () => {
    const before = ticks;
    await eventually(
      () => ticks,
      (now) => now > before + 20,
    );
  };
  const stops = async () => {
    const ended = new Promise((resolve) => consumer.once('exit', resolve));
    consumer.kill('SIGTERM');
    expect(await ended).toBe(0);
  };

  it.each(['57P03', '53300'] as const)(
    'held: it starts although it is refused with %s, says so, and works after',
    async (sqlState) => {
      gate.refuse(sqlState);
      start();
      await eventually(
        () => lines,
        (told) => told.filter((line) => line.includes(sqlState)).length >= 2,
      );
      await livesOn();
      gate.open();
      await works(`after ${sqlState}`);
      await stops();
    },
  );

  it('held: it works, is refused, does not storm the server, and works again', async () => {
    gate.open();
    start();
    await works('before');
    gate.refuse('57P03');
    const before = gate.asked;
    await livesOn();
    await livesOn();
    // Two seconds or more, with pauses that double from a tenth of a second.
    expect(gate.asked - before).toBeLessThan(30);
    gate.open();
    await works('again');
    await stops();
  });

  it('held: it ends on SIGTERM while it is refused', async () => {
    gate.refuse('57P03');
    start();
    await livesOn();
    await stops();
    gate.open();
  });

  it('held: a queue that was refused at first takes jobs later', async () => {
    const log = createLogger({ service: 'test', level: 'silent' });
    const late = new Queues({ redisUrl: null, databaseUrl: gate.through(database.appUrl), prefix: 'x' }, log);
    gate.refuse('57P03');
    await expect(late.eventsFor('joint-inspection').add('refused', {})).rejects.toThrow();
    gate.open();
    await eventually(
      () =>
        late
          .eventsFor('joint-inspection')
          .add('taken', {})
          .then(
            () => true,
            () => false,
          ),
      (taken) => taken,
    );
    await late.close();
  });
});
