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

  @Column('jsonb')
  evidence: StoredFile;

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
