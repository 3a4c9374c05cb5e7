import type { CloudEvent, EventContract, ServiceName } from '../contracts/event.js';
import {
  type RestoredV1,
  restoredV1,
  type SpanComparedV1,
  type SpanReturnedV1,
  spanComparedV1,
  spanReturnedV1,
} from '../contracts/restored.js';
import type { EventConsumer, Tx } from '../work/index.js';
import { LostEvent } from './lost-event.entity.js';

/** So many events are handed back in one message. */
const BATCH = 25;

interface HeldRow {
  event_id: string;
  type: string;
  subject: string;
  case_number: string | null;
  event: string;
  received_at: Date;
}

/**
 * Another service was restored: marks what came from it since that moment as from before the restore, hands it back, and
 * sends again what went to it since, as it may have lost that too.
 */
class OnRestored implements EventConsumer<RestoredV1> {
  readonly contract: EventContract<RestoredV1>;

  constructor(
    private readonly service: ServiceName,
    private readonly sender: ServiceName,
  ) {
    this.contract = restoredV1(sender);
  }

  async handle(tx: Tx, { data: { epoch, since } }: CloudEvent<RestoredV1>): Promise<void> {
    const held = await tx.query<HeldRow>(
      `UPDATE inbox_event SET lost_in_epoch = $3::int
       WHERE sender = $1 AND received_at >= $2::timestamptz AND coalesce(epoch, 1) < $3::int
       RETURNING event_id, type, subject, case_number, event, received_at`,
      [this.sender, since, epoch],
    );
    held.sort((a, b) => a.received_at.getTime() - b.received_at.getTime());
    // One at least: that nothing is held is an answer too.
    for (let from = 0; from === 0 || from < held.length; from += BATCH) {
      tx.publish(spanReturnedV1(this.service), {
        subject: this.sender,
        onlyTo: [this.sender],
        data: {
          epoch,
          items: held.slice(from, from + BATCH).map((row) => ({
            eventId: row.event_id,
            type: row.type,
            subject: row.subject,
            ...(row.case_number === null ? {} : { caseNumber: row.case_number }),
            event: row.event,
            receivedAt: row.received_at.toISOString(),
          })),
          last: from + BATCH >= held.length,
        },
      });
    }
    await tx.query(
      `UPDATE outbox SET done_at = NULL, next_at = now(), job_id = NULL, attempts = 0
       WHERE subscriber = $1 AND done_at >= $2::timestamptz`,
      [this.sender, since],
    );
    await tx.query(
      `INSERT INTO peer (service, followed) VALUES ($1, $2::int)
       ON CONFLICT (service) DO UPDATE SET followed = greatest(peer.followed, EXCLUDED.followed)`,
      [this.sender, epoch],
    );
  }
}

/** Keeps what another service hands back and this one knows no more, as evidence; says which of it is known. */
class OnSpanReturned implements EventConsumer<SpanReturnedV1> {
  readonly contract: EventContract<SpanReturnedV1>;

  constructor(
    private readonly service: ServiceName,
    private readonly sender: ServiceName,
  ) {
    this.contract = spanReturnedV1(sender);
  }

  async handle(tx: Tx, { data: { epoch, items } }: CloudEvent<SpanReturnedV1>): Promise<void> {
    const ids = items.map(({ eventId }) => eventId);
    const known = await tx.query<{ event_id: string }>(
      'SELECT DISTINCT event_id FROM outbox WHERE event_id = ANY($1::uuid[])',
      [ids],
    );
    const kept = await tx.find(LostEvent, { epoch, heldBy: this.sender, eventId: ids });
    const settled = new Set([...known.map(({ event_id }) => event_id), ...kept.map(({ eventId }) => eventId)]);
    for (const { eventId, type, subject, caseNumber, event, receivedAt } of items) {
      if (settled.has(eventId)) continue;
      tx.insert(
        LostEvent,
        {
          id: tx.uuid(),
          epoch,
          heldBy: this.sender,
          eventId,
          type,
          subject,
          caseNumber: caseNumber ?? null,
          event,
          receivedAt: new Date(receivedAt),
        },
        { action: 'lost-event.handed-back', rules: ['SUP-10'], ...(caseNumber ? { caseNumber } : {}) },
      );
    }
    tx.publish(spanComparedV1(this.service), {
      subject: this.sender,
      onlyTo: [this.sender],
      data: { epoch, known: known.map(({ event_id }) => event_id) },
    });
  }
}

/** Takes the mark off what the restored service knows after all. */
class OnSpanCompared implements EventConsumer<SpanComparedV1> {
  readonly contract: EventContract<SpanComparedV1>;

  constructor(private readonly sender: ServiceName) {
    this.contract = spanComparedV1(sender);
  }

  async handle(tx: Tx, { data: { epoch, known } }: CloudEvent<SpanComparedV1>): Promise<void> {
    await tx.query(
      `UPDATE inbox_event SET lost_in_epoch = NULL
       WHERE event_id = ANY($1::uuid[]) AND sender = $2 AND lost_in_epoch = $3::int`,
      [known, this.sender, epoch],
    );
  }
}

/** What a service hears of restores of the others, and of its own. */
export function restoreConsumers(service: ServiceName, others: readonly ServiceName[]): EventConsumer[] {
  return others.flatMap((sender) => [
    new OnRestored(service, sender),
    new OnSpanReturned(service, sender),
    new OnSpanCompared(sender),
  ]);
}
