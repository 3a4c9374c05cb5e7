import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { DataSource } from 'typeorm';
import type { AuditEntry } from '../audit/index.js';
import type { Actor } from '../auth/index.js';
import type { TimeSource } from '../clock/index.js';
import type { ServiceName } from '../contracts/event.js';
import type { Entropy } from '../entropy/index.js';
import {
  AnswerReplay,
  currentContext,
  headersOf,
  idempotencyKeyBusy,
  idempotencyKeyReused,
  problemOf,
  type RequestContext,
} from '../http/index.js';
import type { Tracing } from '../tracing/tracing.js';
import { EntityMappings } from './entity-mapping.js';
import { buildFlush } from './flush.js';
import { type TracedTransaction, traceTransaction } from './trace-transaction.js';
import { Tx } from './tx.js';

/** How often a use case is tried again when the database asks for it (deadlock, a row changed meanwhile). */
const ATTEMPTS_MAX = 3;
/** Refusals that a repeat of the same request need not meet again, beside those that say when to try again. */
const PASSING_PROBLEMS = new Set(['idempotency-key-reused', 'concurrent-change']);
const RETRY_CODES = new Set(['40001', '40P01']);

/** What a use case must know of the generation of its database (数据世代). */
export interface WorkGeneration {
  readonly epoch: number;
  /** Throws a 503 where the database was found to be of an earlier moment than what it has given out. */
  demandPresent(): void;
  giveNumber(series: string, number: number): void;
}

/** How a transaction is tried. */
interface Attempt {
  begin?: string;
  mayAssume: boolean;
  traced?: TracedTransaction | undefined;
}

/** The claim of a repeatable request on its key. */
interface Claim {
  scope: Buffer;
  bodyHash: Buffer;
  status: number;
}

/**
 * Runs a use case as one transaction (工作单元): state, audit entries, outgoing events and the kept answer commit
 * together or not at all.
 */
