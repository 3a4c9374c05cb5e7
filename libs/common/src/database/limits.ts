/** How long the database may take (数据库时限), milliseconds; what takes longer is given up and answered with 503. */
export interface DatabaseLimits {
  /** Until a connection is there: a free one of the pool, or a new one. */
  connectMs: number;
  /** One statement; 0: as long as it takes. */
  statementMs: number;
  /** A transaction that nobody says anything in; 0: as long as it takes. */
  idleInTransactionMs: number;
  /**
   * A pool in transaction mode stands between (事务级连接池): each transaction may meet another session, so that nothing
   * is said to a session. Limits and settings are then those of the role; statements get no name.
   */
  pooled?: boolean;
}

/** What holds unless it is configured. */
export const DATABASE_LIMITS: DatabaseLimits = { connectMs: 10_000, statementMs: 30_000, idleInTransactionMs: 60_000 };

/** PostgreSQL ends a statement that is too long; where it is silent altogether, the client gives up this much later. */
const SILENCE_MS = 2_000;

/**
 * An idle connection is kept longer than any sweep of an idle process pauses: to open one again costs both sides more than
 * all that is asked over it, a process of the database and thousands of rounds for the password.
 */
const KEPT_MS = 60_000;

/** Returns the limits as settings of a pool. */
export function poolLimits({ connectMs, statementMs, idleInTransactionMs, pooled = false }: DatabaseLimits) {
  return {
    connectionTimeoutMillis: connectMs,
    idleTimeoutMillis: KEPT_MS,
    // Said to a session at its start, which a pool in transaction mode refuses or forgets.
    ...(pooled ? {} : { statement_timeout: statementMs, idle_in_transaction_session_timeout: idleInTransactionMs }),
    query_timeout: statementMs === 0 ? 0 : statementMs + SILENCE_MS,
    // A peer that vanished without a word is noticed.
    keepAlive: true,
  };
}

/**
 * Settings of every session of a service (会话设置): where there is no pool in transaction mode its connections say them,
 * else its role has them. Data of a service lies in memory or on a disk that seeks for nothing: an index is dearer than
 * it looks at the default of 4 only on drums, and one that is passed over is a table read as a whole.
 */
export const SESSION_SETTINGS = { random_page_cost: '1.1' } as const;
