import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { ExclusionState } from './exclusion.transitions.js';

/**
 * The exclusion of an agency by the regulator of its trade (淘汰): its offers leave the show, its entry on the platform
 * stays, as anybody registered may join. INT-12, INT-18
 */
@Entity('agency_exclusion')
@LegalRow({
  subject: 'agency-exclusion',
  schemas: {
    'agency-exclusion/1': [
      ...['agencyCode', 'regulatorCode', 'findings', 'facts', 'state', 'allegedBy', 'allegedAt', 'statement'],
      ...['statedBy', 'reasons', 'decidedBy', 'decidedAt', 'until', 'objection', 'objectedBy', 'objectedAt'],
      ...['review', 'reviewedBy', 'reviewedAt'],
    ],
  },
})
export class AgencyExclusion extends LegalEntity {
  @Column('text')
  agencyCode: string;

  @Column('text')
  regulatorCode: string;

  /** The findings on its credit that it rests on, each upheld by a clause that lists. */
  @Column('jsonb')
  findings: string[];

  @Column('text')
  facts: string;

  @Column('text')
  state: ExclusionState;

  @Column('text')
  allegedBy: string;

  @Column('timestamptz')
  allegedAt: Date;

  @Column('text', { nullable: true })
  statement: string | null;

  @Column('text', { nullable: true })
  statedBy: string | null;

  @Column('text', { nullable: true })
  reasons: string | null;

  @Column('text', { nullable: true })
  decidedBy: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt: Date | null;

  /** Last day on which it is excluded. */
  @Column('date', { nullable: true })
  until: string | null;

  @Column('text', { nullable: true })
  objection: string | null;

  @Column('text', { nullable: true })
  objectedBy: string | null;

  @Column('timestamptz', { nullable: true })
  objectedAt: Date | null;

  /** What a third person says to the objection. */
  @Column('text', { nullable: true })
  review: string | null;

  @Column('text', { nullable: true })
  reviewedBy: string | null;

  @Column('timestamptz', { nullable: true })
  reviewedAt: Date | null;
}
