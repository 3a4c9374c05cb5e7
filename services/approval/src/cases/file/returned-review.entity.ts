import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { ReviewRecord } from '../case.entity.js';

/** A review that the approver returned to be done anew (退回重新审查), as it was. SUP-5 */
@Entity('returned_review')
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
  },
})
export class ReturnedReview extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  reviewerSub: string;

  @Column('timestamptz')
  reviewedAt: Date;

  @Column('jsonb')
  review: ReviewRecord;

  @Column('text')
  reasons: string;

  @Column('text')
  returnedBy: string;

  @Column('timestamptz')
  returnedAt: Date;
}
