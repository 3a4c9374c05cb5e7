import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';

/** One event in the life of a seal (印章管理记录): append-only, with who, when, why and the receipt. SEAL-7, SEAL-8 */
@Entity('seal_life_entry')
@LegalRow({
  subject: 'seal-life-entry',
  schemas: {
    'seal-life-entry/1': ['sealId', 'event', 'at', 'actorSub', 'reason', 'receipt', 'receiver'],
    'seal-life-entry/2': ['actorName'],
    'seal-life-entry/3': ['giver'],
    'seal-life-entry/4': ['file'],
  },
})
export class SealLifeEntry extends LegalEntity {
  @Column('uuid')
  sealId: string;

  @Column('text')
  event: 'register' | 'activate' | 'suspend' | 'resume' | 'lose' | 'sealAway' | 'destroy' | 'handOver';

  @Column('timestamptz')
  at: Date;

  @Column('text')
  actorSub: string;

  @Column('text')
  actorName: string;

  @Column('text')
  reason: string;

  /** Number of the paper that proves it: a receipt of collection, a record of destruction, a public notice of loss. */
  @Column('text', { nullable: true })
  receipt: string | null;

  /** The paper itself: the maker's, for its coming into use; the receipt of collection; the record of its destruction. */
  @Column('jsonb', { nullable: true })
  file: StoredFile | null;

  /** Who kept it before it was taken over; null of what came before both sides were asked. */
  @Column('text', { nullable: true })
  giver: string | null;

  /** Who took it over. */
  @Column('text', { nullable: true })
  receiver: string | null;
}
