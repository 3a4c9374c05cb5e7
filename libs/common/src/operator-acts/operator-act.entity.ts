import { Column, Entity } from 'typeorm';
import { LegalEntity, LegalRow } from '../audit/index.js';

/** What an operator may make a service do (运维操作): handle a dead letter again, tell all reference data again. */
export const OPERATOR_ACTS = ['dead-letter-replay', 'republication'] as const;

/** That an operator made a service act (运维操作记录): who, when, on what, and what became of it. SUP-10 */
@Entity('operator_act')
@LegalRow({
  subject: 'operator-act',
  schemas: {
    'operator-act/1': ['kind', 'reference', 'about', 'caseNumber', 'outcome', 'subject', 'name', 'at'],
  },
})
export class OperatorAct extends LegalEntity {
  @Column('text')
  kind: (typeof OPERATOR_ACTS)[number];

  /** The dead letter's ID; null where the act concerns no single thing. */
  @Column('uuid', { nullable: true })
  reference: string | null;

  /** The type of the message; null where there is none. */
  @Column('text', { nullable: true })
  about: string | null;

  @Column('text', { nullable: true })
  caseNumber: string | null;

  /** What became of it; null while it is under way, and for good where the service died in the middle. */
  @Column('jsonb', { nullable: true })
  outcome: Record<string, unknown> | null;

  @Column('text')
  subject: string;

  @Column('text')
  name: string;

  @Column('timestamptz')
  at: Date;
}
