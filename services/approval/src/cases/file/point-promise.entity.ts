import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { Party } from '@shenguan/common/parties';
import { Column, Entity } from 'typeorm';
import type { PromiseState } from './promise.transitions.js';

/**
 * What an applicant promised of a point to review, in place of proof (告知承诺): the words that he was told and those that
 * he promised, as the guide of his case has them. PRA-10
 */
@Entity('point_promise')
@LegalRow({
  subject: 'point-promise',
  schemas: {
    'point-promise/1': [
      ...['caseId', 'caseNumber', 'bureauCode', 'party', 'state', 'pointCode', 'pointText', 'told', 'promised'],
      ...['checkDays', 'correctionDays', 'promisedBy', 'promisedAt', 'decisionId', 'reliedOnAt', 'putRightBy'],
      ...['procedureId', 'endedAt'],
    ],
  },
})
export class PointPromise extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  bureauCode: string;

  /** Whose promise it is: whoever breaks one gives no other. */
  @Column('text')
  party: Party;

  @Column('text')
  state: PromiseState;

  @Column('text')
  pointCode: string;

  @Column('text')
  pointText: string;

  @Column('text')
  told: string;

  @Column('text')
  promised: string;

  /** Working days after the grant in which it is checked. */
  @Column('int')
  checkDays: number;

  /** Working days at most to put right what is not met. */
  @Column('int')
  correctionDays: number;

  /** By his own token: that is the signature. */
  @Column('text')
  promisedBy: string;

  @Column('timestamptz')
  promisedAt: Date;

  /** The grant that rests on it; null while none does. */
  @Column('uuid', { nullable: true })
  decisionId: string | null;

  @Column('timestamptz', { nullable: true })
  reliedOnAt: Date | null;

  /** The day by which what was not met is put right: set once. */
  @Column('date', { nullable: true })
  putRightBy: string | null;

  /** The revocation that it opened last. */
  @Column('uuid', { nullable: true })
  procedureId: string | null;

  /** When it was met, broken, found false, taken back or dropped. */
  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;
}
