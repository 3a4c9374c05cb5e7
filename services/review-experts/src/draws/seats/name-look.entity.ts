import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** One look at the names of a panel before its review was over (查看专家名单记录). EXP-22 */
@Entity('name_look')
@LegalRow({
  subject: 'name-look',
  schemas: { 'name-look/1': ['drawId', 'subject', 'bodyCode', 'lookedAt'], 'name-look/2': ['caseNumber'] },
})
export class NameLook extends LegalEntity {
  @Column('uuid')
  drawId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  subject: string;

  @Column('text')
  bodyCode: string;

  @Column('timestamptz')
  lookedAt: Date;
}
