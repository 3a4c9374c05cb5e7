import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A service that a bureau awarded by competition (委托成交), as approval has told: whom it may entrust a review to. REV-3, INT-8 */
@Entity('commission_award')
export class CommissionAward {
  /** ID of the commission in approval. */
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  itemCode: string;

  /** Where it is for one case; null for all of the item. */
  @Column('text', { nullable: true })
  caseNumber: string | null;

  @Column('text')
  bureauCode: string;

  @Column('text')
  service: string;

  @Column('text')
  agencyCode: string;

  @Column('text')
  agencyName: string;

  @Column('timestamptz')
  awardedAt: Date;

  /** When the commission was ended before it was carried out; nothing is entrusted on it any more. */
  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;
}
