import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';
import type { CreditFindingState } from './credit-finding.transitions.js';

/** A clause of a scoring standard (评分标准). */
export interface CreditClause {
  code: string;
  text: string;
  /** What it takes from the agency's hundred. */
  points: number;
  /** Whoever breaks it comes on the list of dishonest agencies (失信名单). */
  lists: boolean;
}

/** A version of a regulator's scoring standard: published, and never changed. INT-12 */
@Entity('credit_standard')
@LegalRow({
  subject: 'credit-standard',
  schemas: { 'credit-standard/1': ['regulatorCode', 'number', 'clauses', 'publishedBy', 'publishedAt'] },
})
export class CreditStandard extends LegalEntity {
  @Column('text')
  regulatorCode: string;

  /** Counts a regulator's versions from 1. */
  @Column('int')
  number: number;

  @Column('jsonb')
  clauses: CreditClause[];

  @Column('text')
  publishedBy: string;

  @Column('timestamptz')
  publishedAt: Date;
}

/** The record that a finding rests on: an authority's, or a spot check's. INT-11, INT-16 */
export interface CreditBasis {
  readonly kind: 'record' | 'spot-check';
  readonly id: string;
}

/** What an agency handed in to show that it put things right (整改材料). */
export interface Rectification {
  readonly text: string;
  readonly file: StoredFile;
  readonly by: string;
  readonly at: string;
}

/** What an agency is found to have done, by a clause of the standard in force then. INT-12 */
@Entity('credit_finding')
@LegalRow({
  subject: 'credit-finding',
  schemas: {
    'credit-finding/1': [
      ...[
        'agencyCode',
        'regulatorCode',
        'standardNumber',
        'clause',
        'facts',
        'evidence',
        'state',
        'allegedBy',
        'allegedAt',
      ],
      ...['statement', 'statedBy', 'decidedBy', 'reasons', 'decidedAt', 'until', 'restoredBy', 'restoration'],
    ],
    'credit-finding/2': ['occurredOn', 'basis', 'rectification'],
  },
})
export class CreditFinding extends LegalEntity {
  @Column('text')
  agencyCode: string;

  @Column('text')
  regulatorCode: string;

  @Column('int')
  standardNumber: number;

  /** The clause as it stood. */
  @Column('jsonb')
  clause: CreditClause;

  @Column('text')
  facts: string;

  /** Null where the record that it rests on is the evidence. */
  @Column('jsonb', { nullable: true })
  evidence: StoredFile | null;

  /** The day of the facts; null of what an earlier release took. */
  @Column('date', { nullable: true })
  occurredOn: string | null;

  @Column('jsonb', { nullable: true })
  basis: CreditBasis | null;

  /** What the agency handed in last. */
  @Column('jsonb', { nullable: true })
  rectification: Rectification | null;

  @Column('text')
  state: CreditFindingState;

  @Column('text')
  allegedBy: string;

  @Column('timestamptz')
  allegedAt: Date;

  /** What the agency says to it; null where it said nothing. */
  @Column('text', { nullable: true })
  statement: string | null;

  @Column('text', { nullable: true })
  statedBy: string | null;

  @Column('text', { nullable: true })
  decidedBy: string | null;

  @Column('text', { nullable: true })
  reasons: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt: Date | null;

  /** Last day on which it counts, once upheld. */
  @Column('date', { nullable: true })
  until: string | null;

  @Column('text', { nullable: true })
  restoredBy: string | null;

  @Column('text', { nullable: true })
  restoration: string | null;
}
