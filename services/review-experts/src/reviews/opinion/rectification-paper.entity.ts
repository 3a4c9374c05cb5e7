import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';

/** A new paper by which the applicant shows that one thing which the panel wanted put right is (整改材料). REV-12 */
@Entity('rectification_paper')
@LegalRow({
  subject: 'rectification-paper',
  schemas: {
    'rectification-paper/1': [
      ...['reviewId', 'caseNumber', 'pass', 'demandId', 'account', 'file', 'digest', 'handedInBy', 'handedInAt'],
    ],
  },
})
export class RectificationPaper extends LegalEntity {
  @Column('uuid')
  reviewId: string;

  @Column('text')
  caseNumber: string;

  /** The review's, in which it was asked for. */
  @Column('int')
  pass: number;

  /** The signed opinion whose standard it answers; the review itself where it answers the panel's own. */
  @Column('uuid')
  demandId: string;

  /** How the standard is met now. */
  @Column('text')
  account: string;

  @Column('jsonb')
  file: StoredFile;

  /** SHA-256 of the file, hex: none that was handed in before counts again. */
  @Column('text')
  digest: string;

  @Column('text')
  handedInBy: string;

  @Column('timestamptz')
  handedInAt: Date;
}
