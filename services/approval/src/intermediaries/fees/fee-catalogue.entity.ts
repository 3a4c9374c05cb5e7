import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { LegalBasis } from '../../legal-basis.js';
import type { PricedCharge } from './domain/charges.js';
import type { FeeCatalogueState } from './fee-catalogue.transitions.js';

/** How a charge is managed (收费管理方式). INT-13 */
export const FEE_MANAGEMENT = ['government-fixed', 'government-guided'] as const;
export type FeeManagement = (typeof FEE_MANAGEMENT)[number];

/** A charge that government prices, with the seven particulars of the catalogue (收费清单). INT-13 */
export interface FeeEntry extends PricedCharge {
  /** Items of approval that it is about (涉及的行政审批事项). */
  itemCodes: string[];
  /** Who charges it (收费单位). */
  chargedBy: string;
  basis: LegalBasis;
  management: FeeManagement;
}

/** A numbered version of the catalogue of charges that government prices (政府定价的中介服务收费清单). INT-13 */
@Entity('fee_catalogue')
@LegalRow({
  subject: 'fee-catalogue',
  schemas: {
    'fee-catalogue/1': [
      ...['number', 'compiledBy', 'draftedBy', 'state', 'entries', 'inForceFrom', 'publishedAt', 'discardReason'],
    ],
  },
})
export class FeeCatalogue extends LegalEntity {
  /** Counts the drafts from 1; one that was discarded keeps its number. */
  @Column('int')
  number: number;

  /** Code of the price authority. */
  @Column('text')
  compiledBy: string;

  @Column('text')
  draftedBy: string;

  @Column('text')
  state: FeeCatalogueState;

  @Column('jsonb')
  entries: FeeEntry[];

  @Column('date', { nullable: true })
  inForceFrom: string | null;

  @Column('timestamptz', { nullable: true })
  publishedAt: Date | null;

  @Column('text', { nullable: true })
  discardReason: string | null;
}
