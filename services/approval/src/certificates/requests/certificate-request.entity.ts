import { LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';
import { EnteredByOne } from '../../second-reading/index.js';
import type { ReplacementGround } from '../certificate.dto.js';
import type { CertificateRequestState } from './certificate-request.transitions.js';

/** A holder without a login has his certificate made anew at the counter (书面补发、换发申请): on his signed paper. APL-39 */
@Entity('certificate_request')
@LegalRow({
  subject: 'certificate-request',
  schemas: {
    'certificate-request/1': [
      ...['approvalId', 'caseNumber', 'bureauCode', 'ground', 'statement', 'identityCheck', 'file', 'state'],
      ...['enteredBy', 'enteredByName', 'enteredAt', 'readBy', 'readByName', 'readAt', 'declinedFor', 'certificateId'],
    ],
    'certificate-request/2': ['signedOn'],
  },
})
export class CertificateRequest extends EnteredByOne {
  @Column('uuid')
  approvalId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  bureauCode: string;

  @Column('text')
  ground: ReplacementGround;

  /** How it was lost or damaged, as the paper says. */
  @Column('text')
  statement: string;

  /** How the clerk found that it was the holder, or whom he sent: no number of a document stands here. */
  @Column('text')
  identityCheck: string;

  /** The day that it bears; null of one from before that was kept. */
  @Column('date', { nullable: true })
  signedOn: string | null;

  /** The signed original. */
  @Column('jsonb')
  file: StoredFile;

  @Column('text')
  state: CertificateRequestState;

  /** The certificate that was made anew. */
  @Column('uuid', { nullable: true })
  certificateId: string | null;
}
