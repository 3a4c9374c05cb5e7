import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { Column, DataSource, Entity, type MigrationInterface, PrimaryColumn, type QueryRunner } from 'typeorm';
import { type CaseWithdrawnV1, type CloudEvent, caseWithdrawnV1 } from '../contracts/index.js';
import type { ServiceDefinition } from '../service/index.js';
import { eventually, metricOf, onRedis, TestWorld } from '../testing/index.js';
import {
  Consumes,
  daysBefore,
  type EventConsumer,
  FORGET_BATCH,
  firstUuidOf,
  Inbox,
  Retention,
  systemActor,
  TooEarly,
  type Tx,
} from './index.js';

@Entity('heard')
class Heard {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  caseNumber: string;
}

class Heard1770000000000 implements MigrationInterface {
  readonly name = 'Heard1770000000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE heard (id uuid PRIMARY KEY, case_number text NOT NULL)');
  }
  async down(): Promise<void> {}
}

/** What the consumer does with the next events; a test changes it to show a fault and its mending. */
let mood: 'fine' | 'early' | 'broken' = 'fine';
/** Holds the consumer up until it is settled. */
let held: Promise<void> | null = null;
let holding = 0;

@Consumes()
class OnWithdrawn implements EventConsumer<CaseWithdrawnV1> {
  readonly contract = caseWithdrawnV1;

  async handle(tx: Tx, event: CloudEvent<CaseWithdrawnV1>): Promise<void> {
    if (held) {
      holding += 1;
      await held;
    }
    if (mood === 'early') throw new TooEarly('the case is not known yet');
    if (mood === 'broken') throw new Error('does not work today');
    tx.insert(Heard, { id: tx.uuid(), caseNumber: event.data.caseNumber });
  }
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
  entities: [Heard],
  migrations: [Heard1770000000000],
});

describe('messages between services', () => messaging());
describe('messages that both sides are done with', () => forgetting());
onRedis('messages between services, over Redis', (redisUrl) => messaging(redisUrl));