export class UnitOfWork {
  private readonly mappings: EntityMappings;
  private readonly claimed = new WeakSet<object>();
  private generation: WorkGeneration = { epoch: 1, demandPresent: () => {}, giveNumber: () => {} };
  private wake: () => void = () => {};
  private stir: () => void = () => {};
  private answered: (entries: readonly AuditEntry[]) => void = () => {};
  private receipt: (entry: AuditEntry) => string | null = () => null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly time: TimeSource,
    private readonly entropy: Entropy,
    private readonly service: ServiceName,
    private readonly tracing?: Tracing,
  ) {
    this.mappings = new EntityMappings(dataSource);
  }

  /** From now on use cases act in this generation, and only while it is the present. */
  actIn(generation: WorkGeneration): void {
    this.generation = generation;
  }

  /** Throws a 503 where no use case may act: a restored database first has to be owned up to. */
  demandPresent(): void {
    this.generation.demandPresent();
  }

  /** Calls back after each commit that left events to send. */
  onEvents(wake: () => void): void {
    this.wake = wake;
  }

  /** Gives the caller of an act a receipt for each of its entries for which this returns one. */
  onEntry(receipt: (entry: AuditEntry) => string | null): void {
    this.receipt = receipt;
  }

  /** Calls back after each commit with its entries, before the caller hears of it. Must not throw. */
  onAnswered(answered: (entries: readonly AuditEntry[]) => void): void {
    this.answered = answered;
  }

  /** Calls back after each commit that changed anything. */
  onCommit(stir: () => void): void {
    this.stir = stir;
  }

  /**
   * Runs the use case and returns its answer. Throws what the use case throws, after a rollback; a 4xx is kept under
   * the request's Idempotency-Key like an answer, unless it says when to try again; a 5xx never, nor a 404: what does
   * not exist leaves no trace. Nothing is kept for who has not logged in. Refuses everybody while the database is
   * found to be of the past, but the one use case that says so (`inThePast`).
   */
  async run<R>(
    actor: Actor,
    useCase: (tx: Tx) => Promise<R>,
    { inThePast = false }: { inThePast?: boolean } = {},
  ): Promise<R> {
    if (!inThePast) this.demandPresent();
    const context = currentContext();
    if (!this.tracing) return this.tryOut(actor, useCase, context);
    return traceTransaction(this.tracing, context, (traced) => this.tryOut(actor, useCase, context, traced));
  }

  private async tryOut<R>(
    actor: Actor,
    useCase: (tx: Tx) => Promise<R>,
    context: RequestContext | undefined,
    traced?: TracedTransaction,
  ): Promise<R> {
    const claim = this.claim(context, actor);
    for (let attempt = 1; ; attempt++) {
      try {
        let compared = false;
        const seen = async (tx: Tx) => {
          const answer = await useCase(tx);
          compared = tx.demandSeen();
          return answer;
        };
        const answer = await this.attempt(actor, seen, claim, context, { mayAssume: attempt === 1, traced });
        // What the same request runs afterwards meets the version that it has made itself.
        if (compared && context) context.compared = true;
        return answer;
      } catch (error) {
        const { code, constraint } = error as { code?: string; constraint?: string };
        const keyTaken = code === '23505' && constraint === 'idempotency_key_pkey';
        if ((RETRY_CODES.has(code ?? '') || keyTaken) && attempt < ATTEMPTS_MAX) continue;
        if (claim && context) await this.keepRefusal(claim, error, context);
        throw error;
      }
    }
  }

  /** Reads in one consistent snapshot, without a write. */
  async read<R>(actor: Actor, question: (tx: Tx) => Promise<R>): Promise<R> {
    const context = currentContext();
    const begin = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';
    const read = (traced?: TracedTransaction) =>
      this.attempt(actor, question, null, context, { begin, mayAssume: false, traced });
    return this.tracing ? traceTransaction(this.tracing, context, read) : read();
  }

  private async attempt<R>(
    actor: Actor,
    useCase: (tx: Tx) => Promise<R>,
    claim: Claim | null,
    context: RequestContext | undefined,
    { begin = 'BEGIN', mayAssume, traced }: Attempt,
  ): Promise<R> {
    const client = await this.pool().connect();
    let broken: Error | undefined;
    try {
      // BEGIN, the look-up and the use case's first questions leave in one round trip: none awaits the other, and the
      // socket is held until all that is asked in this turn is written.
      sendTogether(client);
      const begun = this.begin(client, begin, claim);
      begun.catch(() => {}); // Awaited below; this keeps an early throw of the use case from hiding it.
      const tx = new Tx(
        client,
        this.mappings,
        this.entropy,
        {
          service: this.service,
          actor,
          legal: this.time.legal(),
          system: this.time.system(),
          correlation: context?.correlationId ?? this.entropy.uuid(),
          mayAssume,
          epoch: this.generation.epoch,
          giveNumber: (series, number) => this.generation.giveNumber(series, number),
          traceparent: traced?.traceparent,
        },
        begun,
      );
      const result = await useCase(tx).catch(async (error) => {
        await begun; // A repeat gets the kept answer, even where the use case refuses before its first question.
        throw error;
      });
      await begun;
      const pending = tx.pending();
      if (claim) pending.idempotency = { ...claim, body: JSON.stringify(result ?? null) };
      const flush = buildFlush(pending);
      sendTogether(client);
      // The flush and COMMIT leave together. Where the flush fails, COMMIT answers ROLLBACK without an error.
      const [flushed, committed] = await Promise.allSettled([
        flush ? client.query(flush) : undefined,
        client.query('COMMIT'),
      ]);
      if (flushed.status === 'rejected') throw flushed.reason;
      if (committed.status === 'rejected') throw committed.reason;
      if (committed.value.command !== 'COMMIT') throw new Error(`commit answered ${committed.value.command}`);
      this.answered(pending.audit);
      traced?.committed(pending);
      if (pending.outbox.length > 0) this.wake();
      for (const followUp of pending.followUps) followUp();
      if (flush) this.stir();
      if (context?.path !== undefined) {
        const receipts = pending.audit.map(this.receipt).filter((one) => one !== null);
        if (receipts.length > 0) context.receipts = [...(context.receipts ?? []), ...receipts];
      }
      return result;
    } catch (error) {
      // One that is silent would make the caller wait for its ROLLBACK as long again.
      if (isSilent(error)) broken = error as Error;
      else
        await client.query('ROLLBACK').catch((failure) => {
          broken = failure;
        });
      throw error;
    } finally {
      client.release(broken);
    }
  }

  /** Begins and, for a repeatable request, takes its lock and looks whether it was answered before. */
  private async begin(client: pg.PoolClient, begin: string, claim: Claim | null): Promise<void> {
    if (!claim) {
      await client.query(begin);
      return;
    }
    const [, found] = await Promise.all([
      client.query(begin),
      client.query<{ free: boolean; body_hash: Buffer | null; status: number; body: string }>({
        name: 'idempotency_look_up',
        text: `SELECT pg_try_advisory_xact_lock($1::bigint) AS free, k.body_hash, k.status, k.body
               FROM (SELECT 1) one LEFT JOIN idempotency_key k ON k.scope = $2::bytea`,
        values: [claim.scope.readBigInt64BE().toString(), claim.scope],
      }),
    ]);
    const answer = found.rows[0]!;
    if (answer.body_hash) {
      if (!answer.body_hash.equals(claim.bodyHash)) throw idempotencyKeyReused();
      throw new AnswerReplay(answer.status, answer.body);
    }
    if (!answer.free) throw idempotencyKeyBusy();
  }

  /** A request claims its key once: what the same request runs afterwards is no repeat. */
  private claim(context: RequestContext | undefined, actor: Actor): Claim | null {
    const asked = context?.idempotency;
    if (!asked || !context?.actor || this.claimed.has(asked)) return null;
    this.claimed.add(asked);
    const scope = createHash('sha256')
      .update(JSON.stringify([actor.sub, actor.body, asked.method, asked.path, asked.key]))
      .digest();
    return { scope, bodyHash: asked.bodyHash, status: asked.status };
  }

  /** Keeps a refusal in a transaction of its own, since the use case's was rolled back. */
  private async keepRefusal(claim: Claim, error: unknown, context: RequestContext): Promise<void> {
    if (error instanceof AnswerReplay) return;
    const problem = problemOf(error, context);
    const passing = PASSING_PROBLEMS.has(problem.code) || 'Retry-After' in headersOf(error);
    if (problem.status >= 500 || problem.status === 404 || passing) return;
    await this.pool().query(
      `INSERT INTO idempotency_key (scope, body_hash, status, body) VALUES ($1, $2, $3, $4)
       ON CONFLICT (scope) DO NOTHING`,
      [claim.scope, claim.bodyHash, problem.status, JSON.stringify(problem)],
    );
  }

  private pool(): pg.Pool {
    return (this.dataSource.driver as unknown as { master: pg.Pool }).master;
  }
}

/** Whether the client gave up waiting for an answer. */
function isSilent(error: unknown): boolean {
  return error instanceof Error && error.message === 'Query read timeout';
}

/** Holds what is written to a connection until the end of this turn of the loop: one system call instead of many. */
function sendTogether(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: import('node:net').Socket } }).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}
