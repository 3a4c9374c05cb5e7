import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { KnownParty } from '../contracts/index.js';

/** Who is party to a case or agent in it (办件当事人及其代理人), as approval has told. PRA-11 */
@Entity('case_parties')
export class CaseParties {
  @PrimaryColumn('text')
  caseNumber: string;

  /** Subjects of tokens, folded. */
  @Column('jsonb')
  subjects: string[];

  /** How each of them is known; empty where the sender did not say yet. */
  @Column('jsonb')
  known: KnownParty[];

  /** Codes of bodies. */
  @Column('jsonb')
  bodies: string[];

  /** What was known earlier changes nothing. */
  @Column('timestamptz')
  knownAt: Date;
}
