import { AsyncLocalStorage } from 'node:async_hooks';
import type { Actor } from '../../auth/actor.js';
import type { Edition } from '../../rules/index.js';
import type { TracedSpan } from '../../tracing/tracing.js';

/** An Idempotency-Key with what it is scoped to; the subject and body come from the actor. */
export interface IdempotencyClaim {
  readonly key: string;
  readonly method: string;
  /** Path without query, as requested. */
  readonly path: string;
  /** SHA-256 of the raw request body. */
  readonly bodyHash: Buffer;
  /** Status that the operation answers with when it succeeds. */
  status: number;
}

/** What belongs to one request (or one consumed message) and would otherwise be passed through every call. */
export interface RequestContext {
  readonly correlationId: string;
  readonly language: 'zh' | 'en';
  /** Path without query, as requested; absent outside HTTP. */
  readonly path?: string;
  actor?: Actor;
  /** Whether this request was counted against a rate limit. */
  counted?: boolean;
  idempotency?: IdempotencyClaim;
  /** What the log promises of the decisive entries that the request has made. */
  receipts?: readonly string[];
  /** Of which instant an answer from a replica is; absent where it is of now. */
  asOf?: Date;
  /** Version that the caller saw, from If-Match. */
  ifMatch?: number;
  /** Whether somebody has compared it with what is there now. */
  compared?: boolean;
  /** Case number (办件编号), once known, so that log lines can be found by it. */
  caseNumber?: string;
  /** The edition that the matter at hand is judged by, once known: a refusal cites it. PRA-7 */
  edition?: Edition;
  /** What it is in a trace, where tracing is on. */
  span?: TracedSpan | undefined;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** Returns the context of the running request, or undefined outside of any. */
export function currentContext(): RequestContext | undefined {
  return storage.getStore();
}

/** Runs a function, and all that it awaits, outside of any context: what time brings about belongs to no request. */
export function withoutContext<T>(run: () => T): T {
  return storage.exit(run);
}

/** Runs a function, and all that it awaits, in a context. */
export function withContext<T>(context: RequestContext, run: () => T): T {
  return storage.run(context, run);
}
