import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { BodyRef } from '@shenguan/common/contracts';
import type { Party } from '@shenguan/common/parties';
import { Column, Entity } from 'typeorm';
import type { ApprovalState } from './approval.transitions.js';

/**
 * What a grant leaves behind (许可): to whom it permits what, until when, and whether it is in force. Everything that
 * asks so asks here: papers only tell what was decided once. APL-39
 */
@Entity('approval')
@LegalRow({
  subject: 'approval',
  schemas: {
    'approval/1': [
      'number',
      'kind',
      'state',
      'caseNumber',
      'documentId',
      'bureauCode',
      'itemCode',
      'itemName',
      'itemVersion',
      'holderParty',
      'holderName',
      'holderCode',
      'holderIsPerson',
      'content',
      'conditions',
      'departments',
      'validFrom',
      'validUntil',
      'grantedAt',
    ],
    'approval/2': ['termFrom'],
    'approval/3': ['heldBy', 'unlawfulBy'],
    'approval/4': ['certificateId'],
    'approval/5': ['earlierId', 'grantedBy'],
  },
})
export class Approval extends LegalEntity {
  /** The certificate's number (许可证件编号); the decision's, where the decision is all. */
  @Column('text')
  number: string;

  /** What the certificate is called; the item, where the decision is all. */
  @Column('text')
  kind: string;

  @Column('text')
  state: ApprovalState;

  @Column('text')
  caseNumber: string;

  /** The decision that grants it; null where a department granted it before the transfer, by a paper of its own. */
  @Column('uuid', { nullable: true })
  documentId: string | null;

  /** What the department’s list said of it, and which department that was; null where the bureau granted it. APL-39 */
  @Column('uuid', { nullable: true })
  earlierId: string | null;

  @Column('jsonb', { nullable: true })
  grantedBy: BodyRef | null;

  @Column('text')
  bureauCode: string;

  @Column('text')
  itemCode: string;

  @Column('text')
  itemName: string;

  @Column('int')
  itemVersion: number;

  /** Whose it is. PRA-16 */
  @Column('text')
  holderParty: Party;

  @Column('text')
  holderName: string;

  /** A body's code; null for natural persons and for owners without one. */
  @Column('text', { nullable: true })
  holderCode: string | null;

  /** The public sees the names of bodies in full, and those of natural persons masked. PRA-8 */
  @Column('boolean')
  holderIsPerson: boolean;

  /** What is permitted, point by point. */
  @Column('jsonb')
  content: string[];

  /** What the holder must keep to. */
  @Column('jsonb')
  conditions: string[];

  /** The departments that were told of the decision and supervise what it permits. */
  @Column('jsonb')
  departments: BodyRef[];

  @Column('date')
  validFrom: string;

  /** Last day; none where it holds for good. */
  @Column('date', { nullable: true })
  validUntil: string | null;

  /** First day of the term that runs, or begins next, since it was renewed; null where it never was. APL-50 */
  @Column('date', { nullable: true })
  termFrom: string | null;

  /** The certificate in use (现行证件); null where the decision is all, and of grants from before certificates were papers. */
  @Column('uuid', { nullable: true })
  certificateId: string | null;

  @Column('timestamptz')
  grantedAt: Date;

  /** The ruling by which it is not in force for now: a stay (停止执行), or one that takes it away and is being carried out. PRA-14 */
  @Column('uuid', { nullable: true })
  heldBy: string | null;

  /** The ruling that found its grant unlawful and let it stand (确认违法). PRA-14 */
  @Column('uuid', { nullable: true })
  unlawfulBy: string | null;
}
