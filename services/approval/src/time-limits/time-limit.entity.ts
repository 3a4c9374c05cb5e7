import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { LimitUnit } from '@shenguan/common/clock';
import type { RuleId } from '@shenguan/common/rules';
import { Column, Entity } from 'typeorm';
import type { LimitKind, LimitSubject, Mark } from './limit-kinds.js';

/** `ended`: what it was for ended otherwise (withdrawn, waived), so that nothing came in time or late. */
export type LimitState = 'running' | 'met' | 'missed' | 'ended';

/**
 * A time limit (期限) of whatever has one. Due dates are kept as counted last; the ledger of adjustments is what counts.
 * APL-82, PRA-15
 */
@Entity('time_limit')
@LegalRow({
  subject: 'time-limit',
  schemas: {
    'time-limit/1': [
      'caseId',
      'kind',
      'startAt',
      'length',
      'unit',
      'basis',
      'state',
      'dueOn',
      'dueAt',
      'calendarVersion',
      'mark',
      'markedAt',
      'closedAt',
    ],
    'time-limit/2': ['caseNumber', 'provisional', 'nextMarkAt'],
    'time-limit/3': { adds: ['subjectKind', 'subjectId', 'bodyCode'], drops: ['caseId'] },
    'time-limit/4': ['amberPercent'],
  },
})
export class TimeLimit extends LegalEntity {
  @Column('text')
  subjectKind: LimitSubject;

  /** The thing that it is a limit of. */
  @Column('uuid')
  subjectId: string;

  /** The case that it belongs to; null where it belongs to none. */
  @Column('text', { nullable: true })
  caseNumber: string | null;

  /** The body that owes the act, or whose matter it is. */
  @Column('text')
  bodyCode: string;

  @Column('text')
  kind: LimitKind;

  /** The event that starts it; its day does not count. */
  @Column('timestamptz')
  startAt: Date;

  @Column('int')
  length: number;

  @Column('text')
  unit: LimitUnit;

  @Column('text')
  basis: RuleId;

  @Column('text')
  state: LimitState;

  /** Null while it stands still. */
  @Column('date', { nullable: true })
  dueOn: string | null;

  @Column('timestamptz', { nullable: true })
  dueAt: Date | null;

  @Column('boolean')
  provisional: boolean;

  @Column('text')
  calendarVersion: string;

  /** Share of its days after which it is amber, in per cent; null: the usual one. CONF-4.5 */
  @Column('int', { nullable: true })
  amberPercent: number | null;

  /** The last mark that was recorded. */
  @Column('text', { nullable: true })
  mark: Mark | null;

  @Column('timestamptz', { nullable: true })
  markedAt: Date | null;

  /** When the next mark is due; null where none is. */
  @Column('timestamptz', { nullable: true })
  nextMarkAt: Date | null;

  /** When the act came that the limit was for. */
  @Column('timestamptz', { nullable: true })
  closedAt: Date | null;
}
