import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { SupervisionState } from './supervision.transitions.js';

/** Why a record is closed: the permit was refused, the applicant withdrew, or another department took over. */
export const CLOSE_REASONS = ['refused', 'withdrawn', 'handed-over'] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];

/** A department's supervision of what one case is about (监管记录). SUP-7 */
@Entity('supervision_record')
@LegalRow({
  subject: 'supervision',
  schemas: {
    'supervision/1': [
      'caseNumber',
      'departmentCode',
      'departmentName',
      'bureauCode',
      'itemCode',
      'itemName',
      'projectName',
      'address',
      'state',
      'openedAt',
      'startDueOn',
      'startDueAt',
      'calendarVersion',
      'startedAt',
      'startedBy',
      'startedByName',
      'plan',
      'startOutcome',
      'decidedAt',
      'closedAt',
      'closeReason',
    ],
    'supervision/2': ['escalateAt', 'headToldAt', 'officeToldAt'],
    'supervision/3': ['handedFrom', 'handedTo'],
  },
})
export class SupervisionRecord extends LegalEntity {
  @Column('text')
  caseNumber: string;

  @Column('text')
  departmentCode: string;

  @Column('text')
  departmentName: string;

  /** The bureau that accepted the case; else that of the memorandum in force that names the item, if any still does. */
  @Column('text', { nullable: true })
  bureauCode: string | null;

  @Column('text')
  itemCode: string;

  @Column('text')
  itemName: string;

  @Column('text')
  projectName: string;

  @Column('text')
  address: string;

  @Column('text')
  state: SupervisionState;

  @Column('timestamptz')
  openedAt: Date;

  /** Last day on which the department should have started. */
  @Column('date')
  startDueOn: string;

  @Column('timestamptz')
  startDueAt: Date;

  @Column('text')
  calendarVersion: string;

  @Column('timestamptz', { nullable: true })
  startedAt: Date | null;

  @Column('text', { nullable: true })
  startedBy: string | null;

  @Column('text', { nullable: true })
  startedByName: string | null;

  /** What the department means to do (监管计划). */
  @Column('text', { nullable: true })
  plan: string | null;

  /** Decided once, at the start. */
  @Column('text', { nullable: true })
  startOutcome: 'met' | 'late' | null;

  @Column('timestamptz', { nullable: true })
  decidedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  closedAt: Date | null;

  @Column('text', { nullable: true })
  closeReason: CloseReason | null;

  /** When it is reported next, once its day is over; null before. */
  @Column('timestamptz', { nullable: true })
  escalateAt: Date | null;

  /** When the head of the department was told that nobody started it. */
  @Column('timestamptz', { nullable: true })
  headToldAt: Date | null;

  @Column('timestamptz', { nullable: true })
  officeToldAt: Date | null;

  /** Code of the department that handed it over; null where it opened by itself. */
  @Column('text', { nullable: true })
  handedFrom: string | null;

  /** Code of the department that took it over. */
  @Column('text', { nullable: true })
  handedTo: string | null;
}
