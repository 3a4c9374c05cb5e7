import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';
import type { RecusalState } from './recusal.transitions.js';

/** Who let an official go on before it was ruled on him, and why. */
export interface Designation {
  readonly by: string;
  readonly byName: string;
  readonly at: string;
  readonly reasons: string;
}

/**
 * Whether an official is the party that others say he is (回避认定). Where he bears the name of somebody whom a case
 * names and their documents don't say, the head of his body rules, or the government's office where he is a head himself;
 * where his document, his bound login or a power of attorney names him, that office. PRA-11
 */
@Entity('recusal')
@LegalRow({
  subject: 'recusal',
  schemas: {
    'recusal/1': [
      ...['caseId', 'caseNumber', 'subject', 'staffId', 'staffName', 'bodyCode', 'byGovernment', 'bars', 'state'],
      ...['raisedAt', 'reasons', 'ruledBy', 'ruledByName', 'ruledAt'],
    ],
    'recusal/2': ['byDocument'],
    'recusal/3': ['manyNamed', 'designation', 'falseEntry'],
  },
})
export class Recusal extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  /** Folded subject of the official. */
  @Column('text')
  subject: string;

  /** His entry in the staff register. */
  @Column('uuid')
  staffId: string;

  @Column('text')
  staffName: string;

  /** Whose official he is. */
  @Column('text')
  bodyCode: string;

  /** A head's case is ruled on by the government's office, and so is what rests on more than a name. */
  @Column('boolean')
  byGovernment: boolean;

  /** The register had no document of him, or the document is the party's: until the ruling he has no part in the case. */
  @Column('boolean')
  bars: boolean;

  /** By his document, the login bound to it or a power of attorney, not by the name alone: a question of its own. */
  @Column('boolean')
  byDocument: boolean;

  /**
   * The application names more officials of his body than the edition lets one word keep out, or an earlier one of the
   * same party named him untruly: nobody is kept out by it before somebody has ruled.
   */
  @Column('boolean')
  manyNamed: boolean;

  /** Let go on for as long as the ruling has time, for want of others who could act (指定承办). */
  @Column('jsonb', { nullable: true })
  designation: Designation | null;

  /** The ruling found that the application names him untruly; null where it doesn't say. APL-78 */
  @Column('boolean', { nullable: true })
  falseEntry: boolean | null;

  @Column('text')
  state: RecusalState;

  @Column('timestamptz')
  raisedAt: Date;

  @Column('text', { nullable: true })
  reasons: string | null;

  @Column('text', { nullable: true })
  ruledBy: string | null;

  @Column('text', { nullable: true })
  ruledByName: string | null;

  @Column('timestamptz', { nullable: true })
  ruledAt: Date | null;
}
