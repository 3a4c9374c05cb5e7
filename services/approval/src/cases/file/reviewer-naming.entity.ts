import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** Whom the head names to review a case whose last review was returned (指定审查人员), and why; written once. SUP-5 */
@Entity('reviewer_naming')
@LegalRow({
  subject: 'reviewer-naming',
  schemas: {
    'reviewer-naming/1': ['caseId', 'caseNumber', 'reviewId', 'reviewerSub', 'reasons', 'namedBy', 'namedAt'],
  },
})
export class ReviewerNaming extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  /** The review that was returned: for the next round alone. */
  @Column('uuid')
  reviewId: string;

  @Column('text')
  reviewerSub: string;

  @Column('text')
  reasons: string;

  @Column('text')
  namedBy: string;

  @Column('timestamptz')
  namedAt: Date;
}
