import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { Party } from '@shenguan/common/parties';
import { Column, Entity } from 'typeorm';
import type { LegalBasis } from '../legal-basis.js';
import type { ProcedureChange } from './domain/changes.js';
import type { ProcedureGround, ProcedureKind } from './domain/grounds.js';
import type { ProcedureState } from './procedure.transitions.js';

/** What is done about an approval after it was granted (许可后程序). APL-8, APL-69, APL-70, SUP-8 */
@Entity('approval_procedure')
@LegalRow({
  subject: 'procedure',
  schemas: {
    'procedure/1': [
      'number',
      'kind',
      'approvalId',
      'caseNumber',
      'bureauCode',
      'holderParty',
      'demandId',
      'ground',
      'law',
      'facts',
      'state',
      'openedBy',
      'openedAt',
      'dueAt',
      'dueOn',
      'calendarVersion',
      'statementDueAt',
      'spoken',
      'proposedBy',
    ],
    // Its times stand with all other limits.
    'procedure/2': { drops: ['dueAt', 'dueOn', 'calendarVersion', 'statementDueAt'] },
    'procedure/3': ['publicInterest', 'changes'],
  },
})
export class Procedure extends LegalEntity {
  /** Such as CX2026-000001. */
  @Column('text')
  number: string;

  @Column('text')
  kind: ProcedureKind;

  @Column('uuid')
  approvalId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  bureauCode: string;

  /** Whose approval it is. PRA-16 */
  @Column('text')
  holderParty: Party;

  /** The department's demand that opened it; null where the bureau did so by itself. SUP-8 */
  @Column('uuid', { nullable: true })
  demandId: string | null;

  @Column('text')
  ground: ProcedureGround;

  /** The law that the ground refers to, by the register of instruments. */
  @Column('jsonb', { nullable: true })
  law: LegalBasis | null;

  /** What was found. */
  @Column('text')
  facts: string;

  /** Which public interest needs it (公共利益的需要); null where the law does not ask, and of procedures from before it was kept. APL-8 */
  @Column('text', { nullable: true })
  publicInterest: string | null;

  /** What a variation is to change; none in any other. APL-8 */
  @Column('jsonb')
  changes: ProcedureChange[];

  @Column('text')
  state: ProcedureState;

  @Column('text')
  openedBy: string;

  @Column('timestamptz')
  openedAt: Date;

  /** Whether the holder made his statement, or waived it. */
  @Column('boolean')
  spoken: boolean;

  @Column('text', { nullable: true })
  proposedBy: string | null;
}
