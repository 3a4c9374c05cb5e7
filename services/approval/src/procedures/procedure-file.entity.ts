import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';

/** A file of a procedure (证据材料): the bureau's, or the holder's. SUP-5 */
@Entity('procedure_file')
@LegalRow({
  subject: 'procedure-file',
  schemas: { 'procedure-file/1': ['procedureId', 'caseNumber', 'side', 'purpose', 'file', 'addedBy', 'addedAt'] },
})
export class ProcedureFile extends LegalEntity {
  @Column('uuid')
  procedureId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  side: 'bureau' | 'holder';

  /** What it shows: what was found, or that the notice was received. */
  @Column('text')
  purpose: 'evidence' | 'receipt';

  @Column('jsonb')
  file: StoredFile;

  @Column('text')
  addedBy: string;

  @Column('timestamptz')
  addedAt: Date;
}
