import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { PersonDocumentKind } from '@shenguan/common/privacy';
import { Column, Entity } from 'typeorm';

export const PERSON_ROLES = ['applicant', 'legalRepresentative', 'principal', 'agent'] as const;
export type PersonRole = (typeof PERSON_ROLES)[number];

/** A natural person whom a case names (办件相关人员). Numbers are encrypted; digests hold keyed hashes only. PRA-8 */
@Entity('case_person')
@LegalRow({
  subject: 'case-person',
  schemas: {
    'case-person/1': ['caseId', 'role', 'name', 'documentKind', 'documentHash', 'phoneHash', 'personKey'],
    'case-person/2': ['caseNumber', 'documentNumber', 'phone'],
  },
  removable: true,
})
export class CasePerson extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  role: PersonRole;

  @Column('text')
  name: string;

  @Column('text', { nullable: true })
  documentKind: PersonDocumentKind | null;

  /** Encrypted; see FieldCipher. */
  @Column('text', { nullable: true })
  documentNumber: string | null;

  @Column('text', { nullable: true })
  documentHash: string | null;

  @Column('text', { nullable: true })
  phone: string | null;

  @Column('text', { nullable: true })
  phoneHash: string | null;

  /** Names the person between services, so that ties can be checked there. EXP-19 */
  @Column('text', { nullable: true })
  personKey: string | null;
}
