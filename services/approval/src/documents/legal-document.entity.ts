import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { BodyRef } from '@shenguan/common/contracts';
import type { DocumentKind } from '@shenguan/common/document-kinds';
import type { StoredFile } from '@shenguan/common/files';
import type { Bilingual, RuleId } from '@shenguan/common/rules';
import { Column, Entity } from 'typeorm';
import type { DocumentState } from './document.transitions.js';

/** Why a document is not there yet: the rule that kept the seal from it, in words. */
export interface WhyOwed {
  rule: RuleId;
  detail: Bilingual;
}

/** A document that came after what it is about (欠发文书): kept when it has been made, since it says how late it is. PRA-2 */
export interface OwedPaper {
  /** What it will say. */
  facts: object;
  because: WhyOwed;
  /** The item's special requirement, where the official seal is put to it. SEAL-5 */
  officialSealReason?: string;
}

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
    'document/3': ['owed'],
  },
})
export class LegalDocument extends LegalEntity {
  @Column('text')
  kind: DocumentKind;

  /** Number in its series (文号); null while it is owed, as is all that the seal gives it. */
  @Column('text', { nullable: true })
  number: string | null;

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
  @Column('text', { nullable: true })
  content: string | null;

  /** SHA-256 of the content, hex. */
  @Column('text', { nullable: true })
  contentDigest: string | null;

  @Column('uuid', { nullable: true })
  sealUseId: string | null;

  /** What anybody asks by whether it is genuine (查验码): 128 random bits. */
  @Column('text', { nullable: true })
  verificationCode: string | null;

  @Column('date', { nullable: true })
  signedOn: string | null;

  /** Last day of what it permits; none where it holds for good. */
  @Column('date', { nullable: true })
  validUntil: string | null;

  /** Legal instant of what it is about; since then one that is owed has been. */
  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  issuedAt: Date | null;

  @Column('jsonb', { nullable: true })
  file: StoredFile | null;

  /** Why it came later than what it is about; null for one that was made with its act. */
  @Column('jsonb', { nullable: true })
  owed: OwedPaper | null;
}

/** A document from its number on. */
export type MadeDocument = LegalDocument & {
  [P in 'number' | 'content' | 'contentDigest' | 'sealUseId' | 'verificationCode' | 'signedOn']: string;
};

/** Tells whether a document has been numbered and sealed, so that it can be named. */
export function isMade(row: LegalDocument): row is MadeDocument {
  return row.state !== 'owed';
}
