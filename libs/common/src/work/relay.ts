import type { DataSource } from 'typeorm';
import type { TimeSource } from '../clock/index.js';
import type { CloudEvent, ServiceName } from '../contracts/event.js';
import type { TracedSpan, Tracing } from '../tracing/tracing.js';
import type { Queues } from './queues.js';

/** How many events leave in one turn. */
const BATCH = 200;
/** Waiting times before an unacknowledged event is looked at again, in seconds. */
const BACKOFF_SECONDS = [5, 10, 30, 60, 120, 300];
/** What the queue still holds is looked at again after as long as it has been there, within these bounds: not sent again. */
const UNDER_WAY_SECONDS = { least: 5, most: 60 };
/** So many acknowledgements that stand in the queue are read before anything is sent again. */
const ACKNOWLEDGEMENTS = 2_000;

interface OpenRow {
  id: string;
  subscriber: ServiceName;
  type: string;
  event: string;
  attempts: number;
  job_id: string | null;
  seconds_sent: number | null;
}

/** Where a message is: still in the queue, handled with its acknowledgement on the way back, or to be sent. */
type Place = 'under way' | 'acknowledged' | 'to send';

/**
 * Sends what stands in the outbox (发件箱) until the subscriber acknowledges it. An event is sent again, under a new
 * job ID, only when its earlier job is no longer in the queue or has failed, and no acknowledgement of it stands in ours:
 * an emptied queue loses nothing, and whoever is behind, consumer or sender, is not buried.
 *
 * Rows are found by "not done and due", never by a high-water mark: a transaction that commits late is not passed over.
 */
export class Relay {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queues: Queues,
    private readonly service: ServiceName,
    private readonly time: TimeSource,
    private readonly tracing?: Tracing,
  ) {}

  /** Sends one batch; returns how many rows it looked at, so that a full batch is followed by the next at once. */
  async send(): Promise<number> {
    return this.dataSource.transaction(async (manager) => {
      const rows: OpenRow[] = await manager.query(
        `SELECT id, subscriber, type, event, attempts, job_id, extract(epoch FROM now() - sent_at)::int AS seconds_sent
         FROM outbox
         WHERE done_at IS NULL AND next_at <= now() ORDER BY next_at, id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`,
      );
      const places = await this.placesOf(rows);
      const toSend = rows.filter((_, index) => places[index] === 'to send');
      for (const subscriber of new Set(toSend.map((row) => row.subscriber))) {
        const sentAt = this.time.system().toISOString();
        const group = toSend.filter((row) => row.subscriber === subscriber);
        const spans = this.tracing ? group.map((row) => sending(this.tracing!, row)) : [];
        await this.queues.eventsFor(subscriber).addBulk(
          group.map((row, index) => ({
            name: row.type,
            data: { outboxId: row.id, event: row.event, sentAt, ...carried(spans[index]) },
            opts: { jobId: jobIdOf(row), removeOnComplete: true, removeOnFail: { count: 1_000 } },
          })),
        );
        for (const span of spans) span.end();
      }
      if (rows.length > 0) {
        const sent = (index: number) => places[index] === 'to send';
        await manager.query(
          `UPDATE outbox o SET attempts = n.attempts, job_id = n.job_id,
             sent_at = CASE WHEN n.sent THEN now() ELSE o.sent_at END,
             done_at = CASE WHEN n.done THEN now() END,
             next_at = now() + n.seconds * interval '1 second'
           FROM unnest($1::uuid[], $2::int[], $3::text[], $4::int[], $5::boolean[], $6::boolean[])
             AS n (id, attempts, job_id, seconds, sent, done)
           WHERE o.id = n.id`,
          [
            rows.map((row) => row.id),
            rows.map((row, i) => (sent(i) ? row.attempts + 1 : row.attempts)),
            rows.map((row, i) => (sent(i) ? jobIdOf(row) : row.job_id)),
            rows.map((row, i) => (sent(i) ? pauseAfter(row) : pauseUnderWay(row))),
            rows.map((_, i) => sent(i)),
            places.map((place) => place === 'acknowledged'),
          ],
        );
      }
      return rows.length;
    });
  }

  /** Sends until nothing is due. */
  async sendAll(): Promise<void> {
    await this.queues.reach();
    while ((await this.send()) === BATCH);
  }

  /** Marks events as done: their subscriber has them. */
  async acknowledge(outboxIds: readonly string[]): Promise<void> {
    await this.dataSource.query('UPDATE outbox SET done_at = now() WHERE id = ANY($1::uuid[]) AND done_at IS NULL', [
      outboxIds,
    ]);
  }

  /** Tells where each message is. What was handled is looked for in the queue of acknowledgements, which may be behind. */
  private async placesOf(rows: readonly OpenRow[]): Promise<Place[]> {
    const inQueue = await Promise.all(rows.map((row) => this.isInQueue(row)));
    const gone = rows.some((row, index) => row.job_id && !inQueue[index]);
    const acknowledged = gone ? await this.queues.acknowledgedIn(this.service, ACKNOWLEDGEMENTS) : new Set<string>();
    return rows.map((row, index) => {
      if (inQueue[index]) return 'under way';
      return acknowledged.has(row.id) ? 'acknowledged' : 'to send';
    });
  }

  private async isInQueue(row: OpenRow): Promise<boolean> {
    if (!row.job_id) return false;
    const state = await this.queues.eventsFor(row.subscriber).getJobState(row.job_id);
    return state !== 'unknown' && state !== 'failed' && state !== 'completed';
  }
}

const pauseAfter = ({ attempts }: OpenRow): number => BACKOFF_SECONDS[Math.min(attempts, BACKOFF_SECONDS.length - 1)]!;

const pauseUnderWay = ({ seconds_sent: seconds }: OpenRow): number =>
  Math.min(Math.max(seconds ?? 0, UNDER_WAY_SECONDS.least), UNDER_WAY_SECONDS.most);

/** A re-send needs a new ID: BullMQ drops a job silently whose ID it still knows. */
function jobIdOf(row: OpenRow): string {
  return `${row.id}-${row.attempts + 1}`;
}

/** The span of one sending, below the act that the event tells of. */
function sending(tracing: Tracing, { id, subscriber, type, event, attempts }: OpenRow): TracedSpan {
  const {
    traceparent,
    casenumber: caseNumber,
    correlationid: correlationId,
  } = JSON.parse(event) as CloudEvent<unknown>;
  return tracing.begin(`send ${type}`, 'PRODUCER', traceparent, {
    caseNumber,
    correlationId,
    destination: subscriber,
    messageType: type,
    messageId: id,
    attempts: attempts + 1,
  });
}

const carried = (span: TracedSpan | undefined) => (span ? { traceparent: span.traceparent } : {});
