import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

export const NON_ACCEPTANCE_GROUNDS = ['no-permit-needed', 'not-our-remit'] as const;

/** Why an application was not taken in, and who takes it (不予受理). Written once. APL-32 */
@Entity('case_declination')
@LegalRow({
  subject: 'case-declination',
  schemas: {
    'case-declination/1': ['caseId', 'caseNumber', 'ground', 'reason', 'rightBody', 'declinedBy', 'declinedAt'],
  },
})
export class CaseDeclination extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  ground: (typeof NON_ACCEPTANCE_GROUNDS)[number];

  @Column('text')
  reason: string;

  @Column('text', { nullable: true })
  rightBody: string | null;

  @Column('text')
  declinedBy: string;

  @Column('timestamptz')
  declinedAt: Date;
}
