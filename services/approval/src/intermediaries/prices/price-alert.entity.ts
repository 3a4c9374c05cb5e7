import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';
import type { PriceAlertState } from './price-alert.transitions.js';

/** What the price authority does about a rise (函告、约谈、公告). INT-14 */
export const PRICE_MEASURES = ['letter', 'interview', 'notice', 'unfounded'] as const;
export type PriceMeasure = (typeof PRICE_MEASURES)[number];

/** A median of a quarter that rose past the ratio over those before (价格上涨提示). INT-14 */
@Entity('price_alert')
@LegalRow({
  subject: 'price-alert',
  schemas: {
    'price-alert/1': [
      ...['serviceCode', 'serviceName', 'item', 'unit', 'quarter', 'observations', 'median', 'earlierObservations'],
      ...['earlierMedian', 'percent', 'agencies', 'bodyCode', 'state', 'raisedAt', 'measure', 'file', 'reasons'],
      ...['closedBy', 'closedAt'],
    ],
  },
})
export class PriceAlert extends LegalEntity {
  @Column('text')
  serviceCode: string;

  @Column('text')
  serviceName: string;

  /** What is charged, and for what unit. */
  @Column('text')
  item: string;

  @Column('text')
  unit: string;

  /** 2026Q1. */
  @Column('text')
  quarter: string;

  /** Contracts of the quarter; medians in CNY. */
  @Column('int')
  observations: number;

  @Column('text')
  median: string;

  @Column('int')
  earlierObservations: number;

  @Column('text')
  earlierMedian: string;

  /** What percent of the earlier median it is. */
  @Column('int')
  percent: number;

  /** Whose contracts lie above the earlier median. */
  @Column('jsonb')
  agencies: string[];

  /** Who deals with it. */
  @Column('text')
  bodyCode: string;

  @Column('text')
  state: PriceAlertState;

  @Column('timestamptz')
  raisedAt: Date;

  @Column('text', { nullable: true })
  measure: PriceMeasure | null;

  @Column('jsonb', { nullable: true })
  file: StoredFile | null;

  @Column('text', { nullable: true })
  reasons: string | null;

  @Column('text', { nullable: true })
  closedBy: string | null;

  @Column('timestamptz', { nullable: true })
  closedAt: Date | null;
}
