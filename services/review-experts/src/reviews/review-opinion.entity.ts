import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { ReviewOpinion as OpinionKind } from '@shenguan/common/contracts';
import { Column, Entity } from 'typeorm';
import type { OpinionGround } from './review.entity.js';

/** One signed opinion (评审意见): an expert's own, or a department's or the bureau's. REV-12, REV-13 */
@Entity('review_opinion')
@LegalRow({
  subject: 'review-opinion',
  schemas: {
    'review-opinion/1': [
      'reviewId',
      'pass',
      'by',
      'seatId',
      'participantId',
      'opinion',
      'text',
      'reasons',
      'cause',
      'standard',
      'grounds',
      'signedAt',
    ],
    'review-opinion/2': ['caseNumber'],
    'review-opinion/3': ['supersedes'],
  },
})
export class ReviewOpinion extends LegalEntity {
  @Column('uuid')
  reviewId: string;

  @Column('text')
  caseNumber: string;

  @Column('int')
  pass: number;

  @Column('text')
  by: 'expert' | 'department' | 'bureau';

  /** Whose it is if an expert's; who holds the seat is closed until the review is over. EXP-22 */
  @Column('uuid', { nullable: true })
  seatId: string | null;

  @Column('uuid', { nullable: true })
  participantId: string | null;

  /** The opinion of the same department that this one corrects (更正): both stay, this one counts. REV-13 */
  @Column('uuid', { nullable: true })
  supersedes: string | null;

  @Column('text')
  opinion: OpinionKind;

  @Column('text')
  text: string;

  @Column('text', { nullable: true })
  reasons: string | null;

  @Column('text', { nullable: true })
  cause: string | null;

  @Column('text', { nullable: true })
  standard: string | null;

  @Column('jsonb')
  grounds: OpinionGround[];

  @Column('timestamptz')
  signedAt: Date;
}
