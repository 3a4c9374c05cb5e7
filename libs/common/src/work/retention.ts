import type { DataSource } from 'typeorm';
import type { TimeSource } from '../clock/index.js';
import type { Sweep } from './sweeps.js';

/** Rows that go in one statement: it takes some milliseconds, and holds up nobody. */
export const FORGET_BATCH = 1_000;
/** Batches of one turn: a million rows an hour, more than a province sends. */
const BATCHES_MAX = 1_000;
/**
 * What was received is kept for longer than what was sent: a message that its sender still has, and repeats, is always
 * known for a repeat.
 */
const RECEIVED_LONGER_DAYS = 30;
const DAY_MS = 86_400_000;

/** Returns the instant before which something is over that is kept for so many days. */
export const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY_MS);

/** Returns the smallest UUIDv7 of an instant: what was made before has a smaller ID. */
export function firstUuidOf(instant: Date): string {
  const hex = instant.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

/**
 * Removes what is kept for a stated time only: answers after 7 days (PRA-8), failures of sweeps that are due no more, and
 * messages between services that both sides are done with, after `messagesDays` (0: never). Never what has legal weight:
 * the log, documents, inbox entries and receipts have rows of their own, which nothing here knows.
 *
 * Several processes may do so at once: each batch claims its rows. They are found by the time in the message's ID, by the
 * index that keeps it from being handled twice, so that none is needed for this alone.
 */
export class Retention implements Sweep {
  readonly name = 'retention';
  readonly everyMs = 3_600_000;

  constructor(
    private readonly dataSource: DataSource,
    private readonly time: TimeSource,
    private readonly messagesDays: number,
  ) {}

  async run(): Promise<void> {
    await this.dataSource.query(`DELETE FROM idempotency_key WHERE created_at < now() - interval '7 days'`);
    // What is still due was tried again long before: pauses last minutes. The rest was settled by somebody else.
    await this.dataSource.query(`DELETE FROM sweep_failure WHERE next_at < now() - interval '1 day'`);
    if (this.messagesDays > 0) await this.forgetMessages();
  }

  private async forgetMessages(): Promise<void> {
    const now = this.time.system();
    await forget(this.dataSource, {
      ...{ table: 'outbox', key: 'id', orderBy: 'event_id' },
      where: 'event_id < $1 AND done_at < $2',
      values: over(daysBefore(now, this.messagesDays)),
    });
    // Dead letters wait for an operator; what a restore marked is evidence of what was lost.
    await forget(this.dataSource, {
      ...{ table: 'inbox_event', key: 'event_id', orderBy: 'event_id' },
      where: `event_id < $1 AND done_at < $2 AND state = 'done' AND lost_in_epoch IS NULL`,
      values: over(daysBefore(now, this.messagesDays + RECEIVED_LONGER_DAYS)),
    });
  }
}

const over = (instant: Date): [string, Date] => [firstUuidOf(instant), instant];

/** Removes the rows of a table that fit, in batches of claimed rows; those that somebody holds stay for the next time. */
export async function forget(
  dataSource: DataSource,
  {
    table,
    key,
    where,
    orderBy,
    values,
  }: { table: string; key: string; where: string; orderBy: string; values: unknown[] },
): Promise<void> {
  for (let batch = 0; batch < BATCHES_MAX; batch++) {
    const [, removed]: [unknown, number] = await dataSource.query(
      `DELETE FROM ${table} WHERE ${key} IN (
         SELECT ${key} FROM ${table} WHERE ${where} ORDER BY ${orderBy} LIMIT ${FORGET_BATCH} FOR UPDATE SKIP LOCKED)`,
      values,
    );
    if (removed < FORGET_BATCH) return;
  }
}
