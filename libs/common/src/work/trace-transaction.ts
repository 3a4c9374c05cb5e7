import { AnswerReplay, problemOf, type RequestContext } from '../http/index.js';
import type { Tracing } from '../tracing/tracing.js';
import type { PendingWrites } from './flush.js';

/** One transaction in a trace. */
export interface TracedTransaction {
  readonly traceparent: string;
  /** Called once it is committed. */
  committed(written: Pick<PendingWrites, 'audit' | 'outbox'>): void;
}

/**
 * Runs a transaction as a span below its request's or message's. Of those that a sweep runs by itself, only what wrote
 * an entry or an event, or failed, is sent: every second many look and find nothing.
 */
export async function traceTransaction<R>(
  tracing: Tracing,
  context: RequestContext | undefined,
  run: (traced: TracedTransaction) => Promise<R>,
): Promise<R> {
  const span = tracing.begin('transaction', 'INTERNAL', context?.span);
  let caseNumber: string | null | undefined;
  let wrote = false;
  const facts = () => ({ caseNumber: caseNumber ?? context?.caseNumber, correlationId: context?.correlationId });
  try {
    const result = await run({
      traceparent: span.traceparent,
      committed: ({ audit, outbox }) => {
        caseNumber = [...audit, ...outbox].find((one) => one.caseNumber)?.caseNumber;
        wrote = audit.length + outbox.length > 0;
      },
    });
    if (context?.span || wrote) span.end(facts());
    return result;
  } catch (error) {
    // What was refused, or answered before, did not fail.
    if (error instanceof AnswerReplay || problemOf(error, context).status < 500) span.end(facts());
    else span.fail(error, facts());
    throw error;
  }
}
