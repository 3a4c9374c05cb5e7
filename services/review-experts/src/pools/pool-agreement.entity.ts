import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { LegalDate } from '@shenguan/common/clock';
import { Column, Entity } from 'typeorm';

/** That one bureau may draw from the pool that another keeps (专家库共用协议), signed by both heads, for stated days. */
@Entity('pool_agreement')
@LegalRow({
  subject: 'pool-agreement',
  schemas: {
    'pool-agreement/1': [
      'drawerCode',
      'keeperCode',
      'document',
      'validFrom',
      'validUntil',
      'proposedBy',
      'proposedAt',
      'signedBy',
      'signedAt',
      'endedBy',
      'endedAt',
      'endReason',
    ],
    'pool-agreement/2': ['endsOn'],
  },
})
export class PoolAgreement extends LegalEntity {
  /** The bureau that draws. */
  @Column('text')
  drawerCode: string;

  /** The bureau that keeps the pool. */
  @Column('text')
  keeperCode: string;

  /** Number of the paper. */
  @Column('text')
  document: string;

  @Column('date')
  validFrom: LegalDate;

  /** Last day. */
  @Column('date')
  validUntil: LegalDate;

  /** Subject of the drawing bureau's head. */
  @Column('text')
  proposedBy: string;

  @Column('timestamptz')
  proposedAt: Date;

  /** Subject of the keeping bureau's head; null until he signs. */
  @Column('text', { nullable: true })
  signedBy: string | null;

  @Column('timestamptz', { nullable: true })
  signedAt: Date | null;

  /** Subject of the head who ended it, or gave notice, before its last day. */
  @Column('text', { nullable: true })
  endedBy: string | null;

  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;

  @Column('text', { nullable: true })
  endReason: string | null;

  /** Last day on which it is drawn under it, where notice was given; null where it ended at once. */
  @Column('date', { nullable: true })
  endsOn: LegalDate | null;
}
