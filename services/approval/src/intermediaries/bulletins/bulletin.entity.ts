import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** An agency's standing at the end of a quarter. */
export interface BulletinAgency {
  readonly code: string;
  readonly name: string;
  readonly score: number;
  readonly listed: boolean;
  readonly excluded: boolean;
  /** Findings on its credit that were upheld in the quarter. */
  readonly upheld: number;
}

/** What a spot check concluded in the quarter. */
export interface BulletinCheck {
  readonly number: string;
  readonly agencyCode: string;
  readonly result: string;
}

/**
 * The credit and the results of a trade’s agencies at the end of a quarter (考评结果公示): published by itself, and never
 * changed. INT-11, INT-12
 */
@Entity('credit_bulletin')
@LegalRow({
  subject: 'credit-bulletin',
  schemas: {
    'credit-bulletin/1': [
      'regulatorCode',
      'regulatorName',
      'quarter',
      'agencies',
      'checks',
      'unchecked',
      'publishedAt',
    ],
  },
})
export class CreditBulletin extends LegalEntity {
  @Column('text')
  regulatorCode: string;

  @Column('text')
  regulatorName: string;

  /** 2026Q1. */
  @Column('text')
  quarter: string;

  @Column('jsonb')
  agencies: BulletinAgency[];

  @Column('jsonb')
  checks: BulletinCheck[];

  /** Services of the trade whose agencies nobody has spot-checked in the four quarters. */
  @Column('jsonb')
  unchecked: { code: string; name: string }[];

  @Column('timestamptz')
  publishedAt: Date;
}
