import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { type Party, partyOfSubject } from '@shenguan/common/parties';
import type { PersonDocumentKind } from '@shenguan/common/privacy';
import { Column, Entity } from 'typeorm';

/** A natural person's identity (实名身份), by the keyed hash of the document, and the one token subject that is bound to it. PRA-16, PRA-8 */
@Entity('identity')
@LegalRow({
  subject: 'identity',
  schemas: { 'identity/1': ['documentKind', 'documentHash', 'subject', 'boundAt', 'createdAt'] },
})
export class Identity extends LegalEntity {
  @Column('text')
  documentKind: PersonDocumentKind;

  @Column('text')
  documentHash: string;

  /** Null while the person is known by a power of attorney only and has never come by a login. */
  @Column('text', { nullable: true })
  subject: string | null;

  @Column('timestamptz', { nullable: true })
  boundAt: Date | null;

  @Column('timestamptz')
  createdAt: Date;
}

/** Returns the party that a person is: by the login once it is bound. */
export function partyOfIdentity({ id, subject }: Pick<Identity, 'id' | 'subject'>): Party {
  return subject === null ? `person:${id}` : partyOfSubject(subject);
}
