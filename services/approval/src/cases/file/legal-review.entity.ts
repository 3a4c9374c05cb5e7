import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** What a legal review looks at (法制审核内容): a reading of this project. PRA-12 */
export const LEGAL_ASPECTS = ['competence', 'facts', 'law', 'procedure', 'wording'] as const;
export type LegalAspect = (typeof LEGAL_ASPECTS)[number];

/** What was found of one aspect. */
export interface LegalPoint {
  aspect: LegalAspect;
  ok: boolean;
  note: string;
}

/** The legal opinion on a case before its decision (法制审核意见), on one review of it, and anew after a hearing or once it is to be refused against that review; written once. PRA-12 */
@Entity('legal_review')
@LegalRow({
  subject: 'legal-review',
  schemas: {
    'legal-review/1': [
      'caseId',
      'caseNumber',
      'reviewId',
      'points',
      'opinion',
      'reasons',
      'officerSub',
      'officerName',
      'givenAt',
    ],
    'legal-review/2': ['afterHearing'],
    'legal-review/3': ['refusalReasons'],
  },
})
export class LegalReview extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  /** The review that it looked at: another one needs another opinion. */
  @Column('uuid')
  reviewId: string;

  /** Whether a hearing had been held by then, whose record it looked at too. */
  @Column('boolean')
  afterHearing: boolean;

  /** How many reasons to refuse it against that review were countersigned by then: it looked at these too. */
  @Column('int')
  refusalReasons: number;

  @Column('jsonb')
  points: LegalPoint[];

  @Column('text')
  opinion: 'agree' | 'disagree';

  @Column('text')
  reasons: string;

  @Column('text')
  officerSub: string;

  @Column('text')
  officerName: string;

  @Column('timestamptz')
  givenAt: Date;
}
