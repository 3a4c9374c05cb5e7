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
    'review-fee/3': [
      ...['seatId', 'pass', 'settingId', 'voucher', 'paidBy', 'paidAt', 'overBudgetReason', 'overBudgetBy'],
    ],
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

  /** To whom it is due: an expert who checked in and gave his opinion. null for what was planned, or typed before fees hung on seats. */
  @Column('uuid', { nullable: true })
  seatId: string | null;

  @Column('int', { nullable: true })
  pass: number | null;

  /** The rate that it was reckoned at. */
  @Column('uuid', { nullable: true })
  settingId: string | null;

  @Column('text', { nullable: true })
  voucher: string | null;

  @Column('text', { nullable: true })
  paidBy: string | null;

  @Column('timestamptz', { nullable: true })
  paidAt: Date | null;

  /** Why the head lets it go over the year’s budget. */
  @Column('text', { nullable: true })
  overBudgetReason: string | null;

  @Column('text', { nullable: true })
  overBudgetBy: string | null;
}
