import { LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import { EnteredByOne } from '../second-reading/index.js';
import type { CertificateCorrectionState } from './certificate-correction.transitions.js';
import type { CorrectedEntry } from './domain/judge-correction.js';

/**
 * A wrong entry of a certificate that is to be put right (许可证件更正): what the file of its case said before the decision.
 * What is permitted stays. APL-39
 */
@Entity('certificate_correction')
@LegalRow({
  subject: 'certificate-correction',
  schemas: {
    'certificate-correction/1': [
      ...['approvalId', 'caseNumber', 'bureauCode', 'entry', 'was', 'wording', 'statement', 'byHolder', 'state'],
      ...['materialId', 'materialDigest', 'quoted', 'foundBy', 'foundByName', 'foundAt', 'certificateId'],
      ...['enteredBy', 'enteredByName', 'enteredAt', 'readBy', 'readByName', 'readAt', 'declinedFor'],
    ],
  },
})
export class CertificateCorrection extends EnteredByOne {
  @Column('uuid')
  approvalId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  bureauCode: string;

  @Column('text')
  entry: CorrectedEntry;

  /** What the certificate says. */
  @Column('text')
  was: string;

  /** What it is to say. */
  @Column('text')
  wording: string;

  /** How it came to be wrong, as whoever asks says. */
  @Column('text')
  statement: string;

  /** Whether its holder asked; else an official did who noticed it. */
  @Column('boolean')
  byHolder: boolean;

  @Column('text')
  state: CertificateCorrectionState;

  /** The material that says it right, as it was handed in before the decision. */
  @Column('uuid', { nullable: true })
  materialId: string | null;

  @Column('text', { nullable: true })
  materialDigest: string | null;

  /** Where and how it says so, word for word. */
  @Column('text', { nullable: true })
  quoted: string | null;

  @Column('text', { nullable: true })
  foundBy: string | null;

  @Column('text', { nullable: true })
  foundByName: string | null;

  @Column('timestamptz', { nullable: true })
  foundAt: Date | null;

  /** The certificate that was made anew. */
  @Column('uuid', { nullable: true })
  certificateId: string | null;
}
