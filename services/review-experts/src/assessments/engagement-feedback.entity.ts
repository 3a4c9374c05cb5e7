import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

export const FEEDBACK_SIDES = ['organiser', 'department', 'applicant'] as const;
/** Who says how an expert worked (反馈方): the bureau that organised it, a department of the case, the applicant. EXP-23 */
export type FeedbackSide = (typeof FEEDBACK_SIDES)[number];

/** What somebody says of an expert’s part in a review (专家履职反馈): of the seat, whoever held it. EXP-23 */
@Entity('engagement_feedback')
@LegalRow({
  subject: 'engagement-feedback',
  schemas: {
    'engagement-feedback/1': [
      ...['seatId', 'caseNumber', 'side', 'bodyCode', 'givenBy', 'punctual', 'rating', 'note', 'late', 'givenAt'],
    ],
  },
})
export class EngagementFeedback extends LegalEntity {
  @Column('uuid')
  seatId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  side: FeedbackSide;

  /** Of the bureau or the department; empty of the applicant. */
  @Column('text')
  bodyCode: string;

  @Column('text')
  givenBy: string;

  @Column('boolean')
  punctual: boolean;

  /** 1 (poor) to 5 (excellent). */
  @Column('int')
  rating: number;

  @Column('text')
  note: string;

  /** Whether it came after its time. */
  @Column('boolean')
  late: boolean;

  @Column('timestamptz')
  givenAt: Date;
}
