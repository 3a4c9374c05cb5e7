import type { DataSource } from 'typeorm';
import type { TimeSource } from '../clock/index.js';
import type { CloudEvent, ServiceName } from '../contracts/event.js';
import type { TracedSpan, Tracing } from '../tracing/tracing.js';
import type { Queues } from './queues.js';

/** How many events leave in one turn. */
const BATCH = 200;
/** Waiting times before an unacknowledged event is looked at again, in seconds. */
const BACKOFF_SECONDS = [5, 10, 30, 60, 120, 300];

interface OpenRow {
  id: string;
  subscriber: ServiceName;
  type: string;
  event: string;
  attempts: number;
  job_id: string | null;
}

/**
 * Sends what stands in the outbox (发件箱) until the subscriber acknowledges it. An event is sent again, under a new
 * job ID, only when its earlier job is no longer in the queue or has failed: an emptied queue loses nothing, and a
 * slow consumer is not buried.
 *
 * Rows are found by "not done and due", never by a high-water mark: a transaction that commits late is not passed over.
 */
export class Relay {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queues: Queues,
    private readonly time: TimeSource,
    private readonly tracing?: Tracing,
  ) {}

  /** Sends one batch; returns how many rows it looked at, so that a full batch is followed by the next at once. */
  async send(): Promise<number> {
    return this.dataSource.transaction(async (manager) => {
      const rows: OpenRow[] = await manager.query(
        `SELECT id, subscriber, type, event, attempts, job_id FROM outbox
         WHERE done_at IS NULL AND next_at <= now() ORDER BY next_at, id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`,
      );
      const pending = await Promise.all(rows.map((row) => this.isUnderWay(row)));
      const toSend = rows.filter((_, index) => !pending[index]);
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
        await manager.query(
          `UPDATE outbox o SET attempts = n.attempts, job_id = n.job_id, sent_at = now(),
             next_at = now() + n.seconds * interval '1 second'
           FROM unnest($1::uuid[], $2::int[], $3::text[], $4::int[]) AS n (id, attempts, job_id, seconds)
           WHERE o.id = n.id`,
          [
            rows.map((row) => row.id),
            rows.map((row, i) => (pending[i] ? row.attempts : row.attempts + 1)),
            rows.map((row, i) => (pending[i] ? row.job_id : jobIdOf(row))),
            rows.map((row) => BACKOFF_SECONDS[Math.min(row.attempts, BACKOFF_SECONDS.length - 1)]),
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

  private async isUnderWay(row: OpenRow): Promise<boolean> {
    if (!row.job_id) return false;
    const state = await this.queues.eventsFor(row.subscriber).getJobState(row.job_id);
    return state !== 'unknown' && state !== 'failed' && state !== 'completed';
  }
}

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
