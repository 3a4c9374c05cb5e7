import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/**
 * That something was found about a seat of a panel after its opinion (评审后查实): an expert had a tie, or broke a duty.
 * It names nobody; who alleged, heard and decided it stands in the review service, under the same ID. EXP-18, EXP-19
 */
@Entity('check_finding')
@LegalRow({
  subject: 'check-finding',
  schemas: {
    'check-finding/1': ['caseId', 'caseNumber', 'checkId', 'basis', 'upheldAt'],
    'check-finding/2': ['stage', 'opinionStands'],
  },
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

  /** Whether it may still be objected to, stands, or was overturned; null of one from before this was told. EXP-15 */
  @Column('text', { nullable: true })
  stage: 'upheld' | 'final' | 'overturned' | null;

  /** Whether the panel's opinion is the same without the opinions that fell; null where it wasn't told. EXP-18 */
  @Column('boolean', { nullable: true })
  opinionStands: boolean | null;
}
