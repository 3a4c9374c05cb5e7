import type { Job } from 'bullmq';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { CloudEvent, EventContract, ServiceName } from '../contracts/event.js';
import { MalformedEvent, parseData } from '../contracts/event.js';
import { type RequestContext, withContext } from '../http/index.js';
import { errorFields } from '../observability/index.js';
import type { Tracing } from '../tracing/tracing.js';
import { ACKNOWLEDGEMENT, type Queues } from './queues.js';
import { systemActor } from './system-actor.js';
import type { Tx } from './tx.js';
import type { UnitOfWork } from './unit-of-work.js';

/** Handles one kind of event in the transaction that records its receipt. */
export interface EventConsumer<D extends object = object> {
  readonly contract: EventContract<D>;
  handle(tx: Tx, event: CloudEvent<D>): Promise<void>;
  /** The sender repeats what was handled: perhaps what it was answered got lost, and is told again. */
  again?(tx: Tx, event: CloudEvent<D>): Promise<void>;
}

/** Thrown by a consumer that can't act yet, since what the event refers to has not arrived; the event waits. */
export class TooEarly extends Error {}

/**
 * Nobody here takes events of this kind: while a newer version of the code comes in, its messages meet processes of the
 * version before. It waits for one that knows it, and is a dead letter only when a day has brought none.
 */
class NotKnownYet extends TooEarly {}
const NOT_KNOWN = 'has no use for';

/** How many events are handled at once. */
const CONCURRENCY = 8;
/** Waiting times before an event is tried again, in seconds; the last one repeats. */
const RETRY_SECONDS = [1, 2, 5, 10, 30, 60, 120, 300];
/** What came too early is tried this often at the latest: what it waits for may come at any time. */
const EARLY_SECONDS_MAX = 60;
/** An event that waits longer than this is told to the operator, and goes on being tried. */
export const OVERDUE_MINUTES = 10;
/** After so many tries an event that fails is a dead letter: about two hours. What came too early is none: it waits. */
const ATTEMPTS_MAX = 30;

interface Message {
  outboxId: string;
  event: string;
  /** The sending that it came with, where tracing is on; a repeat has another. */
  traceparent?: string;
}

interface StoredEvent {
  event_id: string;
  event: string;
  attempts: number;
  overdue: boolean;
  /** It has waited for longer than any upgrade takes. */
  old: boolean;
}

const STORED = `event_id, event, attempts, received_at < now() - interval '${OVERDUE_MINUTES} minutes' AS overdue,
  received_at < now() - interval '1 day' AS old`;

/** What became of an event. */
export type Outcome = { state: 'done'; error?: never } | { state: 'waiting' | 'dead'; error: string };

/**
 * Receives events (收件): the row and the effect commit together, then the sender is told. The row's key makes a
 * repeat harmless; what fails or comes too early is kept here and tried again, so that the sender is done with it.
 */
