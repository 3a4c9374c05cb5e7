import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { BodyRef, Demand, FeedbackKind, FileRef, Stance } from '@shenguan/common/contracts';
import { Column, Entity } from 'typeorm';

/** What a department pushed to the bureau (反馈), kept as it came. LINK-6.1, LINK-6.2, SUP-6, SUP-8 */
@Entity('feedback')
@LegalRow({
  subject: 'feedback',
  schemas: {
    'feedback/1': [
      'department',
      'kind',
      'demand',
      'caseNumber',
      'itemCode',
      'title',
      'content',
      'legalBasis',
      'actOn',
      'pushedAt',
      'dueAt',
      'late',
      'pushedBy',
      'files',
    ],
    'feedback/2': ['bureauCode', 'receivedAt'],
    'feedback/3': ['stance', 'ground'],
    'feedback/4': ['recountedAt'],
  },
})
export class Feedback extends LegalEntity {
  @Column('jsonb')
  department: BodyRef;

  @Column('text')
  kind: FeedbackKind;

  @Column('text', { nullable: true })
  demand: Demand | null;

  @Column('text', { nullable: true })
  caseNumber: string | null;

  @Column('text', { nullable: true })
  itemCode: string | null;

  /** The bureau that it concerns, where a case or a memorandum tells; null shows it to every bureau. */
  @Column('text', { nullable: true })
  bureauCode: string | null;

  @Column('text')
  title: string;

  @Column('text')
  content: string;

  /** What the department says to the case: a grant against an objection is reasoned. APL-38 */
  @Column('text', { nullable: true })
  stance: Stance | null;

  @Column('text', { nullable: true })
  ground: string | null;

  @Column('text', { nullable: true })
  legalBasis: string | null;

  /** The day of the act itself: lateness is measured from it. */
  @Column('date')
  actOn: string;

  @Column('timestamptz')
  pushedAt: Date;

  @Column('timestamptz')
  dueAt: Date;

  @Column('boolean')
  late: boolean;

  @Column('text')
  pushedBy: string;

  @Column('jsonb')
  files: FileRef[];

  @Column('timestamptz')
  receivedAt: Date;

  /** When its date or kind was last set right after a contest. */
  @Column('timestamptz', { nullable: true })
  recountedAt: Date | null;
}
