import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FollowedStep } from '../contracts/index.js';

/** A further step of a push at its recipient (推送后续步骤), as supervision-link told: kept by whoever sent it. LINK-7 */
@Entity('push_step')
export class PushStep {
  @PrimaryColumn('uuid')
  id: string;

  /** The entry in the recipient's inbox. */
  @Column('uuid')
  entryId: string;

  /** The event that brought the push. */
  @Column('uuid')
  eventId: string;

  @Column('text')
  bodyCode: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  step: FollowedStep;

  @Column('timestamptz')
  at: Date;

  @Column('text', { nullable: true })
  by: string | null;

  /** Of a webhook. */
  @Column('int', { nullable: true })
  attempts: number | null;

  @Column('text', { nullable: true })
  outcome: 'delivered' | 'failed' | null;
}
