import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { DisputeState } from './review-dispute.transitions.js';

export const DISPUTE_SIDES = ['applicant', 'expert', 'department'] as const;
export type DisputeSide = (typeof DISPUTE_SIDES)[number];
export const DISPUTE_OUTCOMES = ['well-founded', 'unfounded'] as const;
export type DisputeOutcome = (typeof DISPUTE_OUTCOMES)[number];

/** What somebody holds against how a review went (评审争议), and what somebody who did not organise it answers. REV-11 */
@Entity('review_dispute')
@LegalRow({
  subject: 'review-dispute',
  schemas: {
    'review-dispute/1': [
      ...['reviewId', 'caseNumber', 'bureauCode', 'side', 'raisedBy', 'seatId', 'bodyCode', 'answerTo', 'matter'],
      ...['state', 'raisedAt', 'dueAt', 'calendarVersion', 'overdueTold'],
      ...['outcome', 'answer', 'answeredBy', 'answeredAt'],
    ],
  },
})
export class ReviewDispute extends LegalEntity {
  @Column('uuid')
  reviewId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  bureauCode: string;

  @Column('text')
  side: DisputeSide;

  /** Subject; of an expert his seat. */
  @Column('text')
  raisedBy: string;

  @Column('uuid', { nullable: true })
  seatId: string | null;

  @Column('text', { nullable: true })
  bodyCode: string | null;

  /** Whom the answer is told; of an expert hidden. */
  @Column('text')
  answerTo: string;

  @Column('text')
  matter: string;

  @Column('text')
  state: DisputeState;

  @Column('timestamptz')
  raisedAt: Date;

  @Column('timestamptz')
  dueAt: Date;

  @Column('text')
  calendarVersion: string;

  @Column('boolean')
  overdueTold: boolean;

  @Column('text', { nullable: true })
  outcome: DisputeOutcome | null;

  @Column('text', { nullable: true })
  answer: string | null;

  @Column('text', { nullable: true })
  answeredBy: string | null;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;
}
