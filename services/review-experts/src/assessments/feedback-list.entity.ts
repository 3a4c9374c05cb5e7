import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { FeedbackSide } from './engagement-feedback.entity.js';

/** A seat of which the organiser owes its feedback: no name. */
export interface OwedSeat {
  seatId: string;
  caseNumber: string;
  /** RFC 3339. */
  dueAt: string;
}

/** What one side said in a month. */
export interface SidesFeedback {
  side: FeedbackSide;
  given: number;
  late: number;
  /** Of which not in time, or rated below the middle. */
  adverse: number;
}

/** A month’s list to the head (履职反馈月度清单): what was said of experts, and what the bureau has still to say. EXP-23 */
@Entity('feedback_list')
@LegalRow({
  subject: 'feedback-list',
  schemas: { 'feedback-list/1': ['bureauCode', 'month', 'owed', 'given', 'sentAt'] },
})
export class FeedbackList extends LegalEntity {
  @Column('text')
  bureauCode: string;

  /** `YYYY-MM` */
  @Column('text')
  month: string;

  @Column('jsonb')
  owed: OwedSeat[];

  @Column('jsonb')
  given: SidesFeedback[];

  @Column('timestamptz')
  sentAt: Date;
}
