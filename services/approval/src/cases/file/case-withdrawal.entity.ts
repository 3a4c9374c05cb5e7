import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/**
 * That the applicant withdrew, and why (撤回申请). Written once; taken away only with a draft that was never handed in,
 * as a draft once could be withdrawn. PRA-8
 */
@Entity('case_withdrawal')
@LegalRow({
  subject: 'case-withdrawal',
  schemas: { 'case-withdrawal/1': ['caseId', 'caseNumber', 'reason', 'withdrawnBy', 'withdrawnAt'] },
  removable: true,
})
export class CaseWithdrawal extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  reason: string;

  @Column('text')
  withdrawnBy: string;

  @Column('timestamptz')
  withdrawnAt: Date;
}
