import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** How a body was missing (缺席情形): no delegate declared by the hour; none came; or it came and signed nothing. */
export const ABSENCE_KINDS = ['named-nobody', 'did-not-come', 'gave-no-opinion'] as const;
export type AbsenceKind = (typeof ABSENCE_KINDS)[number];

/**
 * That a department which was invited had no part in a round of a review (部门缺席), found by the system from what stands
 * on record. It is no opinion, and never counts as consent. REV-6, REV-13
 */
@Entity('review_absence')
@LegalRow({
  subject: 'review-absence',
  schemas: {
    'review-absence/1': [
      'reviewId',
      'caseNumber',
      'pass',
      'bodyCode',
      'bodyName',
      'kind',
      'toldAt',
      'reason',
      'recordedBy',
      'recordedAt',
    ],
  },
})
export class ReviewAbsence extends LegalEntity {
  @Column('uuid')
  reviewId: string;

  @Column('text')
  caseNumber: string;

  @Column('int')
  pass: number;

  @Column('text')
  bodyCode: string;

  @Column('text')
  bodyName: string;

  @Column('text')
  kind: AbsenceKind;

  /** When the invitation stood in its inbox. */
  @Column('timestamptz', { nullable: true })
  toldAt: Date | null;

  /** Why the review goes on without it, in the organiser's words. */
  @Column('text')
  reason: string;

  @Column('text')
  recordedBy: string;

  @Column('timestamptz')
  recordedAt: Date;
}
