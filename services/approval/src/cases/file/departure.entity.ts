import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** What of the file a refusal against a favourable review rests on: a paper, what a department sent, or a check. APL-38 */
export interface DepartureEvidence {
  kind: 'material' | 'feedback' | 'check';
  /** Code of the material, or ID of the feedback or check. */
  ref: string;
  /** In the words of the decision, such as 申请材料“设计方案”（第2份）. */
  called: string;
}

/**
 * Why a decision departs from one thing that was found (偏离说明): the approver's reasons, countersigned by the head. A
 * grant departs from what checks found against it, a refusal from a review that found the conditions met. APL-38, REV-12,
 * INSP-6.2
 */
@Entity('decision_departure')
@LegalRow({
  subject: 'decision-departure',
  schemas: {
    'decision-departure/1': [
      'caseId',
      'caseNumber',
      'checkId',
      'foundAt',
      'found',
      'reasons',
      'proposedBy',
      'proposedByName',
      'proposedAt',
      'countersignedBy',
      'countersignedByName',
      'countersignedAt',
    ],
    'decision-departure/2': ['toward', 'finding', 'evidence'],
  },
})
export class DecisionDeparture extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  /** The decision that it allows. */
  @Column('text')
  toward: 'granted' | 'refused';

  /** What it answers, by its key; null in one from before each was answered by itself: it answered a check as a whole. */
  @Column('text', { nullable: true })
  finding: string | null;

  /** null where it answers no check. */
  @Column('uuid', { nullable: true })
  checkId: string | null;

  /** When it was found: what the same check or review comes to later is another finding. */
  @Column('timestamptz')
  foundAt: Date;

  @Column('text')
  found: string;

  @Column('text')
  reasons: string;

  /** What it rests on, where it says that a point is not met which the review found met. */
  @Column('jsonb', { nullable: true })
  evidence: DepartureEvidence | null;

  @Column('text')
  proposedBy: string;

  @Column('text')
  proposedByName: string;

  @Column('timestamptz')
  proposedAt: Date;

  @Column('text', { nullable: true })
  countersignedBy: string | null;

  @Column('text', { nullable: true })
  countersignedByName: string | null;

  @Column('timestamptz', { nullable: true })
  countersignedAt: Date | null;
}
