/** How long the database may take (数据库时限), milliseconds; what takes longer is given up and answered with 503. */
export interface DatabaseLimits {
  /** Until a connection is there: a free one of the pool, or a new one. */
  connectMs: number;
  /** One statement; 0: as long as it takes. */
  statementMs: number;
  /** A transaction that nobody says anything in; 0: as long as it takes. */
  idleInTransactionMs: number;
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
export function poolLimits({ connectMs, statementMs, idleInTransactionMs }: DatabaseLimits) {
  return {
    connectionTimeoutMillis: connectMs,
    idleTimeoutMillis: KEPT_MS,
    statement_timeout: statementMs,
    query_timeout: statementMs === 0 ? 0 : statementMs + SILENCE_MS,
    idle_in_transaction_session_timeout: idleInTransactionMs,
    // A peer that vanished without a word is noticed.
    keepAlive: true,
  };
}
