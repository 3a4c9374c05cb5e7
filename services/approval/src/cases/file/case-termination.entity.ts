import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { FileRef } from '@shenguan/common/contracts';
import { Column, Entity } from 'typeorm';
import type { TerminationState } from './termination.transitions.js';

/** Why a case ends undecided (终止情形). */
export const TERMINATION_GROUNDS = [
  'applicant-gone', // 申请人死亡、终止，没有承受其权利义务的人继续办理
  'item-abolished', // 设定该事项的依据已经失效
  'gap-not-filled', // 容缺承诺逾期未兑现，办事指南规定终止办理的
  'approval-ended', // 申请变更、延续的许可已经失效
] as const;
export type TerminationGround = (typeof TERMINATION_GROUNDS)[number];

/** The proposal to end a case undecided, with its evidence, and what became of it (终止办理). PRA-15 */
@Entity('case_termination')
@LegalRow({
  subject: 'case-termination',
  schemas: {
    'case-termination/1': [
      ...['caseId', 'caseNumber', 'bureauCode', 'state', 'ground', 'facts', 'file', 'proposedBy', 'proposedAt'],
      ...['decidableFrom', 'decidedBy', 'decidedAt', 'reasons', 'contestedBy'],
    ],
  },
})
export class CaseTermination extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  bureauCode: string;

  @Column('text')
  state: TerminationState;

  @Column('text')
  ground: TerminationGround;

  /** What happened, in words. */
  @Column('text')
  facts: string;

  /** What shows it: certificate of death, extract of the register. */
  @Column('jsonb')
  file: FileRef;

  @Column('text')
  proposedBy: string;

  @Column('timestamptz')
  proposedAt: Date;

  /** From when on it may be decided: until then the applicant, or who succeeds him, may say that it goes on. */
  @Column('timestamptz')
  decidableFrom: Date;

  @Column('text', { nullable: true })
  decidedBy: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt: Date | null;

  @Column('text', { nullable: true })
  reasons: string | null;

  @Column('text', { nullable: true })
  contestedBy: string | null;
}
