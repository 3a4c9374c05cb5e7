import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';

/** A file that a finding rests on (证据材料), from the bureau or from the expert, or that proves its delivery (送达证明). EXP-18 */
@Entity('finding_file')
@LegalRow({
  subject: 'finding-file',
  schemas: { 'finding-file/1': ['findingId', 'side', 'file', 'addedBy', 'addedAt'] },
})
export class FindingFile extends LegalEntity {
  @Column('uuid')
  findingId: string;

  @Column('text')
  side: 'bureau' | 'expert' | 'delivery';

  @Column('jsonb')
  file: StoredFile;

  /** Subject; of an expert whose seat it is about the seat alone. */
  @Column('text')
  addedBy: string;

  @Column('timestamptz')
  addedAt: Date;
}
