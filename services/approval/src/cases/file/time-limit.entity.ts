import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { LimitUnit } from '@shenguan/common/clock';
import type { RuleId } from '@shenguan/common/rules';
import { Column, Entity } from 'typeorm';

/**
 * Kinds of limits of a case: answer to the application (APL-32), promised and statutory limit of the decision (APL-42),
 * issue and delivery of the certificate (APL-44).
 */
export const LIMIT_KINDS = ['answer', 'promised', 'statutory', 'delivery'] as const;
export type LimitKind = (typeof LIMIT_KINDS)[number];

/** `ended`: its case ended otherwise (withdrawn), so that nothing came in time or late. */
export type LimitState = 'running' | 'met' | 'missed' | 'ended';

/** The marks that a limit passes, in their order; each is recorded once. */
export const MARKS = ['amber', 'red', 'overdue'] as const;
export type Mark = (typeof MARKS)[number];

/** A time limit of a case (期限). Due dates are kept as counted last; the ledger of adjustments is what counts. APL-82 */
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
  },
})
export class CaseTimeLimit extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

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

/** One line of a limit's ledger (期限台账): a suspension or an extension, added and never taken out. */
@Entity('time_limit_adjustment')
@LegalRow({
  subject: 'time-limit-adjustment',
  schemas: {
    'time-limit-adjustment/1': ['limitId', 'kind', 'length', 'startOn', 'endOn', 'grantedOn', 'rule', 'evidence'],
    'time-limit-adjustment/2': ['caseNumber', 'enteredAt'],
  },
})
export class LimitAdjustment extends LegalEntity {
  @Column('uuid')
  limitId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  kind: 'suspension' | 'extension';

  @Column('int', { nullable: true })
  length: number | null;

  @Column('date', { nullable: true })
  startOn: string | null;

  /** Filled once, when the suspension ends. */
  @Column('date', { nullable: true })
  endOn: string | null;

  @Column('date', { nullable: true })
  grantedOn: string | null;

  @Column('text')
  rule: RuleId;

  @Column('text')
  evidence: string;

  @Column('timestamptz')
  enteredAt: Date;
}
