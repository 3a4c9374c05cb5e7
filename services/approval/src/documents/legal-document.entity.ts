import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { BodyRef } from '@shenguan/common/contracts';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';
import type { DocumentState } from './document.transitions.js';
import type { DocumentKind } from './domain/document-kinds.js';

/** A document with legal effect (法律文书): numbered without gaps, sealed, and open to anybody's check. PRA-2, SEAL-4 */
@Entity('legal_document')
@LegalRow({
  subject: 'document',
  schemas: {
    'document/1': [
      'kind',
      'number',
      'state',
      'caseNumber',
      'itemCode',
      'bureauCode',
      'recipientSub',
      'departments',
      'contentDigest',
      'sealUseId',
      'verificationCode',
      'signedOn',
      'validUntil',
      'issuedAt',
      'file',
    ],
    'document/2': ['issuer', 'content', 'createdAt'],
  },
})
export class LegalDocument extends LegalEntity {
  @Column('text')
  kind: DocumentKind;

  /** Number in its series (文号). */
  @Column('text')
  number: string;

  @Column('text')
  state: DocumentState;

  @Column('text')
  caseNumber: string;

  @Column('text')
  itemCode: string;

  @Column('text')
  bureauCode: string;

  /** The bureau as the document names it. */
  @Column('text')
  issuer: string;

  /** The login that drafted the application; who reads it goes by the case's party. */
  @Column('text')
  recipientSub: string;

  /** The departments that were told of it; they may read it. */
  @Column('jsonb')
  departments: BodyRef[];

  /** RFC 8785 text of all that the document says; never serialised again. */
  @Column('text')
  content: string;

  /** SHA-256 of the content, hex. */
  @Column('text')
  contentDigest: string;

  @Column('uuid')
  sealUseId: string;

  /** What anybody asks by whether it is genuine (查验码): 128 random bits. */
  @Column('text')
  verificationCode: string;

  @Column('date')
  signedOn: string;

  /** Last day of what it permits; none where it holds for good. */
  @Column('date', { nullable: true })
  validUntil: string | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  issuedAt: Date | null;

  @Column('jsonb', { nullable: true })
  file: StoredFile | null;
}
