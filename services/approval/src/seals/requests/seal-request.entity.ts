import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { HandKindCode, SealScope } from '@shenguan/common/document-kinds';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';
import type { NamedItem } from './items-named.js';
import type { SealRequestState } from './seal-request.transitions.js';

/** A request to seal a paper made elsewhere (用印申请): the paper itself, what it belongs to, and who took which step. SEAL-4 */
@Entity('seal_request')
@LegalRow({
  subject: 'seal-request',
  schemas: {
    'seal-request/1': [
      'sealId',
      'bureauCode',
      'state',
      'documentKind',
      'scope',
      'documentNumber',
      'documentDate',
      'itemCode',
      'caseNumber',
      'copies',
      'purpose',
      'file',
      'requesterSub',
      'requesterName',
      'requestedAt',
      'decidedBy',
      'decidedByName',
      'decidedAt',
      'reason',
      'officialSealReason',
    ],
    'seal-request/2': ['namedItems', 'namedBecause'],
  },
})
export class SealRequest extends LegalEntity {
  @Column('uuid')
  sealId: string;

  @Column('text')
  bureauCode: string;

  @Column('text')
  state: SealRequestState;

  @Column('text')
  documentKind: HandKindCode;

  /** Follows from the kind. SEAL-6 */
  @Column('text')
  scope: SealScope;

  @Column('text')
  documentNumber: string;

  /** The day that the paper bears. SEAL-7 */
  @Column('date')
  documentDate: string;

  /** The case's item, where there is a case. */
  @Column('text')
  itemCode: string;

  @Column('text', { nullable: true })
  caseNumber: string | null;

  @Column('int')
  copies: number;

  @Column('text')
  purpose: string;

  /** The paper: its digest is made of what was uploaded, and goes into the ledger. */
  @Column('jsonb', { nullable: true })
  file: StoredFile | null;

  @Column('text')
  requesterSub: string;

  @Column('text')
  requesterName: string;

  @Column('timestamptz')
  requestedAt: Date;

  /** Who approved or declined it. */
  @Column('text', { nullable: true })
  decidedBy: string | null;

  @Column('text', { nullable: true })
  decidedByName: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt: Date | null;

  /** Why it was declined or taken back. */
  @Column('text', { nullable: true })
  reason: string | null;

  /** The item's special requirement, where the official seal takes the place of the special one. SEAL-5 */
  @Column('text', { nullable: true })
  officialSealReason: string | null;

  /** Items that its words name and that are not handed over to the bureau. SEAL-9, SEAL-10 */
  @Column('jsonb')
  namedItems: NamedItem[];

  /** Why these are named all the same, as who asked says. */
  @Column('text', { nullable: true })
  namedBecause: string | null;
}
