import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';

/** The applicant's report that what a panel asked for is rectified (整改报告), in his own words and with his papers. REV-12 */
@Entity('check_rectification')
@LegalRow({
  subject: 'check-rectification',
  schemas: {
    'check-rectification/1': ['caseId', 'caseNumber', 'checkId', 'statement', 'file', 'reportedBy', 'reportedAt'],
  },
})
export class Rectification extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  /** The review that asked for it. */
  @Column('uuid')
  checkId: string;

  @Column('text')
  statement: string;

  @Column('jsonb')
  file: StoredFile;

  @Column('text')
  reportedBy: string;

  @Column('timestamptz')
  reportedAt: Date;
}
