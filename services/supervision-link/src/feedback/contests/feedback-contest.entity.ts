import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { FeedbackKind } from '@shenguan/common/contracts';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';
import type { ActType } from '../domain/act-types.js';
import type { ContestState } from './contest.transitions.js';

/** By which facts a push was counted, and how. */
export interface CountedFacts {
  kind: FeedbackKind;
  actType: ActType | null;
  actOn: string;
  dueOn: string;
  dueAt: string;
  late: boolean;
}

/** That a bureau doesn't accept the date or kind of what a department pushed (对推送日期、类别的异议): both versions stand. LINK-6.1, LINK-6.2 */
@Entity('feedback_contest')
@LegalRow({
  subject: 'feedback-contest',
  schemas: {
    'feedback-contest/1': [
      ...['feedbackId', 'caseNumber', 'bureauCode', 'bureauName', 'departmentCode', 'departmentName', 'round', 'state'],
      ...['claimedOn', 'claimedType', 'reason', 'paper', 'pushed', 'raisedBy', 'raisedByName', 'raisedAt'],
      ...['answerDueOn', 'answerDueAt', 'calendarVersion', 'answer', 'answeredOn', 'answerPaper', 'answeredBy'],
      ...['answeredByName', 'answeredAt', 'closedAt', 'counted'],
    ],
  },
})
export class FeedbackContest extends LegalEntity {
  @Column('uuid')
  feedbackId: string;

  @Column('text', { nullable: true })
  caseNumber: string | null;

  @Column('text')
  bureauCode: string;

  @Column('text')
  bureauName: string;

  @Column('text')
  departmentCode: string;

  @Column('text')
  departmentName: string;

  /** The second one needs a paper that the first did not have. */
  @Column('int')
  round: number;

  @Column('text')
  state: ContestState;

  /** The day of the act, or of its notice, as the bureau has it; null where it contests the kind alone. */
  @Column('date', { nullable: true })
  claimedOn: string | null;

  /** What the act is, as the bureau has it; null where it contests the date alone. */
  @Column('text', { nullable: true })
  claimedType: ActType | null;

  @Column('text')
  reason: string;

  /** What speaks for the bureau's version. */
  @Column('jsonb', { nullable: true })
  paper: StoredFile | null;

  /** How it stood when it was contested. */
  @Column('jsonb')
  pushed: CountedFacts;

  @Column('text')
  raisedBy: string;

  @Column('text')
  raisedByName: string;

  @Column('timestamptz')
  raisedAt: Date;

  @Column('date')
  answerDueOn: string;

  @Column('timestamptz')
  answerDueAt: Date;

  @Column('text')
  calendarVersion: string;

  @Column('text', { nullable: true })
  answer: string | null;

  /** Another day that the department names, where it accepts neither its own nor the bureau's. */
  @Column('date', { nullable: true })
  answeredOn: string | null;

  @Column('jsonb', { nullable: true })
  answerPaper: StoredFile | null;

  @Column('text', { nullable: true })
  answeredBy: string | null;

  @Column('text', { nullable: true })
  answeredByName: string | null;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;

  @Column('timestamptz', { nullable: true })
  closedAt: Date | null;

  /** How it stands since the answer, or since its time was over. */
  @Column('jsonb', { nullable: true })
  counted: CountedFacts | null;
}
