import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import type { PersonDocumentKind } from '@shenguan/common/privacy';
import { Column, Entity } from 'typeorm';
import type { PractitionerState } from './practitioner.transitions.js';

/** The public office that a practitioner has left (原任职务). INT-6 */
export interface FormerOffice {
  /** Code of the organ, and what it is called. */
  bodyCode: string;
  bodyName: string;
  position: string;
  leader: boolean;
  leftOn: string;
}

/** The proofs of who has left public office: the document that lets him, and his signed word that he takes no pay. */
export const PROOFS = ['permit', 'no-pay'] as const;
export type Proof = (typeof PROOFS)[number];

/** A practitioner of an agency (执业人员); of the identity document only the keyed hash is kept. INT-6 */
@Entity('agency_practitioner')
@LegalRow({
  subject: 'agency-practitioner',
  schemas: {
    'agency-practitioner/1': [
      ...['agencyId', 'agencyCode', 'name', 'documentKind', 'documentHash', 'licence', 'former', 'permit', 'noPay'],
      ...['namesakes', 'state', 'enteredBy', 'enteredAt', 'ruledBy', 'reasons'],
    ],
  },
})
export class Practitioner extends LegalEntity {
  @Column('uuid')
  agencyId: string;

  @Column('text')
  agencyCode: string;

  @Column('text')
  name: string;

  @Column('text')
  documentKind: PersonDocumentKind;

  @Column('text')
  documentHash: string;

  /** Qualification, with its number; null where the trade asks for none. */
  @Column('text', { nullable: true })
  licence: string | null;

  @Column('jsonb', { nullable: true })
  former: FormerOffice | null;

  @Column('jsonb', { nullable: true })
  permit: StoredFile | null;

  @Column('jsonb', { nullable: true })
  noPay: StoredFile | null;

  /** Bodies at which somebody of this name serves whom no document tells apart. */
  @Column('jsonb')
  namesakes: string[];

  @Column('text')
  state: PractitionerState;

  @Column('text')
  enteredBy: string;

  @Column('timestamptz')
  enteredAt: Date;

  @Column('text', { nullable: true })
  ruledBy: string | null;

  @Column('text', { nullable: true })
  reasons: string | null;
}
