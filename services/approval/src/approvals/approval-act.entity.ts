import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { ApprovalActKind, ApprovalState } from './approval.transitions.js';

/** One thing that happened to an approval: a row of its own, inserted once and never changed. */
@Entity('approval_act')
@LegalRow({
  subject: 'approval-act',
  schemas: {
    'approval-act/1': ['approvalId', 'caseNumber', 'kind', 'stateAfter', 'basis', 'documentId', 'actorSub', 'at'],
    'approval-act/2': ['requestCase', 'termFrom', 'validUntil'],
  },
})
export class ApprovalAct extends LegalEntity {
  @Column('uuid')
  approvalId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  kind: ApprovalActKind;

  @Column('text')
  stateAfter: ApprovalState;

  /** The rule that it rests on. */
  @Column('text')
  basis: string;

  /** The document that says so, where one does. */
  @Column('uuid', { nullable: true })
  documentId: string | null;

  /** The case in which the holder asked for it; null where nobody did. APL-49, APL-50 */
  @Column('text', { nullable: true })
  requestCase: string | null;

  /** The term that it was renewed for; null where it was not. APL-50 */
  @Column('date', { nullable: true })
  termFrom: string | null;

  @Column('date', { nullable: true })
  validUntil: string | null;

  @Column('text')
  actorSub: string;

  /** When it took effect, in legal time. */
  @Column('timestamptz')
  at: Date;
}
