import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { LegalBasis } from '../../legal-basis.js';

/** One ground of a refusal (不予许可的理由): a fact of the file, and the provision that it rests on. APL-38 */
export interface GroundOfRefusal {
  kind: 'point' | 'check' | 'material' | 'quota' | 'falsity' | 'bar';
  /** Code of the point or material, ID of the check or of what was found false, or that none is left. */
  ref: string;
  /** In the words of the decision. */
  found: string;
  basis: LegalBasis;
  /** The technical standard that was not met. APL-55 */
  standard?: { number: string; title: string };
}

/** What a grant obliges its holder to (应当遵守的要求), and the provision that allows it. APL-38 */
export interface ConditionOfGrant {
  /** Its code in the guide; null where the approver wrote it. */
  code: string | null;
  text: string;
  basis: LegalBasis;
}

/** The certificate or approval document that a grant issues (许可证件). APL-39 */
export interface Certificate {
  kind: string;
  number: string;
  validFrom: string;
  validUntil?: string;
}

/** What was decided, by whom and why (决定). Written once; one that falls is followed by another. APL-38, SUP-5 */
@Entity('case_decision')
@LegalRow({
  subject: 'case-decision',
  schemas: {
    'case-decision/1': [
      'caseId',
      'caseNumber',
      'ordinal',
      'reviewId',
      'reviewerSub',
      'approverSub',
      'outcome',
      'reasons',
      'certificate',
      'content',
      'conditions',
      'decidedAt',
    ],
    'case-decision/2': ['grounds', 'provisions'],
  },
})
export class CaseDecision extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  /** Counts the decisions in a case from 1. */
  @Column('int')
  ordinal: number;

  /** The review that it rests on. */
  @Column('uuid')
  reviewId: string;

  /** Of that review: who reviewed doesn't decide. */
  @Column('text')
  reviewerSub: string;

  @Column('text')
  approverSub: string;

  @Column('text')
  outcome: 'granted' | 'refused';

  @Column('text')
  reasons: string;

  /** Null where the decision is all that the item ends with. SEAL-6.4 */
  @Column('jsonb', { nullable: true })
  certificate: Certificate | null;

  /** What is permitted, point by point; empty of a refusal. */
  @Column('jsonb')
  content: string[];

  /** What the holder must keep to, in the words of the decision. */
  @Column('jsonb')
  conditions: string[];

  /** Of a refusal: each ground with its provision; none in a decision from before they were kept. */
  @Column('jsonb')
  grounds: GroundOfRefusal[];

  /** Of a grant: the conditions, each with its provision; none in a decision from before they were kept. */
  @Column('jsonb')
  provisions: ConditionOfGrant[];

  @Column('timestamptz')
  decidedAt: Date;
}
