import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** That an official was shown what departments told of a case, and what that was (查看监管信息); written once. SUP-6 */
@Entity('supervision_look')
@LegalRow({
  subject: 'supervision-look',
  schemas: { 'supervision-look/1': ['caseId', 'caseNumber', 'feedback', 'lookedBy', 'lookedAt'] },
})
export class SupervisionLook extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  /** IDs of what was shown. */
  @Column('jsonb')
  feedback: string[];

  @Column('text')
  lookedBy: string;

  @Column('timestamptz')
  lookedAt: Date;
}
