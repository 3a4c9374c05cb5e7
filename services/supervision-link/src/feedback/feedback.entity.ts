import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { CountedDay } from '@shenguan/common/clock';
import type { Demand, FeedbackKind, Stance } from '@shenguan/common/contracts';
import { Column, Entity } from 'typeorm';

/** What a department tells the bureau out of its supervision (反馈). LINK-6.1, LINK-6.2, SUP-6, SUP-8 */
@Entity('feedback')
@LegalRow({
  subject: 'feedback',
  schemas: {
    'feedback/1': [
      'departmentCode',
      'departmentName',
      'bureauCodes',
      'kind',
      'demand',
      'caseNumber',
      'itemCode',
      'title',
      'content',
      'legalBasis',
      'actOn',
      'pushedAt',
      'pushedBy',
      'pushedByName',
      'dueOn',
      'dueAt',
      'late',
      'calendarVersion',
      'days',
    ],
    'feedback/2': ['stance', 'ground'],
  },
})
export class Feedback extends LegalEntity {
  @Column('text')
  departmentCode: string;

  @Column('text')
  departmentName: string;

  /** The bureaus in whose inboxes it stands. */
  @Column('text', { array: true })
  bureauCodes: string[];

  @Column('text')
  kind: FeedbackKind;

  @Column('text', { nullable: true })
  demand: Demand | null;

  @Column('text', { nullable: true })
  caseNumber: string | null;

  @Column('text', { nullable: true })
  itemCode: string | null;

  @Column('text')
  title: string;

  @Column('text')
  content: string;

  /** What it says to the case; null where it says nothing to one. */
  @Column('text', { nullable: true })
  stance: Stance | null;

  /** Why it objects. */
  @Column('text', { nullable: true })
  ground: string | null;

  @Column('text', { nullable: true })
  legalBasis: string | null;

  /** The day on which the department acted or received notice: late is measured from it. */
  @Column('date')
  actOn: string;

  @Column('timestamptz')
  pushedAt: Date;

  @Column('text')
  pushedBy: string;

  @Column('text')
  pushedByName: string;

  @Column('date')
  dueOn: string;

  @Column('timestamptz')
  dueAt: Date;

  @Column('boolean')
  late: boolean;

  @Column('text')
  calendarVersion: string;

  /** How the time was counted, day by day, as it stood at the push. */
  @Column('jsonb')
  days: CountedDay[];
}
