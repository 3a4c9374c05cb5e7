import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';

/** A record that the bureau's own staff made while they inspected, tested or quarantined (检验检测检疫记录); written once. APL-55 */
@Entity('test_record')
@LegalRow({
  subject: 'test-record',
  schemas: { 'test-record/1': ['verificationId', 'caseId', 'caseNumber', 'file', 'keptBy', 'keptAt'] },
})
export class TestRecord extends LegalEntity {
  @Column('uuid')
  verificationId: string;

  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  @Column('jsonb')
  file: StoredFile;

  @Column('text')
  keptBy: string;

  @Column('timestamptz')
  keptAt: Date;
}
