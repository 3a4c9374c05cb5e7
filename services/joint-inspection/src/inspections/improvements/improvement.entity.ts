import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';

/** What an applicant says and shows that he has changed since an inspection (整改说明): a second re-inspection rests on it. INSP-7 */
@Entity('improvement')
@LegalRow({
  subject: 'improvement',
  schemas: { 'improvement/1': ['inspectionId', 'caseNumber', 'statement', 'file', 'reportedBy', 'reportedAt'] },
})
export class Improvement extends LegalEntity {
  @Column('uuid')
  inspectionId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  statement: string;

  @Column('jsonb')
  file: StoredFile;

  @Column('text')
  reportedBy: string;

  @Column('timestamptz')
  reportedAt: Date;
}
