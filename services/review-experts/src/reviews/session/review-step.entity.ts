import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { SessionStep } from './domain/session-order.js';

/** A step of a review’s session, as it was recorded when it was taken (评审会议步骤). REV-16 */
@Entity('review_step')
@LegalRow({
  subject: 'review-step',
  schemas: {
    'review-step/1': [
      ...['reviewId', 'caseNumber', 'pass', 'step', 'account', 'orderReason', 'seatId', 'recordedBy', 'recordedAt'],
    ],
  },
})
export class ReviewStep extends LegalEntity {
  @Column('uuid')
  reviewId: string;

  @Column('text')
  caseNumber: string;

  /** A re-review has a session of its own. */
  @Column('int')
  pass: number;

  @Column('text')
  step: SessionStep;

  /** What was said and done. */
  @Column('text')
  account: string;

  /** Why it was taken in another order than usual; null where it was not. */
  @Column('text', { nullable: true })
  orderReason: string | null;

  /** The leader’s, where he recorded it. */
  @Column('uuid', { nullable: true })
  seatId: string | null;

  /** Subject; of the leader his seat. */
  @Column('text')
  recordedBy: string;

  @Column('timestamptz')
  recordedAt: Date;
}
