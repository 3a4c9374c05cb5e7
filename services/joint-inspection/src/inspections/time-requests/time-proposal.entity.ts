import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** A department's consent to a time outside office hours, by the token of one of its people. INSP-3 */
export interface TimeConsent {
  readonly bodyCode: string;
  readonly by: string;
  /** RFC 3339. */
  readonly at: string;
}

/** A time outside office hours that the bureau asks the departments for (办公时间以外的提议): set once all of them consent. INSP-3 */
@Entity('time_proposal')
@LegalRow({
  subject: 'time-proposal',
  schemas: {
    'time-proposal/1': ['inspectionId', 'caseNumber', 'proposedAt', 'reason', 'proposedBy', 'madeAt', 'consents'],
  },
})
export class TimeProposal extends LegalEntity {
  @Column('uuid')
  inspectionId: string;

  @Column('text')
  caseNumber: string;

  /** The time itself. */
  @Column('timestamptz')
  proposedAt: Date;

  @Column('text')
  reason: string;

  @Column('text')
  proposedBy: string;

  @Column('timestamptz')
  madeAt: Date;

  @Column('jsonb')
  consents: TimeConsent[];
}
