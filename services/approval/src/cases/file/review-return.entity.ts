import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** That the approver returned a review to be done anew, and why (退回重新审查); the review stands as it was. SUP-5 */
@Entity('review_return')
@LegalRow({
  subject: 'returned-review',
  schemas: {
    'returned-review/1': [
      'caseId',
      'caseNumber',
      'reviewerSub',
      'reviewedAt',
      'review',
      'reasons',
      'returnedBy',
      'returnedAt',
    ],
    'returned-review/2': { adds: ['reviewId'], drops: ['reviewedAt', 'review'] },
  },
})
export class ReviewReturn extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  @Column('uuid')
  reviewId: string;

  /** Of that review: nobody returns his own. */
  @Column('text')
  reviewerSub: string;

  @Column('text')
  reasons: string;

  @Column('text')
  returnedBy: string;

  @Column('timestamptz')
  returnedAt: Date;
}
