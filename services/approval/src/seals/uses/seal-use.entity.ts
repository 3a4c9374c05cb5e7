import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { SealScope } from '@shenguan/common/document-kinds';
import { Column, Entity } from 'typeorm';

/** A line of the ledger (使用登记台帐): append-only, written with the act that it belongs to. SEAL-4 */
@Entity('seal_use')
@LegalRow({
  subject: 'seal-use',
  schemas: {
    'seal-use/1': [
      'sealId',
      'authorisationId',
      'documentKind',
      'documentNumber',
      'contentDigest',
      'documentId',
      'caseNumber',
      'itemCode',
      'scope',
      'requesterSub',
      'approverSub',
      'keeperSub',
      'copies',
      'usedAt',
      'officialSealReason',
    ],
    'seal-use/2': ['requesterName', 'approverName', 'signingTime'],
    'seal-use/3': ['requestId'],
    'seal-use/4': ['standsInFor'],
  },
})
export class SealUse extends LegalEntity {
  @Column('uuid')
  sealId: string;

  /** The standing authorisation that a paper of ours was sealed under. */
  @Column('uuid', { nullable: true })
  authorisationId: string | null;

  /** The request that a paper made elsewhere was sealed on. */
  @Column('uuid', { nullable: true })
  requestId: string | null;

  @Column('text')
  documentKind: string;

  @Column('text')
  documentNumber: string;

  /** SHA-256 of what was sealed, hex: nothing else is ever signed under this line. */
  @Column('text')
  contentDigest: string;

  /** The legal document of ours; none where a paper made elsewhere was sealed. */
  @Column('uuid', { nullable: true })
  documentId: string | null;

  @Column('text', { nullable: true })
  caseNumber: string | null;

  @Column('text')
  itemCode: string;

  @Column('text')
  scope: SealScope;

  @Column('text')
  requesterSub: string;

  @Column('text')
  requesterName: string;

  @Column('text')
  approverSub: string;

  @Column('text')
  approverName: string;

  @Column('text')
  keeperSub: string;

  /** The absent keeper in whose place it was kept. SEAL-8 */
  @Column('text', { nullable: true })
  standsInFor: string | null;

  @Column('int')
  copies: number;

  @Column('timestamptz')
  usedAt: Date;

  /** System time of the use: what the electronic signature says. */
  @Column('timestamptz')
  signingTime: Date;

  /** The item's special requirement, where the official seal took the place of the special one. SEAL-5 */
  @Column('text', { nullable: true })
  officialSealReason: string | null;
}
