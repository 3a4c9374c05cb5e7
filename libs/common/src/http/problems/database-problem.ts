import { currentContext } from '../requests/request-context.js';
import {
  badRequest,
  concurrentChange,
  type Problem,
  preconditionFailed,
  stateConflict,
  unavailable,
} from './problem.js';

const CONNECTION = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
]);
const CONNECTION_TEXT =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed and is not queryable|Cannot use a pool after calling end|Query read timeout|timeout expired/i;
/** The disk is full, over its quota, read-only or broken; or the process may open no more. */
const MACHINE = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'EMFILE', 'ENFILE', 'ENOMEM']);

interface DatabaseError {
  code?: unknown;
  message?: unknown;
  severity?: unknown;
  syscall?: unknown;
  driverError?: unknown;
}

/**
 * Turns an error of PostgreSQL, of the way to it or of the machine below into a problem that says nothing of SQL or
 * paths; undefined when it is none of these, or a fault of ours that has to be seen as such.
 */
export function databaseProblem(error: unknown): Problem | undefined {
  const thrown = (error ?? {}) as DatabaseError;
  const { code, message, syscall } = (thrown.driverError ?? thrown) as DatabaseError;
  if (typeof message === 'string' && CONNECTION_TEXT.test(message)) return unavailable();
  if (typeof code !== 'string') return undefined;
  // A socket in the file system is gone while its server starts anew (ENOENT), or has no room for one more (EAGAIN).
  if (syscall === 'connect' || CONNECTION.has(code) || MACHINE.has(code)) return unavailable();
  if (!/^[0-9A-Z]{5}$/.test(code)) return undefined;
  switch (code) {
    case '23505': // unique_violation
    case '23P01': // exclusion_violation
      return stateConflict({ detail: { zh: '与已有的记录冲突', en: 'it conflicts with an existing record' } });
    case '23503': // foreign_key_violation: what it refers to went away meanwhile
      return stateConflict({ detail: { zh: '所引用的记录不存在', en: 'it refers to a record that does not exist' } });
    case '40001': // serialization_failure, and a version that didn't match in the flush
      return currentContext()?.ifMatch === undefined ? concurrentChange() : preconditionFailed();
    case '40P01': // deadlock_detected
    case '55P03': // lock_not_available
      return concurrentChange();
    case '25006': // read_only_sql_transaction: we reached a standby
    case '57014': // query_canceled: statement timeout
    case '57P01': // admin_shutdown
    case '57P02': // crash_shutdown
    case '57P03': // cannot_connect_now
    case '25P03': // idle_in_transaction_session_timeout
    case '25P04': // transaction_timeout
      return unavailable();
    case '22012': // division_by_zero: ours, not the caller's
      return undefined;
    default:
  }
  // Connection; resources (53100 disk full, 53300 too many connections); the operating system's errors (58030).
  if (code.startsWith('08') || code.startsWith('53') || code.startsWith('58')) return unavailable();
  // Data exceptions: a value of the request that no column can hold and no DTO caught.
  if (code.startsWith('22')) return badRequest({ detail: { zh: '某个值无法处理', en: 'a value cannot be handled' } });
  return undefined;
}
