import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { ParticipantState } from './participants/review-participant.transitions.js';

export const CAPACITIES = ['applicant', 'bureau', 'department', 'other'] as const;
export type Capacity = (typeof CAPACITIES)[number];

/**
 * Somebody at a review besides the experts, who stand in their seats (参会人员). Who speaks for a department or the bureau
 * is named by that body and declares for himself, with his own token; others present are listed and judge nothing. REV-6, REV-7
 */
@Entity('review_participant')
@LegalRow({
  subject: 'review-participant',
  schemas: {
    'review-participant/1': [
      'reviewId',
      'capacity',
      'subject',
      'name',
      'bodyCode',
      'knowsTheWork',
      'noConflict',
      'integrity',
      'attendedAt',
    ],
    'review-participant/2': ['caseNumber'],
    'review-participant/3': ['state', 'namedBy', 'namedAt', 'declaredAt', 'endReason'],
  },
})
export class ReviewParticipant extends LegalEntity {
  @Column('uuid')
  reviewId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  capacity: Capacity;

  @Column('text', { nullable: true })
  subject: string | null;

  @Column('text')
  name: string;

  @Column('text', { nullable: true })
  bodyCode: string | null;

  @Column('boolean')
  knowsTheWork: boolean;

  @Column('text')
  state: ParticipantState;

  /** Who of his body named him; null of whom the organiser listed. */
  @Column('text', { nullable: true })
  namedBy: string | null;

  @Column('timestamptz', { nullable: true })
  namedAt: Date | null;

  /** When he declared for himself; without it nothing that he says counts. REV-18, REV-19 */
  @Column('timestamptz', { nullable: true })
  declaredAt: Date | null;

  /** Why he stood aside, or why his body replaced him. */
  @Column('text', { nullable: true })
  endReason: string | null;

  /** Declared beforehand. REV-18 */
  @Column('boolean')
  noConflict: boolean;

  /** Undertakes to take no favours and to pass on no papers. REV-19 */
  @Column('boolean')
  integrity: boolean;

  @Column('timestamptz', { nullable: true })
  attendedAt: Date | null;
}