export class Inbox {
  private consumers: ReadonlyMap<string, EventConsumer> = new Map();
  private readonly acknowledgements = new Map<ServiceName, string[]>();
  private acknowledging: NodeJS.Immediate | null = null;
  private waiting: () => void = () => {};
  private demandFollowed: (tx: Tx, sender: ServiceName, event: CloudEvent<unknown>) => Promise<void> = async () => {};

  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly queues: Queues,
    private readonly service: ServiceName,
    private readonly log: Logger,
    private readonly tracing?: Tracing,
  ) {}

  /** Calls back when an event was kept that waits to be tried again. */
  onWaiting(call: () => void): void {
    this.waiting = call;
  }

  /** Asks before each event is handled whether restores of its sender are settled; throws TooEarly until they are. */
  onEvent(demandFollowed: (tx: Tx, sender: ServiceName, event: CloudEvent<unknown>) => Promise<void>): void {
    this.demandFollowed = demandFollowed;
  }

  /** Starts to take events from this service's queue and to hand them to these consumers. */
  start(consumers: readonly EventConsumer[]): void {
    this.consumers = new Map(consumers.map((consumer) => [consumer.contract.type, consumer]));
    this.queues.consume(this.service, (job: Job<Message>) => this.receive(job.data), CONCURRENCY);
    this.takeUpKnown().catch((error) => this.log.warn({ err: error }, 'dead letters could not be taken up again'));
  }

  /** Tries again what processes of before did not know and gave up, and this one knows. */
  async takeUpKnown(): Promise<void> {
    await this.dataSource.query(
      `UPDATE inbox_event SET state = 'waiting', next_at = now(), attempts = 0
       WHERE state = 'dead' AND type = ANY($1::text[]) AND error LIKE '%' || $2::text || ' ' || type`,
      [[...this.consumers.keys()], NOT_KNOWN],
    );
  }

  /** Takes one message; returns once it is kept, whether or not its effect could be carried out yet. */
  async receive(message: Message): Promise<void> {
    // Nothing is taken in the past: the job fails, and its sender sends it again.
    this.work.demandPresent();
    const event = JSON.parse(message.event) as CloudEvent<unknown>;
    const sender = senderOf(event);
    let dead = false;
    try {
      const receive = (tx: Tx) => this.receiveIn(tx, event, sender, message.event);
      dead = await this.inContext(event, receive, message.traceparent);
    } catch (error) {
      const final = error instanceof MalformedEvent;
      this.report(event, error);
      await this.dataSource.query(
        `INSERT INTO inbox_event (event_id, sender, type, subject, case_number, epoch, event, state, next_at, error)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now() + interval '${RETRY_SECONDS[0]} seconds', $9)
         ON CONFLICT (event_id) DO NOTHING`,
        [...columnsOf(event, sender), message.event, final ? 'dead' : 'waiting', text(error)],
      );
      this.waiting();
    }
    this.acknowledge(sender, message.outboxId);
    // Whoever sends a dead letter again misses its effect: it is tried once more, without an operator.
    if (dead) await this.replay(event.id);
  }

  /** Tries what waits and is due; several processes may do so at once. */
  async retryDue(): Promise<void> {
    const due: StoredEvent[] = await this.dataSource.query(
      `SELECT ${STORED} FROM inbox_event WHERE state = 'waiting' AND next_at <= now()
       ORDER BY next_at LIMIT 100`,
    );
    // A row that another process has in hand is passed over.
    for (const row of due) await this.retry(row, "state = 'waiting' AND next_at <= now() FOR UPDATE SKIP LOCKED");
  }

  /** Tries a dead letter again and tells what really became of it; null where there is none of that ID. */
  async replay(eventId: string): Promise<Outcome | null> {
    const [row]: StoredEvent[] = await this.dataSource.query(
      `SELECT ${STORED} FROM inbox_event WHERE event_id = $1 AND state = 'dead'`,
      [eventId],
    );
    if (!row) return null;
    // Waits for an operator who replays it at the same time: if it is dead no more, they had a better outcome.
    return (await this.retry(row, "state = 'dead' FOR UPDATE")) ?? this.outcomeOf(eventId);
  }

  /** Takes it in the transaction; tells whether it is known, and a dead letter. */
  private async receiveIn(tx: Tx, event: CloudEvent<unknown>, sender: ServiceName, json: string): Promise<boolean> {
    const fresh = await tx.query(
      `INSERT INTO inbox_event (event_id, sender, type, subject, case_number, epoch, event, state, done_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 'done', now()) ON CONFLICT (event_id) DO NOTHING RETURNING 1`,
      [...columnsOf(event, sender), json],
    );
    if (fresh.length > 0) {
      await this.handle(tx, event, sender);
      return false;
    }
    const [known] = await tx.query<{ state: string }>('SELECT state FROM inbox_event WHERE event_id = $1', [event.id]);
    const consumer = this.consumers.get(event.type);
    if (known?.state === 'done' && consumer?.again) {
      await consumer.again(tx, { ...event, data: parseData(consumer.contract, event.data) });
    }
    return known?.state === 'dead';
  }

  private async outcomeOf(eventId: string): Promise<Outcome> {
    const [row] = await this.dataSource.query('SELECT state, error FROM inbox_event WHERE event_id = $1', [eventId]);
    return row.state === 'done' ? { state: 'done' } : { state: row.state, error: row.error };
  }

  /** Handles a kept event; null where the claim finds it no longer as it was. */
  private async retry(row: StoredEvent, claim: string): Promise<Outcome | null> {
    const event = JSON.parse(row.event) as CloudEvent<unknown>;
    try {
      return await this.inContext(event, async (tx) => {
        const claimed = await tx.query(`SELECT 1 FROM inbox_event WHERE event_id = $1 AND ${claim}`, [row.event_id]);
        if (claimed.length === 0) return null;
        await this.handle(tx, event, senderOf(event));
        await tx.query(
          `UPDATE inbox_event SET state = 'done', done_at = now(), next_at = NULL, error = NULL, attempts = attempts + 1
           WHERE event_id = $1`,
          [row.event_id],
        );
        return { state: 'done' };
      });
    } catch (error) {
      this.report(event, error, row.overdue);
      const early = error instanceof TooEarly;
      const given =
        error instanceof MalformedEvent ||
        (error instanceof NotKnownYet && row.old) ||
        (!early && row.attempts + 1 >= ATTEMPTS_MAX);
      const state = given ? 'dead' : 'waiting';
      const pause = RETRY_SECONDS[Math.min(row.attempts, RETRY_SECONDS.length - 1)]!;
      const seconds = early ? Math.min(pause, EARLY_SECONDS_MAX) : pause;
      await this.dataSource.query(
        `UPDATE inbox_event SET attempts = attempts + 1, state = $2, error = $3,
           next_at = now() + $4::int * interval '1 second' WHERE event_id = $1 AND state <> 'done'`,
        [row.event_id, state, text(error), seconds],
      );
      return { state, error: text(error) };
    }
  }

  private async handle(tx: Tx, event: CloudEvent<unknown>, sender: ServiceName): Promise<void> {
    await this.demandFollowed(tx, sender, event);
    const consumer = this.consumers.get(event.type);
    if (!consumer) throw new NotKnownYet(`${this.service} ${NOT_KNOWN} ${event.type}`);
    const data = parseData(consumer.contract, event.data);
    await consumer.handle(tx, { ...event, data });
  }

  private inContext<R>(
    event: CloudEvent<unknown>,
    useCase: (tx: Tx) => Promise<R>,
    sending = event.traceparent,
  ): Promise<R> {
    const { correlationid: correlationId, casenumber: caseNumber, type: messageType, id: messageId } = event;
    const run = () => this.work.run(systemActor(this.service), useCase);
    const context: RequestContext = { correlationId, language: 'zh', caseNumber };
    if (!this.tracing) return withContext(context, run);
    const facts = { correlationId, caseNumber, messageType, messageId };
    context.span = this.tracing.begin(`process ${messageType}`, 'CONSUMER', sending, facts);
    return withContext(context, () => this.tracing!.during(context.span!, run));
  }

  /** Collects what is to be acknowledged in this turn of the loop and sends it as one job per sender. */
  private acknowledge(sender: ServiceName, outboxId: string): void {
    const ids = this.acknowledgements.get(sender);
    if (ids) ids.push(outboxId);
    else this.acknowledgements.set(sender, [outboxId]);
    this.acknowledging ??= setImmediate(() => {
      this.acknowledging = null;
      const batches = [...this.acknowledgements];
      this.acknowledgements.clear();
      for (const [to, outboxIds] of batches) {
        // Lost acknowledgements are asked for again: the sender repeats, and the repeat is acknowledged.
        this.queues
          .acknowledgementsFor(to)
          .add(ACKNOWLEDGEMENT, { outboxIds }, { removeOnComplete: true, removeOnFail: true })
          .catch((error) => this.log.warn({ err: error }, 'acknowledgement not sent'));
      }
    });
  }

  private report(event: CloudEvent<unknown>, error: unknown, overdue = false): void {
    const facts = { eventId: event.id, type: event.type, caseNumber: event.casenumber };
    if (error instanceof TooEarly && overdue)
      this.log.error({ ...facts, reason: error.message }, 'event waits too long');
    else if (error instanceof TooEarly) this.log.info({ ...facts, reason: error.message }, 'event waits');
    else this.log.error({ ...facts, err: error }, 'event not handled');
  }
}

const senderOf = (event: CloudEvent<unknown>) => event.source.split('/').at(-1) as ServiceName;

function columnsOf(event: CloudEvent<unknown>, sender: ServiceName): unknown[] {
  return [event.id, sender, event.type, event.subject, event.casenumber ?? null, event.epoch ?? null];
}

function text(error: unknown): string {
  const { type, message } = errorFields(error);
  return `${type}: ${message}`.slice(0, 2_000);
}
