import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** One answer to one point to review. SUP-5 */
export interface PointAnswer {
  code: string;
  /** Whether it is met; null where the applicant promised it, and it is checked after the grant. PRA-10 */
  ok: boolean | null;
  note: string;
  /** What has changed since an earlier round failed it (由不符合转为符合的依据). */
  turned?: TurnedBy;
  /** What it rests on beside the file as it lay there (要点依据). */
  rests?: PointRest[];
}

/** What in the file a point rests on. SUP-5 */
export interface PointRest {
  kind: 'material' | 'check' | 'verification' | 'consultation' | 'rectification';
  /** Code of the material, or the ID of what else it is. */
  ref: string;
  version?: number;
  sha256?: string[];
}

/** Why a point that was failed is met now: something that came since, or the judgement of whom the head named. SUP-5 */
export interface TurnedBy {
  kind: 'material' | 'check' | 'rectification' | 'ruling' | 'other-reviewer';
  /** Code of the material, or ID of the check, of the report, of the ruling or of the head's naming. */
  ref?: string;
}

/** What a reviewer found in one round and recommends (审查). Written once; another round is another row. SUP-5 */
@Entity('case_review')
@LegalRow({
  subject: 'case-review',
  schemas: {
    'case-review/1': ['caseId', 'caseNumber', 'round', 'reviewerSub', 'points', 'opinion', 'reasons', 'reviewedAt'],
    'case-review/2': ['materials'],
  },
})
export class CaseReview extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  /** Counts the reviews of a case from 1. */
  @Column('int')
  round: number;

  @Column('text')
  reviewerSub: string;

  @Column('jsonb')
  points: PointAnswer[];

  @Column('text')
  opinion: 'grant' | 'refuse';

  @Column('text')
  reasons: string;

  @Column('timestamptz')
  reviewedAt: Date;

  /** The versions that lay before the reviewer; null in a review from before they were kept. */
  @Column('jsonb', { nullable: true })
  materials: { code: string; version: number; sha256: string }[] | null;
}
