import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** Why a decision departs from what a check found (偏离说明): the approver's reasons, countersigned by the head. APL-38, REV-12, INSP-6.2 */
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
  },
})
export class DecisionDeparture extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  @Column('uuid')
  checkId: string;

  /** When the check came to it: what it comes to later is another finding. */
  @Column('timestamptz')
  foundAt: Date;

  @Column('text')
  found: string;

  @Column('text')
  reasons: string;

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
