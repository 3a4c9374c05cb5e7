import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { ServiceName } from '../contracts/event.js';
import { errorFields } from '../observability/index.js';
import type { Sweeps } from './sweeps.js';
import { systemActor } from './system-actor.js';
import type { Tx } from './tx.js';
import type { UnitOfWork } from './unit-of-work.js';

/** Which rows of a table a sweep has to look after; all of it is SQL of the sweep's own, never of a request. */
export interface DueQuery {
  sweep: string;
  /** The table, called `r` in what follows; its primary key is `id`. */
  table: string;
  /** What makes a row due; asked once to find it, and again once it is locked. */
  where: string;
  values: readonly unknown[];
  /** What comes first. */
  orderBy?: string;
}

/** Rows whose limit may have been counted by another calendar. */
export interface StaleQuery {
  sweep: string;
  table: string;
  /** Whose limit is still counted, without parameters. */
  where: string;
  /** What holds the version of the calendar; the row's `calendar_version` unless told. */
  counted?: string;
  /** Version of the calendar in force. */
  version: string;
}

/** A row that was found, and whether handling it failed before. */
interface DueRow {
  id: string;
  failed: boolean;
}

/** How many rows one run looks after; where there are more, the next run follows at once. */
const BATCH = 100;
const PAUSE_SECONDS_MAX = 300;
const FAILURES_KNOWN_MS = 1_000;
const ERROR_LENGTH_MAX = 500;
/** Asked by a sweep for what it may not take up yet. */
const PUT_OFF = 'f.next_at > now()';
/** A sweep may put off things by keys that are no rows' IDs, too. */
const KEY_OF_ROW = `CASE WHEN f.row_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN f.row_id::uuid END`;

/**
 * Looks after due rows (到期事项) one by one, each in its own transaction. What fails is logged and put off, longer each
 * time, and the pause stands in the database: neither one row nor a thousand that fail hold up those behind them,
 * through restarts and in any number of processes.
 */
