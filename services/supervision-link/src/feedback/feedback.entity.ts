import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { CountedDay } from '@shenguan/common/clock';
import type { Demand, FeedbackKind, Stance } from '@shenguan/common/contracts';
import type { StoredFile } from '@shenguan/common/files';
import type { Explanation } from '@shenguan/common/phrases';
import { Column, Entity } from 'typeorm';
import type { ActType } from './domain/act-types.js';

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
    'feedback/3': ['actType', 'actNumber', 'datedOn', 'paper', 'recountedAt'],
    'feedback/4': ['explanations'],
    'feedback/5': ['files'],
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

  /** Of which type the act is; null of what was pushed before acts came along. */
  @Column('text', { nullable: true })
  actType: ActType | null;

  /** The number on the act, in its normal form. */
  @Column('text', { nullable: true })
  actNumber: string | null;

  /** The date on the act, or on the notice of a change. */
  @Column('date', { nullable: true })
  datedOn: string | null;

  /** The act itself. */
  @Column('jsonb', { nullable: true })
  paper: StoredFile | null;

  /** When its date or kind was last set right after a contest, and its lateness counted anew. */
  @Column('timestamptz', { nullable: true })
  recountedAt: Date | null;

  /** Why words in it that read like a forbidden demand are lawful, in the department's words. */
  @Column('jsonb')
  explanations: Explanation[];

  /** What comes along beside the act itself. LINK-2 */
  @Column('jsonb')
  files: StoredFile[];
}
