import type { DataSource, EntityManager } from 'typeorm';
import type { TimeSource } from '../../clock/index.js';

/** What one run of the sequencer found. */
export interface Sequenced {
  readonly added: number;
  /** Whether an act was among them that wants a checkpoint at once. */
  readonly decisive: boolean;
}

const BATCH = 5_000;
/**
 * How far back is looked how often: an entry older than seconds can only come of a transaction that took as long, one
 * older than minutes of a clock that is wrong. No high-water mark may be trusted, so everything is looked through at the
 * start and once a day.
 */
const LOOKS = [
  { everyMs: 86_400_000, backMs: Number.POSITIVE_INFINITY },
  { everyMs: 600_000, backMs: 86_400_000 },
  { everyMs: 15_000, backMs: 120_000 },
  { everyMs: 0, backMs: 5_000 },
];
/** Names the lock that lets one process of a service sequence at a time, in its own database. */
const SEQUENCER_LOCK = 7101;
/** Decisions and steps of a draw: whoever might dispute them should not wait a minute for the signature. */
export const DECISIVE_ACTIONS = '^(case\\.(decided|granted|refused)|draw\\..*)$';

/**
 * Acts whose answer bears a receipt (回执): those that decide, those that somebody hands in, states or signs, and those
 * that a limit runs from. Whoever acted can prove by it that it was logged, should the entry be gone one day.
 */
export const RECEIPTED_ACTIONS = new RegExp(
  `${DECISIVE_ACTIONS}|^(${[
    'case\\.(submitted|resubmitted|not-accepted|terminated|withdrawn|reviewed|delivered)',
    'case-(review|decision|withdrawal)\\.recorded|case-termination\\.contested|correction-notice\\.answered',
    'approval-act\\..*|procedure\\..*|procedure-act\\..*|departure\\..*',
    'hearing\\.(answered|recorded|record-signed)|hearing-signature\\.given|interested-party\\.(spoke|came-forward)',
    'review\\.(opinion-signed|leader-confirmed|concluded)|inspection\\.(opinion-given|professional-opinion|concluded)',
    'inbox\\.claimed|supervision\\.(started|closed)|feedback\\.pushed|demand\\.(opened|answered)|memorandum.*\\.(change-)?signed',
    'conference-(statement\\.signed|minutes\\.issued|contest\\.raised)|complaint\\.(filed|withdrawn|answered)',
    '(staff|calendar-change|body-change|counter-entry)\\.confirmed',
  ].join('|')})$`,
);

/** Gives each committed entry its place in the tree (排序), gapless, outside the business transaction. */
export class Sequencer {
  /** When each look was taken last. */
  private readonly lookedAt = LOOKS.map(() => Number.NEGATIVE_INFINITY);

  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly dataSource: DataSource,
    private readonly time: TimeSource,
  ) {}

  /** Adds a leaf for every committed entry that has none; does nothing while another process is at it. */
  run(): Promise<Sequenced> {
    // One after the other: a run under way may have looked before the caller's entry was there.
    const run = this.running.then(() => this.runNow());
    this.running = run.catch(() => {});
    return run;
  }

  private async runNow(): Promise<Sequenced> {
    const nowMs = this.time.system().getTime();
    const look = LOOKS.findIndex(({ everyMs }, i) => nowMs - this.lookedAt[i]! >= everyMs);
    const { backMs } = LOOKS[look]!;
    const since = Number.isFinite(backMs) ? new Date(nowMs - backMs) : null;
    let [added, decisive] = [0, false];
    for (;;) {
      const batch = await this.dataSource.transaction((manager) => addLeaves(manager, since));
      if (!batch) return { added, decisive };
      added += batch.added;
      decisive ||= batch.decisive;
      if (batch.added < BATCH) break;
    }
    // A look back includes the shorter ones.
    this.lookedAt.fill(nowMs, look);
    return { added, decisive };
  }
}

/** Adds one batch; null when another process holds the lock. */
async function addLeaves(manager: EntityManager, since: Date | null): Promise<Sequenced | null> {
  // What the tree holds must survive a crash: the signer would refuse a shorter one ever after.
  await manager.query('SET LOCAL synchronous_commit = on');
  const [lock] = await manager.query('SELECT pg_try_advisory_xact_lock($1) AS got', [SEQUENCER_LOCK]);
  if (!lock.got) return null;
  // Its own statement, so that its snapshot is newer than the lock.
  const [row] = await manager.query(
    `WITH fresh AS (
       SELECT e.id, e.action, e.body, row_number() OVER (ORDER BY e.recorded_at, e.id) AS place
       FROM audit_entry e
       WHERE NOT EXISTS (SELECT 1 FROM audit_leaf l WHERE l.entry_id = e.id) ${since ? 'AND e.recorded_at >= $2' : ''}
       ORDER BY e.recorded_at, e.id LIMIT ${BATCH}
     ), added AS (
       INSERT INTO audit_leaf (idx, entry_id, hash)
       SELECT (SELECT coalesce(max(idx), -1) FROM audit_leaf) + place, id, sha256('\\x00'::bytea || body) FROM fresh
     )
     SELECT count(*)::int AS added, coalesce(bool_or(action ~ $1), false) AS decisive FROM fresh`,
    since ? [DECISIVE_ACTIONS, since] : [DECISIVE_ACTIONS],
  );
  return row;
}
