import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SendFailure } from '../sending/send-webhook.js';

/** One attempt of a delivery (投递记录), in system time. */
@Entity('webhook_attempt')
export class WebhookAttempt {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  endpointId: string;

  @Column('uuid')
  deliveryId: string;

  /** From 1 since the delivery was queued or replayed. */
  @Column('int')
  number: number;

  @Column('timestamptz')
  at: Date;

  @Column('int')
  durationMs: number;

  @Column('int', { nullable: true })
  status: number | null;

  @Column('text', { nullable: true })
  failure: SendFailure | null;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('int')
  answerBytes: number;

  @Column('boolean')
  answerCut: boolean;
}
