import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** Why what can be decided on the spot was accepted for the ordinary way (未当场决定的原因); written once. APL-34 */
@Entity('not_on_the_spot')
@LegalRow({
  subject: 'not-on-the-spot',
  schemas: { 'not-on-the-spot/1': ['caseId', 'caseNumber', 'reasons', 'saidBy', 'saidAt'] },
})
export class NotOnTheSpot extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  reasons: string;

  @Column('text')
  saidBy: string;

  @Column('timestamptz')
  saidAt: Date;
}
