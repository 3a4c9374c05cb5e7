import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';
import type { StepState } from './supervision-step.transitions.js';

/** Kinds of steps: a check on the spot or of samples is shown by its signed record, the others by papers. */
export const STEP_KINDS = ['on-site', 'sampling', 'documents', 'interview'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** What the kinds are called. */
export const STEP_KIND_NAMES: Readonly<Record<StepKind, string>> = {
  'on-site': '现场检查',
  sampling: '抽样检查、检验、检测',
  documents: '书面核查',
  interview: '约谈、指导',
};

/** One step of a department's plan of supervision, with its day (监管计划步骤). SUP-7, SUP-10 */
@Entity('supervision_step')
@LegalRow({
  subject: 'supervision-step',
  schemas: {
    'supervision-step/1': [
      'supervisionId',
      'caseNumber',
      'departmentCode',
      'kind',
      'what',
      'dueOn',
      'byDefault',
      'state',
      'plannedBy',
      'plannedByName',
      'plannedAt',
      'note',
      'checkId',
      'papers',
      'doneBy',
      'doneByName',
      'doneAt',
    ],
  },
})
export class SupervisionStep extends LegalEntity {
  @Column('uuid')
  supervisionId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  departmentCode: string;

  @Column('text')
  kind: StepKind;

  @Column('text')
  what: string;

  @Column('date')
  dueOn: string;

  /** Set by the system, where the plan named no step. */
  @Column('boolean')
  byDefault: boolean;

  @Column('text')
  state: StepState;

  @Column('text')
  plannedBy: string;

  @Column('text')
  plannedByName: string;

  @Column('timestamptz')
  plannedAt: Date;

  @Column('text', { nullable: true })
  note: string | null;

  /** The archived check that shows it. */
  @Column('uuid', { nullable: true })
  checkId: string | null;

  @Column('jsonb')
  papers: StoredFile[];

  @Column('text', { nullable: true })
  doneBy: string | null;

  @Column('text', { nullable: true })
  doneByName: string | null;

  @Column('timestamptz', { nullable: true })
  doneAt: Date | null;
}
