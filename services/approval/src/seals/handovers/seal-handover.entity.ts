import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { SealHandoverState } from './seal-handover.transitions.js';

/**
 * Why the head has a seal handed over that somebody else keeps (由负责人移交的情形): he serves there no more; he is away; or
 * he is given other work. The first is held against the staff register.
 */
export const HEAD_GROUNDS = ['keeper-left', 'keeper-away', 'keeper-reassigned'] as const;
export type HeadGround = (typeof HEAD_GROUNDS)[number];

/** The handover of a seal (印章交接): who kept it, who had it handed over, who is to receive it, and what he did. SEAL-8 */
@Entity('seal_handover')
@LegalRow({
  subject: 'seal-handover',
  schemas: {
    'seal-handover/1': [
      'sealId',
      'bureauCode',
      'state',
      'keeperSub',
      'keeperName',
      'offeredBy',
      'offeredByName',
      'offeredAt',
      'ground',
      'reason',
      'receipt',
      'receiverSub',
      'receiverName',
      'endedAt',
      'endReason',
    ],
    'seal-handover/2': ['until'],
  },
})
export class SealHandover extends LegalEntity {
  @Column('uuid')
  sealId: string;

  @Column('text')
  bureauCode: string;

  @Column('text')
  state: SealHandoverState;

  /** Who keeps the seal, and answers for it until it is taken over. */
  @Column('text')
  keeperSub: string;

  @Column('text')
  keeperName: string;

  /** Who hands it over: the keeper, or the head in his place. */
  @Column('text')
  offeredBy: string;

  @Column('text')
  offeredByName: string;

  @Column('timestamptz')
  offeredAt: Date;

  /** Why the head does; null where the keeper does himself. */
  @Column('text', { nullable: true })
  ground: HeadGround | null;

  /** Last day of keeping it in an absent keeper's place; null where it is handed over for good. */
  @Column('date', { nullable: true })
  until: string | null;

  @Column('text')
  reason: string;

  /** Number of the paper that proves it (交接单). */
  @Column('text', { nullable: true })
  receipt: string | null;

  @Column('text')
  receiverSub: string;

  @Column('text')
  receiverName: string;

  /** When it was taken over, declined or withdrawn, or lapsed. */
  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;

  /** Why it was declined or withdrawn. */
  @Column('text', { nullable: true })
  endReason: string | null;
}