export class DueRows {
  /** What each sweep asked for last. */
  private readonly asked = new Map<string, string>();
  private failures: Promise<Set<string>> = Promise.resolve(new Set());
  private failuresReadAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly sweeps: Sweeps,
    private readonly service: ServiceName,
    private readonly log: Logger,
  ) {}

  /**
   * Handles each due row in a transaction that holds its lock, what never failed before what did; one that another
   * process has in hand is passed over.
   */
  async each(due: DueQuery, handle: (tx: Tx, id: string) => Promise<void>): Promise<void> {
    const rows = await this.due(due);
    let moved = 0;
    for (const { id, failed } of rows) if (await this.attemptRow(due, id, failed, handle)) moved += 1;
    this.goOn(due, rows, moved);
  }

  /** Runs the sweeps whose question has this condition in it: some row has come to meet it. */
  wakeAsking(condition: string): void {
    for (const [sweep, where] of this.asked) if (where.includes(condition)) this.sweeps.wake(sweep);
  }

  /**
   * Handles each row that was counted by another calendar than the one in force: two ranges, each a probe of an index
   * over `counted` where nothing is stale. A changed calendar concerns all that runs, so a batch is handled together, in one
   * transaction and with one question for all; where that fails, one by one as ever.
   */
  async eachStale(
    { counted = 'r.calendar_version', version, ...stale }: StaleQuery,
    handle: (tx: Tx, ids: readonly string[]) => Promise<void>,
  ): Promise<void> {
    for (const other of ['<', '>']) {
      const due = { ...stale, where: `${stale.where} AND ${counted} ${other} $1`, values: [version], orderBy: counted };
      const rows = await this.due(due);
      const together = rows.some(({ failed }) => failed) ? null : await this.handleTogether(due, rows, handle);
      let moved = together ?? 0;
      if (together === null) {
        for (const { id, failed } of rows) {
          if (await this.attemptRow(due, id, failed, (tx, one) => handle(tx, [one]))) moved += 1;
        }
      }
      this.goOn(due, rows, moved);
    }
  }

  /** Handles rows in one transaction; tells how many, or null where one of them failed and so none was handled. */
  private async handleTogether(
    due: DueQuery,
    rows: readonly DueRow[],
    handle: (tx: Tx, ids: readonly string[]) => Promise<void>,
  ): Promise<number | null> {
    if (rows.length === 0) return 0;
    const ids = rows.map(({ id }) => id);
    try {
      return await this.work.run(systemActor(this.service), async (tx) => {
        const claimed = await this.claim(tx, due, ids);
        if (claimed.length > 0) await handle(tx, claimed);
        return claimed.length;
      });
    } catch (error) {
      this.log.warn({ err: error, sweep: due.sweep, rows: ids.length }, 'failed together; handled one by one');
      return null;
    }
  }

  /** Handles one row in a transaction of its own; tells whether anything became of it. */
  private attemptRow(
    due: DueQuery,
    id: string,
    failed: boolean,
    handle: (tx: Tx, id: string) => Promise<void>,
  ): Promise<boolean> {
    return this.attempt(due.sweep, id, failed, async (tx) => {
      if ((await this.claim(tx, due, [id])).length === 0) return false;
      await handle(tx, id);
      return true;
    });
  }

  /** Tells in how many milliseconds the first of such rows will be due by a column of instants; null where there is none. */
  async untilDue(
    { table, where, column }: { table: string; where: string; column: string },
    legalNow: Date,
  ): Promise<number | null> {
    const [row]: { at: Date | null }[] = await this.dataSource.query(
      `SELECT min(r.${column}) AS at FROM ${table} r WHERE (${where})`,
    );
    return row?.at ? row.at.getTime() - legalNow.getTime() : null;
  }

  /** Locks those of the rows that are still due and that no other process has in hand. */
  private async claim(tx: Tx, { table, where, values }: DueQuery, ids: readonly string[]): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `SELECT r.id FROM ${table} r WHERE r.id = ANY($${values.length + 1}::uuid[]) AND (${where})
       ORDER BY r.id FOR UPDATE OF r SKIP LOCKED`,
      [...values, ids],
    );
    return rows.map(({ id }) => id);
  }

  /** Has the next run follow at once where there is more. */
  private goOn({ sweep }: DueQuery, rows: readonly DueRow[], moved: number): void {
    if (rows.length === BATCH && moved > 0) this.sweeps.wake(sweep);
  }

  /**
   * Finds one run's rows. Where nothing of the sweep failed before, as nearly always, in one plain question; else in two:
   * in one, all that is due would be sorted for the first of it. Whatever fails meanwhile is tried once more, no harm.
   */
  private async due(query: DueQuery): Promise<DueRow[]> {
    const { sweep, table, where, values, orderBy } = query;
    this.asked.set(sweep, where);
    if (!(await this.hasFailures(sweep))) {
      const rows: { id: string }[] = await this.dataSource.query(
        `SELECT r.id FROM ${table} r WHERE (${where}) ${orderBy ? `ORDER BY ${orderBy}` : ''} LIMIT ${BATCH}`,
        [...values],
      );
      return rows.map(({ id }) => ({ id, failed: false }));
    }
    return this.dueBesideFailures(query);
  }

  /** Whether anything of a sweep failed; what all sweeps know is read once a second at the most. */
  private async hasFailures(sweep: string): Promise<boolean> {
    const nowMs = performance.now();
    if (nowMs - this.failuresReadAt >= FAILURES_KNOWN_MS) {
      this.failuresReadAt = nowMs;
      this.failures = this.readFailures();
      this.failures.catch(() => {
        this.failuresReadAt = Number.NEGATIVE_INFINITY;
      });
    }
    return (await this.failures).has(sweep);
  }

  private async readFailures(): Promise<Set<string>> {
    const rows: { sweep: string }[] = await this.dataSource.query('SELECT DISTINCT sweep FROM sweep_failure');
    return new Set(rows.map(({ sweep }) => sweep));
  }

  private async dueBesideFailures({ sweep, table, where, values, orderBy }: DueQuery): Promise<DueRow[]> {
    const next = values.length + 1;
    const fresh: { id: string }[] = await this.dataSource.query(
      `SELECT r.id FROM ${table} r WHERE (${where})
         AND NOT EXISTS (SELECT 1 FROM sweep_failure f WHERE f.sweep = $${next} AND f.row_id = r.id::text)
       ${orderBy ? `ORDER BY ${orderBy}` : ''} LIMIT ${BATCH}`,
      [...values, sweep],
    );
    const failed: { id: string }[] = await this.dataSource.query(
      `SELECT r.id FROM sweep_failure f JOIN ${table} r ON r.id = ${KEY_OF_ROW}
       WHERE f.sweep = $${next} AND (${PUT_OFF}) IS NOT TRUE AND (${where})
       ORDER BY ${orderBy ? `${orderBy}, ` : ''}f.next_at LIMIT ${BATCH}`,
      [...values, sweep],
    );
    return [...fresh.map(({ id }) => ({ id, failed: false })), ...failed.map(({ id }) => ({ id, failed: true }))].slice(
      0,
      BATCH,
    );
  }

  /** Does the same for things that are no rows yet, by a key of their own, such as a body's code. */
  async eachKey(sweep: string, keys: readonly string[], handle: (tx: Tx, key: string) => Promise<void>): Promise<void> {
    if (keys.length === 0) return;
    const known: { key: string; waits: boolean }[] = await this.dataSource.query(
      `SELECT row_id AS key, ${PUT_OFF} AS waits FROM sweep_failure f WHERE sweep = $1 AND row_id = ANY($2::text[])`,
      [sweep, keys],
    );
    const failures = new Map(known.map(({ key, waits }) => [key, waits]));
    for (const key of keys) {
      if (failures.get(key)) continue;
      await this.attempt(sweep, key, failures.has(key), async (tx) => {
        await handle(tx, key);
        return true;
      });
    }
  }

  /** Tells whether anything became of it: it was done, or put off. */
  private async attempt(
    sweep: string,
    key: string,
    failedBefore: boolean,
    useCase: (tx: Tx) => Promise<boolean>,
  ): Promise<boolean> {
    try {
      return await this.work.run(systemActor(this.service), async (tx) => {
        const done = await useCase(tx);
        if (done && failedBefore) {
          await tx.query('DELETE FROM sweep_failure WHERE sweep = $1 AND row_id = $2', [sweep, key]);
        }
        return done;
      });
    } catch (error) {
      const attempts = await this.putOff(sweep, key, error);
      this.log.error({ err: error, sweep, row: key, attempts }, 'put off by a sweep');
      return true;
    }
  }

  /** Puts it off by 2, 4, 8 seconds and so on, five minutes at most. */
  private async putOff(sweep: string, key: string, error: unknown): Promise<number> {
    const { type, message } = errorFields(error);
    const [row] = await this.dataSource.query(
      `INSERT INTO sweep_failure AS f (sweep, row_id, next_at, error)
       VALUES ($1, $2, now() + interval '2 seconds', $3)
       ON CONFLICT (sweep, row_id) DO UPDATE SET attempts = f.attempts + 1, error = excluded.error,
         next_at = now() + least(${PAUSE_SECONDS_MAX}, 2 ^ least(f.attempts + 1, 10)) * interval '1 second'
       RETURNING attempts`,
      [sweep, key, `${type}: ${message}`.slice(0, ERROR_LENGTH_MAX)],
    );
    this.failuresReadAt = Number.NEGATIVE_INFINITY;
    return row.attempts;
  }
}
