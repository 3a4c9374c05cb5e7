import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { PointerError } from '@shenguan/common/rules';
import { Column, Entity } from 'typeorm';
import type { ImportState } from './import.transitions.js';

export const IMPORT_OUTCOMES = [
  'entered', // 无缺项，待第二人确认名单
  'confirmed',
  'flagged',
  'updated',
  'proposed', // 所载变更待专家本人确认
  'unchanged',
  'duplicate',
  'refused',
  'malformed', // 单元格填写有误，改正后重新导入
] as const;
export type ImportOutcome = (typeof IMPORT_OUTCOMES)[number];

/** What became of one row of a list. */
export interface ImportedRow {
  index: number;
  outcome: ImportOutcome;
  expertId: string | null;
  rule: string | null;
  gaps: string[];
  pointers: string[];
  /** What is wrong, cell by cell; absent from lists that were taken over before it was kept. */
  errors?: PointerError[];
  /** Columns that mean nothing here and were left out. */
  ignored?: string[];
  /** What the expert confirms himself; absent where the row changes nothing of his. */
  proposed?: string[];
}

/** A list of experts that was taken over (专家名单导入), with what became of each row; it repeats nothing personal. EXP-7 */
@Entity('expert_import')
@LegalRow({
  subject: 'expert-import',
  schemas: {
    'expert-import/1': ['keeperCode', 'source', 'memorandum', 'rows', 'importedBy', 'importedAt'],
    'expert-import/2': ['listId'],
    'expert-import/3': ['state', 'answeredBy', 'answeredAt', 'reason'],
    'expert-import/4': ['departmentCode', 'attestedBy', 'attestedAt'],
  },
})
export class ExpertImport extends LegalEntity {
  @Column('text')
  keeperCode: string;

  @Column('text')
  source: string;

  /** ID of the memorandum; of lists from before it was looked up what was typed, if anything. */
  @Column('text', { nullable: true })
  memorandum: string | null;

  /** The department that handed it over, as the memorandum names it; null of those from before it was asked. */
  @Column('text', { nullable: true })
  departmentCode: string | null;

  @Column('jsonb')
  rows: ImportedRow[];

  /** The list as it was handed over; null of those that were taken over before it was kept. */
  @Column('uuid', { nullable: true })
  listId: string | null;

  @Column('text')
  importedBy: string;

  @Column('timestamptz')
  importedAt: Date;

  @Column('text')
  state: ImportState;

  /** Who said for the department, with his own token, that the list is its own. EXP-7 */
  @Column('text', { nullable: true })
  attestedBy: string | null;

  @Column('timestamptz', { nullable: true })
  attestedAt: Date | null;

  /** Who confirmed or rejected it; null of what was taken over before a second person was asked. */
  @Column('text', { nullable: true })
  answeredBy: string | null;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;

  /** Why it was rejected. */
  @Column('text', { nullable: true })
  reason: string | null;
}
