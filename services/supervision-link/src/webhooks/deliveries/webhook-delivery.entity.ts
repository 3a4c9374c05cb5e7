import { Column, Entity, PrimaryColumn } from 'typeorm';

/** On its way, arrived, given up, no longer wanted (待投递、已送达、已放弃、已取消). */
export const DELIVERY_STATES = ['pending', 'delivered', 'dead', 'cancelled'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** What is told: an entry stands in the inbox; its document is issued; a try at somebody's wish. */
export const DELIVERY_TYPES = ['inbox.entry.received', 'inbox.entry.completed', 'webhook.test'] as const;
export type DeliveryType = (typeof DELIVERY_TYPES)[number];

/**
 * One message for one endpoint (投递). A courtesy copy without legal weight: the inbox entry is the receipt, so this is
 * no legal row. All its instants are system time. LINK-5
 */
@Entity('webhook_delivery')
export class WebhookDelivery {
  /** Also the message's `webhook-id`: the same in every attempt and replay, so that a receiver knows a repeat. */
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  endpointId: string;

  @Column('text')
  type: DeliveryType;

  @Column('uuid', { nullable: true })
  entryId: string | null;

  @Column('int', { nullable: true })
  entryNumber: number | null;

  @Column('text', { nullable: true })
  kind: string | null;

  @Column('text', { nullable: true })
  caseNumber: string | null;

  /** What it follows from in a trace, where tracing was on. */
  @Column('text', { nullable: true })
  traceparent: string | null;

  /** The exact text that is signed and sent. */
  @Column('text')
  payload: string;

  @Column('text')
  state: DeliveryState;

  /** Attempts since it was queued or replayed. */
  @Column('int')
  attempts: number;

  @Column('timestamptz')
  queuedAt: Date;

  @Column('timestamptz')
  nextAt: Date;

  /** Until then one process is sending it; afterwards that process is taken for dead. */
  @Column('timestamptz', { nullable: true })
  leaseUntil: Date | null;

  /** When it arrived, or was given up. */
  @Column('timestamptz', { nullable: true })
  settledAt: Date | null;
}
