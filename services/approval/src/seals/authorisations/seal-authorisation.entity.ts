import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { Role } from '@shenguan/common/auth';
import type { SealScope } from '@shenguan/common/document-kinds';
import { Column, Entity } from 'typeorm';

/** One kind of document that an authorisation names, with the scope that it falls under. SEAL-4, SEAL-6 */
export interface Cover {
  documentKind: string;
  scope: SealScope;
  /** Why the seal is needed, for the last scope: stated here, once per kind of document. SEAL-6.5 */
  reason?: string;
}

/** A standing authorisation (常设用印授权): who may have which routine documents sealed, until when. SEAL-4, SEAL-8 */
@Entity('seal_authorisation')
@LegalRow({
  subject: 'seal-authorisation',
  schemas: {
    'seal-authorisation/1': [
      'sealId',
      'covers',
      'requesterRoles',
      'requesterSubs',
      'automatic',
      'grantorSub',
      'validFrom',
      'validUntil',
      'revokedAt',
      'revokedBy',
      'revocationReason',
    ],
    'seal-authorisation/2': ['grantorName', 'grantedAt'],
    'seal-authorisation/3': ['itemCodes'],
    'seal-authorisation/4': ['dailyMax'],
  },
})
export class SealAuthorisation extends LegalEntity {
  @Column('uuid')
  sealId: string;

  @Column('jsonb')
  covers: Cover[];

  /** Items that it is for; null for all of the bureau's. SEAL-8 */
  @Column('text', { array: true, nullable: true })
  itemCodes: string[] | null;

  /** Uses on one legal day at most, of the papers that it covers; null in one from before, which has the edition's. SEAL-8 */
  @Column('int', { nullable: true })
  dailyMax: number | null;

  @Column('text', { array: true })
  requesterRoles: Role[];

  @Column('text', { array: true })
  requesterSubs: string[];

  /** Whether it covers documents that come about by force of law, without a person asking: a deemed acceptance. */
  @Column('boolean')
  automatic: boolean;

  /** Who approves each use under it (用印审批人). */
  @Column('text')
  grantorSub: string;

  @Column('text')
  grantorName: string;

  @Column('date')
  validFrom: string;

  @Column('date')
  validUntil: string;

  @Column('timestamptz')
  grantedAt: Date;

  @Column('timestamptz', { nullable: true })
  revokedAt: Date | null;

  @Column('text', { nullable: true })
  revokedBy: string | null;

  @Column('text', { nullable: true })
  revocationReason: string | null;
}
