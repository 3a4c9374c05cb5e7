import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { DutyKind } from './duty-kinds.js';

/** What a department owes by a day in its supervision (监管待办期限): opened by one act, closed by another, and watched. SUP-7, SUP-10, APL-61 */
@Entity('supervision_duty')
@LegalRow({
  subject: 'supervision-duty',
  schemas: {
    'supervision-duty/1': [
      'kind',
      'thingId',
      'caseNumber',
      'bodyCode',
      'bodyName',
      'called',
      'openedAt',
      'workingDays',
      'dueOn',
      'dueAt',
      'calendarVersion',
      'outcome',
      'closedAt',
      'escalateAt',
      'headToldAt',
      'officeToldAt',
    ],
  },
})
export class SupervisionDuty extends LegalEntity {
  @Column('text')
  kind: DutyKind;

  /** The row that the duty is about. */
  @Column('uuid')
  thingId: string;

  @Column('text', { nullable: true })
  caseNumber: string | null;

  /** Who owes it. */
  @Column('text')
  bodyCode: string;

  @Column('text')
  bodyName: string;

  /** What is owed, in Chinese. */
  @Column('text')
  called: string;

  @Column('timestamptz')
  openedAt: Date;

  /** Its length in working days; null where an act has set the day. */
  @Column('int', { nullable: true })
  workingDays: number | null;

  /** Last legal day. */
  @Column('date')
  dueOn: string;

  @Column('timestamptz')
  dueAt: Date;

  @Column('text')
  calendarVersion: string;

  /** Null while it is owed; `ended` where nobody owes it any more. */
  @Column('text', { nullable: true })
  outcome: 'met' | 'late' | 'ended' | null;

  @Column('timestamptz', { nullable: true })
  closedAt: Date | null;

  /** When it is reported next; null before its day is over. */
  @Column('timestamptz', { nullable: true })
  escalateAt: Date | null;

  /** When the head of the body was told that it is overdue. */
  @Column('timestamptz', { nullable: true })
  headToldAt: Date | null;

  @Column('timestamptz', { nullable: true })
  officeToldAt: Date | null;
}
