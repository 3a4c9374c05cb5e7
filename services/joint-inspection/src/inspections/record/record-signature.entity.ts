import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';

/**
 * The applicant's word on the record of a visit (申请人签署核验记录): signed, or not and why; with the token of whoever is
 * entitled, or on the signed paper, which one enters and another compares. INSP-9
 */
@Entity('record_signature')
@LegalRow({
  subject: 'record-signature',
  schemas: {
    'record-signature/1': [
      'inspectionId',
      'caseNumber',
      'recordDigest',
      'signed',
      'statement',
      'file',
      'enteredBy',
      'enteredAt',
      'confirmedBy',
      'standsSince',
    ],
  },
})
export class RecordSignature extends LegalEntity {
  @Column('uuid')
  inspectionId: string;

  @Column('text')
  caseNumber: string;

  /** SHA-256 of the record as it was shown, hex. */
  @Column('text')
  recordDigest: string;

  @Column('boolean')
  signed: boolean;

  /** Why it was not signed, or what the applicant adds. */
  @Column('text', { nullable: true })
  statement: string | null;

  /** The signed paper; null where the applicant's own token spoke. */
  @Column('jsonb', { nullable: true })
  file: StoredFile | null;

  @Column('text')
  enteredBy: string;

  @Column('timestamptz')
  enteredAt: Date;

  /** Who compared the paper with what was entered of it. */
  @Column('text', { nullable: true })
  confirmedBy: string | null;

  /** Of a paper from its confirmation on. */
  @Column('timestamptz', { nullable: true })
  standsSince: Date | null;
}
