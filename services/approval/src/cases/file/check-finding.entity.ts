import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/**
 * That something was found about a seat of a panel after its opinion (评审后查实): an expert had a tie, or broke a duty.
 * It names nobody; who alleged, heard and decided it stands in the review service, under the same ID. EXP-18, EXP-19
 */
@Entity('check_finding')
@LegalRow({
  subject: 'check-finding',
  schemas: { 'check-finding/1': ['caseId', 'caseNumber', 'checkId', 'basis', 'upheldAt'] },
})
export class CheckFinding extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  /** The review whose panel it was. */
  @Column('uuid')
  checkId: string;

  /** Such as EXP-19.3. */
  @Column('text')
  basis: string;

  @Column('timestamptz')
  upheldAt: Date;
}
