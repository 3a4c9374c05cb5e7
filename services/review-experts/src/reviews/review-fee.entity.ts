import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

export const FEE_KINDS = ['planned', 'due', 'paid'] as const;
export type FeeKind = (typeof FEE_KINDS)[number];

/** An amount of a review's cost (评审费用), from the yearly budget. REV-5 */
@Entity('review_fee')
@LegalRow({
  subject: 'review-fee',
  schemas: {
    'review-fee/1': ['reviewId', 'bureauCode', 'year', 'kind', 'amount', 'note', 'recordedBy', 'recordedAt'],
    'review-fee/2': ['caseNumber'],
  },
})
export class ReviewFee extends LegalEntity {
  @Column('uuid')
  reviewId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  bureauCode: string;

  /** Budget year. */
  @Column('int')
  year: number;

  @Column('text')
  kind: FeeKind;

  /** Decimal text, CNY. */
  @Column('text')
  amount: string;

  @Column('text')
  note: string;

  @Column('text')
  recordedBy: string;

  @Column('timestamptz')
  recordedAt: Date;
}
