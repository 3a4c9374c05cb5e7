import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { Direction, StatementFigures, StatementLine } from './domain/statement-lines.js';
import type { StatementState } from './statement.transitions.js';

/** A log as the department's inbox holds it: its name, how many entries, and the root over them. */
export interface StatedLog {
  origin: string;
  size: number;
  root: string;
  /** Entries of it that the department has cosigned; null where this service is not told. */
  cosigned: number | null;
  heldSince: string;
}

/** A memorandum that began or ended within the month. */
export interface StatedMemorandum {
  id: string;
  beganOn: string | null;
  endedOn: string | null;
}

/** All that a bureau and a department sent each other in a month (审管衔接月度对账单), as the system found it. LINK-7 */
@Entity('monthly_statement')
@LegalRow({
  subject: 'monthly-statement',
  schemas: {
    'monthly-statement/1': [
      ...['bureauCode', 'bureauName', 'bureauCodes', 'departmentCode', 'departmentName', 'departmentCodes', 'month'],
      ...['state', 'requestedAt', 'accountDueAt', 'accountAt', 'lateAccountAt', 'madeAt', 'lines', 'linesDigest'],
      ...['figures', 'caseNumbers', 'logs', 'memoranda', 'dueOn', 'dueAt', 'disputedAt', 'answerDueOn', 'answerDueAt'],
      ...['calendarVersion', 'bureauSignedBy', 'bureauSignedByName', 'bureauSignedAt', 'departmentSignedBy'],
      ...['departmentSignedByName', 'departmentSignedAt', 'closedAt'],
    ],
    'monthly-statement/2': ['accountsMissing'],
  },
})
export class MonthlyStatement extends LegalEntity {
  @Column('text')
  bureauCode: string;

  @Column('text')
  bureauName: string;

  /** The bureau, and those that it follows. */
  @Column('text', { array: true })
  bureauCodes: string[];

  @Column('text')
  departmentCode: string;

  @Column('text')
  departmentName: string;

  /** The department, and those that it follows: what they received is in its statement. */
  @Column('text', { array: true })
  departmentCodes: string[];

  /** `YYYY-MM` */
  @Column('text')
  month: string;

  @Column('text')
  state: StatementState;

  /** When the sender was asked for its account. */
  @Column('timestamptz')
  requestedAt: Date;

  /** Until when its account is waited for. */
  @Column('timestamptz')
  accountDueAt: Date;

  /** When the account was there; null where the statement was made without it. */
  @Column('timestamptz', { nullable: true })
  accountAt: Date | null;

  /** The senders whose account was not there when it was made; null of one from before there were several. */
  @Column('text', { array: true, nullable: true })
  accountsMissing: string[] | null;

  /** When an account came that the statement could not wait for. */
  @Column('timestamptz', { nullable: true })
  lateAccountAt: Date | null;

  @Column('timestamptz', { nullable: true })
  madeAt: Date | null;

  @Column('jsonb')
  lines: StatementLine[];

  /** SHA-256 of the lines in canonical JSON: whoever signs names it. */
  @Column('text', { nullable: true })
  linesDigest: string | null;

  @Column('jsonb', { nullable: true })
  figures: Record<Direction, StatementFigures> | null;

  /** The cases of its lines, so that their evidence finds it. */
  @Column('text', { array: true })
  caseNumbers: string[];

  @Column('jsonb')
  logs: StatedLog[];

  @Column('jsonb')
  memoranda: StatedMemorandum[];

  /** Last day to sign it, or to dispute a line. */
  @Column('date', { nullable: true })
  dueOn: string | null;

  @Column('timestamptz', { nullable: true })
  dueAt: Date | null;

  /** When a line was disputed last. */
  @Column('timestamptz', { nullable: true })
  disputedAt: Date | null;

  /** Last day to answer what is disputed; null while nothing is. */
  @Column('date', { nullable: true })
  answerDueOn: string | null;

  @Column('timestamptz', { nullable: true })
  answerDueAt: Date | null;

  @Column('text', { nullable: true })
  calendarVersion: string | null;

  @Column('text', { nullable: true })
  bureauSignedBy: string | null;

  @Column('text', { nullable: true })
  bureauSignedByName: string | null;

  @Column('timestamptz', { nullable: true })
  bureauSignedAt: Date | null;

  @Column('text', { nullable: true })
  departmentSignedBy: string | null;

  @Column('text', { nullable: true })
  departmentSignedByName: string | null;

  @Column('timestamptz', { nullable: true })
  departmentSignedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  closedAt: Date | null;
}
