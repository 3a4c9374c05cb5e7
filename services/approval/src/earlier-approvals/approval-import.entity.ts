import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import type { PointerError, RuleId } from '@shenguan/common/rules';
import { Column, Entity } from 'typeorm';
import type { ImportState } from './import.transitions.js';

export const ROW_OUTCOMES = ['taken', 'repeated', 'refused', 'disowned'] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

/** What became of a row of the list: `disowned` by the department, which says that it is not as it granted it. */
export interface ImportedRow {
  readonly index: number;
  readonly outcome: RowOutcome;
  /** Number of the approval, where it could be read. */
  readonly number: string | null;
  /** The approval of this list, or of one before, that it is. */
  readonly earlierId: string | null;
  readonly rule: RuleId | null;
  readonly errors: readonly (PointerError & { readonly cell: string | null })[];
  /** Why the department disowned it. */
  readonly reasons?: string;
}

/** A list of approvals that one department granted before the transfer, with what became of each row. APL-39 */
@Entity('approval_import')
@LegalRow({
  subject: 'approval-import',
  schemas: {
    'approval-import/1': [
      ...['bureauCode', 'departmentCode', 'departmentName', 'source', 'file', 'rows', 'state', 'importedBy'],
      ...['importedAt', 'checkedBy', 'checkedAt', 'answeredBy', 'answeredAt', 'reasons'],
    ],
  },
})
export class ApprovalImport extends LegalEntity {
  @Column('text')
  bureauCode: string;

  /** The department that granted them. */
  @Column('text')
  departmentCode: string;

  @Column('text')
  departmentName: string;

  /** Where the list comes from: the department's system or file room. */
  @Column('text')
  source: string;

  @Column('jsonb')
  file: StoredFile;

  @Column('jsonb')
  rows: ImportedRow[];

  @Column('text')
  state: ImportState;

  @Column('text')
  importedBy: string;

  @Column('timestamptz')
  importedAt: Date;

  /** The second person of the bureau. */
  @Column('text', { nullable: true })
  checkedBy: string | null;

  @Column('timestamptz', { nullable: true })
  checkedAt: Date | null;

  /** Who confirmed or rejected it last. */
  @Column('text', { nullable: true })
  answeredBy: string | null;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;

  /** Why it was rejected. */
  @Column('text', { nullable: true })
  reasons: string | null;
}