/** The same tests on either backend. */
function messaging(redisUrl?: string): void {
  let world: TestWorld;
  let sender: DataSource;
  let hearer: DataSource;

  beforeAll(async () => {
    const both = [service('approval', SilentModule), service('supervision-link', HearingModule)];
    world = await TestWorld.start(both, { migrateHere: true, redisUrl });
    sender = world.of('approval').core.dataSource;
    hearer = world.of('supervision-link').core.dataSource;
  });
  beforeEach(() => {
    mood = 'fine';
  });
  afterAll(() => world?.stop());

  const tell = (caseNumber: string) =>
    world.of('approval').core.work.run(systemActor('approval'), async (tx) => {
      const data = { ...caseWithdrawnV1.example, caseNumber };
      return tx.publish(caseWithdrawnV1, { subject: caseNumber, data, caseNumber, onlyTo: ['supervision-link'] });
    });
  const heard = async (caseNumber: string) =>
    (await hearer.query('SELECT 1 FROM heard WHERE case_number = $1', [caseNumber])).length;
  const inboxOf = async (caseNumber: string) =>
    (await hearer.query('SELECT * FROM inbox_event WHERE case_number = $1', [caseNumber]))[0];
  const outboxOf = async (caseNumber: string) =>
    (await sender.query('SELECT * FROM outbox WHERE case_number = $1', [caseNumber]))[0];
  const done = (caseNumber: string) =>
    eventually(
      () => outboxOf(caseNumber),
      (row) => row?.done_at !== null,
    );

  it('reach the subscriber, have their effect, and are acknowledged', async () => {
    await tell('A-1');
    await done('A-1');
    expect(await heard('A-1')).toBe(1);
  });

  it('have their effect once, however often they come', async () => {
    await tell('A-2');
    const row = await done('A-2');
    const queue = world.queues.eventsFor('supervision-link');
    for (const copy of [1, 2, 3]) {
      await queue.add(row.type, { outboxId: row.id, event: row.event }, { jobId: `copy-${copy}-of-${row.id}` });
    }
    await eventually(
      () => queue.getJobCounts('waiting', 'active'),
      (counts) => counts.waiting === 0 && counts.active === 0,
    );
    expect(await heard('A-2')).toBe(1);
  });

  it('are not sent again while their acknowledgement waits to be worked off: it is read where it stands', async () => {
    const acknowledgements = world.queues.acknowledgementsFor('approval');
    await acknowledgements.pause();
    await tell('A-2.1');
    await eventually(
      () => world.queues.acknowledgedIn('approval', 10),
      (ids) => ids.size === 1,
    );
    await sender.query('UPDATE outbox SET next_at = now() WHERE done_at IS NULL');
    expect(await done('A-2.1')).toMatchObject({ attempts: 1 });
    await acknowledgements.resume();
    expect(await heard('A-2.1')).toBe(1);
  });

  it('survive an emptied queue: what is not acknowledged is sent again under a new job', async () => {
    const queue = world.queues.eventsFor('supervision-link');
    await queue.pause();
    const [sending, hearing] = [await world.as('approval'), await world.as('supervision-link')];
    const jobs = () => metricOf(hearing, 'queue_jobs', { queue: 'events' });
    expect([await metricOf(sending, 'outbox_open_messages'), await jobs()]).toEqual(['0', '0']);
    expect(await metricOf(sending, 'outbox_oldest_open_seconds')).toBe('0');
    await tell('A-3');
    const sent = await eventually(
      () => outboxOf('A-3'),
      (row) => row.attempts === 1,
    );
    await sender.query("UPDATE outbox SET created_at = now() - interval '1 hour' WHERE done_at IS NULL");
    expect([await metricOf(sending, 'outbox_open_messages'), await jobs()]).toEqual(['1', '1']);
    expect(Number(await metricOf(sending, 'outbox_oldest_open_seconds'))).toBeGreaterThanOrEqual(3_600);
    await queue.obliterate({ force: true });
    await queue.resume();
    await sender.query('UPDATE outbox SET next_at = now() WHERE done_at IS NULL');
    const row = await done('A-3');
    expect(row.attempts).toBe(2);
    expect(row.job_id).not.toBe(sent.job_id);
    expect(await heard('A-3')).toBe(1);
  });

  it('wait where they come too early, and take effect when their time has come', async () => {
    mood = 'early';
    await tell('A-4');
    await done('A-4'); // The sender is done with it: the subscriber has it.
    expect(await inboxOf('A-4')).toMatchObject({ state: 'waiting', error: expect.stringContaining('not known yet') });
    mood = 'fine';
    await eventually(
      () => heard('A-4'),
      (count) => count === 1,
    );
    expect(await inboxOf('A-4')).toMatchObject({ state: 'done', error: null });
  });

  it('end as dead letters when they keep failing, and a replay tells what really became of them', async () => {
    mood = 'broken';
    await tell('A-5');
    await done('A-5');
    await hearer.query(`UPDATE inbox_event SET attempts = 29, next_at = now() WHERE case_number = 'A-5'`);
    const letter = await eventually(
      () => inboxOf('A-5'),
      (row) => row.state === 'dead',
    );
    const operator = await world.as('supervision-link', { sub: 'op', roles: ['system-admin'] });
    expect((await operator.get('/dead-letters')).body.items).toEqual([
      expect.objectContaining({ id: letter.event_id, caseNumber: 'A-5', attempts: 30 }),
    ]);
    const deadLetters = async () =>
      /^inbox_dead_letters\{.*\} (\d+)$/m.exec((await operator.get('/metrics')).body as string)?.[1];
    expect(await deadLetters()).toBe('1');
    const failed = await operator.post(`/dead-letters/${letter.event_id}/replay`);
    expect(failed.body).toMatchObject({ state: 'dead', error: expect.stringContaining('does not work today') });
    mood = 'fine';
    const mended = await operator.post(`/dead-letters/${letter.event_id}/replay`);
    expect(mended.body).toEqual({ state: 'done' });
    expect(await deadLetters()).toBe('0');
    expect(await heard('A-5')).toBe(1);
    expect(await operator.post(`/dead-letters/${letter.event_id}/replay`)).toBeProblem({ status: 404 });
    // Who replayed it, and what became of it, stands in the log of the case.
    const log: { action: string; actor_sub: string }[] = await hearer.query(
      `SELECT action, actor_sub FROM audit_entry WHERE case_number = 'A-5' ORDER BY id`,
    );
    const acts = ['dead-letter.replay-asked', 'dead-letter.replay-ended'];
    expect(log).toEqual([...acts, ...acts].map((action) => ({ action, actor_sub: 'op' })));
    const kept = await hearer.query('SELECT outcome FROM operator_act WHERE reference = $1 ORDER BY id', [
      letter.event_id,
    ]);
    expect(kept).toMatchObject([{ outcome: { state: 'dead' } }, { outcome: { state: 'done' } }]);
  });

  it('dead letters are tried once more when their sender repeats them, without an operator', async () => {
    mood = 'broken';
    await tell('A-9');
    const row = await done('A-9');
    await hearer.query(`UPDATE inbox_event SET state = 'dead', attempts = 30 WHERE case_number = 'A-9'`);
    mood = 'fine';
    const queue = world.queues.eventsFor('supervision-link');
    await queue.add(row.type, { outboxId: row.id, event: row.event }, { jobId: `repeat-of-${row.id}` });
    await eventually(
      () => inboxOf('A-9'),
      ({ state }) => state === 'done',
    );
    expect(await heard('A-9')).toBe(1);
  });

  it('what has waited for more than ten minutes is told to the operator, and goes on being tried', async () => {
    mood = 'early';
    await tell('A-10');
    await done('A-10');
    const operator = await world.as('supervision-link', { sub: 'op', roles: ['system-admin'] });
    const overdue = async () =>
      /^inbox_overdue_messages\{.*\} (\d+)$/m.exec((await operator.get('/metrics')).body as string)?.[1];
    expect(await overdue()).toBe('0');
    await hearer.query(
      `UPDATE inbox_event SET received_at = now() - interval '11 minutes', attempts = 40, next_at = now()
       WHERE case_number = 'A-10'`,
    );
    expect(await overdue()).toBe('1');
    await eventually(
      () => inboxOf('A-10'),
      ({ attempts }) => attempts > 40,
    );
    expect((await operator.get('/dead-letters')).body.items).toMatchObject([{ caseNumber: 'A-10', state: 'waiting' }]);
    mood = 'fine';
    await hearer.query(`UPDATE inbox_event SET next_at = now() WHERE case_number = 'A-10'`);
    await eventually(
      () => heard('A-10'),
      (count) => count === 1,
    );
    expect(await overdue()).toBe('0');
  });

  it('replayed twice under one key: the second request gets the first one’s answer', async () => {
    mood = 'broken';
    await tell('A-8');
    await done('A-8');
    await hearer.query(`UPDATE inbox_event SET state = 'dead', attempts = 30 WHERE case_number = 'A-8'`);
    const { event_id } = await inboxOf('A-8');
    mood = 'fine';
    const operator = await world.as('supervision-link', { sub: 'op', roles: ['system-admin'] });
    const key = { headers: { 'idempotency-key': crypto.randomUUID() } };
    for (let i = 0; i < 2; i++) {
      const answer = await operator.post(`/dead-letters/${event_id}/replay`, undefined, key);
      expect(answer).toMatchObject({ status: 200, body: { state: 'done' } });
    }
    expect(await heard('A-8')).toBe(1);
  });

  it('replayed by two at once: both are told what really became of it', async () => {
    mood = 'broken';
    await tell('A-7');
    await done('A-7');
    await hearer.query(`UPDATE inbox_event SET state = 'dead', attempts = 30 WHERE case_number = 'A-7'`);
    const { event_id } = await inboxOf('A-7');
    const operator = await world.as('supervision-link', { sub: 'op', roles: ['system-admin'] });
    let release = () => {};
    held = new Promise((resolve) => {
      release = resolve;
    });
    holding = 0;
    const first = operator.post(`/dead-letters/${event_id}/replay`);
    await eventually(
      () => holding,
      (n) => n === 1,
    );
    let answered = false;
    const second = operator.post(`/dead-letters/${event_id}/replay`).finally(() => {
      answered = true;
    });
    await eventually(
      () =>
        hearer.query(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'tuple'
                          OR datname = current_database() AND wait_event = 'transactionid'`),
      (waiting: object[]) => answered || waiting.length > 0,
    );
    release();
    held = null;
    expect([(await first).body.state, (await second).body.state]).toEqual(['dead', 'dead']);
  });

  it('of a kind that only a newer version knows wait for it, and are dead when a day has brought none', async () => {
    const event = {
      ...{ specversion: '1.0', source: 'https://shenguan.example/services/approval', subject: 'A-99' },
      ...{ id: '01990000-0000-4000-8000-0000000000a9', type: 'approval.case.of-tomorrow.v1', casenumber: 'A-99' },
      ...{ time: '2026-03-02T01:00:00Z', datacontenttype: 'application/json', correlationid: 'c-99', data: {} },
    };
    const message = { outboxId: event.id, event: JSON.stringify(event) };
    await world.queues.eventsFor('supervision-link').add(event.type, message, { jobId: event.id });
    const waiting = await eventually(
      () => inboxOf('A-99'),
      (row) => row?.attempts > 0,
    );
    expect(waiting).toMatchObject({ state: 'waiting', error: expect.stringContaining('has no use for') });
    await hearer.query(`UPDATE inbox_event SET received_at = now() - interval '25 hours', next_at = now()
                        WHERE case_number = 'A-99'`);
    await eventually(
      () => inboxOf('A-99'),
      (row) => row.state === 'dead',
    );
  });

  it('that a version before gave up without knowing them are taken up by one that knows them', async () => {
    await tell('A-98');
    await done('A-98');
    await hearer.query(`DELETE FROM heard WHERE case_number = 'A-98'`);
    await hearer.query(
      `UPDATE inbox_event SET state = 'dead', done_at = NULL,
         error = 'Error: supervision-link has no use for ' || type WHERE case_number = 'A-98'`,
    );
    await world.of('supervision-link').app.get(Inbox).takeUpKnown();
    await eventually(
      () => inboxOf('A-98'),
      (row) => row.state === 'done',
    );
    expect(await heard('A-98')).toBe(1);
  });

  it('that fit no contract are dead at once', async () => {
    const event = await world.publish(caseWithdrawnV1, { caseNumber: 'A-6' } as never, {
      to: 'supervision-link',
      caseNumber: 'A-6',
    });
    const row = await eventually(
      () => inboxOf('A-6'),
      (found) => found !== undefined,
    );
    expect(row).toMatchObject({ event_id: event.id, state: 'dead', error: expect.stringContaining('contract') });
  });
}

/** What is kept of messages, and for how long. */
function forgetting(): void {
  let world: TestWorld;
  let database: DataSource;
  beforeAll(async () => {
    world = await TestWorld.start([service('approval', SilentModule)], { migrateHere: true });
    database = world.of('approval').core.dataSource;
  });
  afterAll(() => world?.stop());

  /** Puts so many messages there as if they were sent and received so many days ago; `n` counts them. */
  const put = async (name: string, days: number, inbox: object = {}, count = 1) => {
    const at = daysBefore(new Date(), days);
    const id = `(left('${firstUuidOf(at)}', 24) || lpad(to_hex(n + ${name.length * 100_000}), 12, '0'))::uuid`;
    const { state = 'done', lost = 'NULL' } = inbox as { state?: string; lost?: string };
    const done = state === 'done' ? '$1::timestamptz' : 'NULL';
    const each = `FROM generate_series(1, ${count}) n`;
    await database.query(
      `INSERT INTO outbox (id, event_id, subscriber, type, subject, event, created_at, done_at, next_at)
       SELECT ${id}, ${id}, 'nobody', 't', '${name}', '{}', $1, ${done}, 'infinity' ${each}`,
      [at],
    );
    await database.query(
      `INSERT INTO inbox_event (event_id, sender, type, subject, event, state, received_at, done_at, next_at, lost_in_epoch)
       SELECT ${id}, 'nobody', 't', '${name}', '{}', '${state}', $1, ${done}, 'infinity', ${lost} ${each}`,
      [at],
    );
  };
  const left = async (table: string) => {
    const rows: { subject: string; n: number }[] = await database.query(
      `SELECT subject, count(*)::int AS n FROM ${table} WHERE subject LIKE '%-days' GROUP BY 1 ORDER BY 1`,
    );
    return Object.fromEntries(rows.map(({ subject, n }) => [subject, n]));
  };

  it('held: go after their days, by the thousand and in two processes at once; what is open, dead, lost or young stays', async () => {
    await put('many-450-days', 450, {}, 2 * FORGET_BATCH + 500);
    await put('open-460-days', 460, { state: 'waiting' });
    await put('dead-470-days', 470, { state: 'dead' });
    await put('lost-1480-days', 480, { lost: '2' });
    await put('twixt-00410-days', 410);
    await put('young-0000390-days', 390);
    const never = new Retention(database, world.of('approval').core.time, 0);
    await never.run();
    expect(Object.values(await left('outbox'))).toHaveLength(6);
    const sweeps = [1, 2].map(() => new Retention(database, world.of('approval').core.time, 400));
    await Promise.all(sweeps.map((sweep) => sweep.run()));
    // What one process held was passed over by the other.
    await sweeps[0]!.run();
    expect(await left('outbox')).toEqual({ 'dead-470-days': 1, 'open-460-days': 1, 'young-0000390-days': 1 });
    expect(await left('inbox_event')).toEqual({
      'dead-470-days': 1,
      'open-460-days': 1,
      'lost-1480-days': 1,
      // A sender that has it no more for ten days could not repeat it; its receiver knows it all the same.
      'twixt-00410-days': 1,
      'young-0000390-days': 1,
    });
  });
}
