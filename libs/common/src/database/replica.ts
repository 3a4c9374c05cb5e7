import pg from 'pg';
import type { DataSource } from 'typeorm';
import { errorFields } from '../observability/error-fields.js';
import type { Logger } from '../observability/logger.js';
import { type DatabaseLimits, poolLimits } from './limits.js';
import { watchedPool } from './watched-client.js';

/** Where a copy of the database is read (只读副本), and how far behind it may be. */
export interface ReplicaSettings {
  url: string;
  lagMs: number;
}

/** Whom a question can be put to. */
export interface Asked {
  query<T>(text: string, values?: unknown[]): Promise<T[]>;
}

/** What the primary had written at an instant. */
interface Mark {
  at: Date;
  position: bigint;
}

const CONNECTIONS = 4;
/** A look holds for so long: the primary is asked for one number, the replica for another. */
const LOOK_MS = 1_000;
/** One that was gone, too far behind or no replica is looked at again after this. */
const AWAY_MS = 5_000;
/** Marks that are remembered, one a look: more than any lag that is let pass. */
const MARKS = 600;

/**
 * Answers heavy questions that may be a moment old (审计查询、导出) from a streaming replica, and from the primary where there
 * is none, it is gone, further behind than allowed, or failed: whoever asks hears of none of that, but of when the answer is
 * from. How old that is the primary's own positions tell: a replica that has lost its primary thinks itself up to date.
 */
export class Replica implements Asked {
  private readonly pool: pg.Pool | null;
  private readonly marks: Mark[] = [];
  private look: { until: number; asOf: Promise<Date | null> } = { until: 0, asOf: Promise.resolve(null) };

  constructor(
    private readonly primary: DataSource,
    private readonly settings: ReplicaSettings | null,
    limits: DatabaseLimits,
    private readonly now: () => Date,
    private readonly log: Logger,
    /** Told when an answer was from a replica, and of which instant it is. */
    private readonly answered: (asOf: Date) => void,
  ) {
    const options = settings && { connectionString: settings.url, max: CONNECTIONS, ...poolLimits(limits) };
    this.pool = options && watchedPool(options, log);
  }

  /** Puts a question to the replica where it is fit, else to the primary. */
  async query<T>(text: string, values: unknown[] = []): Promise<T[]> {
    const asOf = await this.fit();
    if (asOf) {
      try {
        const { rows } = await this.pool!.query(text, values);
        this.answered(asOf);
        return rows;
      } catch (error) {
        // Gone, or a question that ran into what was being replayed: the primary answers, and says so if it is wrong itself.
        this.putAway('a replica did not answer', { err: errorFields(error) });
      }
    }
    return this.primary.query(text, values);
  }

  async close(): Promise<void> {
    await this.pool?.end();
  }

  /** Returns the instant up to which the replica has everything; null where it is not to be asked. */
  private fit(): Promise<Date | null> {
    if (!this.pool) return Promise.resolve(null);
    const now = performance.now();
    if (now >= this.look.until) this.look = { until: now + LOOK_MS, asOf: this.lookedAt() };
    return this.look.asOf;
  }

  private async lookedAt(): Promise<Date | null> {
    try {
      const at = this.now();
      const [here] = await this.primary.query(
        'SELECT pg_current_wal_lsn()::text AS position, current_database() AS name',
      );
      this.marks.push({ at, position: positionOf(here.position) });
      if (this.marks.length > MARKS) this.marks.shift();
      const { rows } = await this.pool!.query(
        'SELECT pg_is_in_recovery() AS standby, pg_last_wal_replay_lsn()::text AS position, current_database() AS name',
      );
      const there = rows[0];
      if (!there.standby || there.name !== here.name)
        return this.putAway('what is configured is no replica of the database');
      const replayed = positionOf(there.position);
      const mark = this.marks.findLast(({ position }) => position <= replayed);
      if (mark && this.now().getTime() - mark.at.getTime() <= this.settings!.lagMs) return mark.at;
      return this.putAway('a replica is too far behind', { position: there.position });
    } catch (error) {
      return this.putAway('a replica is not reached', { err: errorFields(error) });
    }
  }

  private putAway(why: string, facts: object = {}): null {
    this.log.warn(facts, `${why}: the primary is asked`);
    this.look = { until: performance.now() + AWAY_MS, asOf: Promise.resolve(null) };
    return null;
  }
}

/** Reads a position in the write-ahead log, such as 16/B374D848. */
function positionOf(text: string): bigint {
  const [high, low] = text.split('/');
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}
