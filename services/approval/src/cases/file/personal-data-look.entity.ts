import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** An unmasked look at personal data (查看个人信息): who, when, what for. PRA-8 */
@Entity('personal_data_look')
@LegalRow({
  subject: 'personal-data-look',
  schemas: { 'personal-data-look/1': ['caseId', 'actorSub', 'seenAt'], 'personal-data-look/2': ['caseNumber'] },
})
export class PersonalDataLook extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  actorSub: string;

  @Column('timestamptz')
  seenAt: Date;
}
