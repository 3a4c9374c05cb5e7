import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** That somebody came to the inbox on a day (登录记录): the first visit of each day is kept. LINK-4 */
@Entity('inbox_visit')
@LegalRow({
  subject: 'inbox-visit',
  schemas: { 'inbox-visit/1': ['bodyCode', 'subject', 'name', 'visitedOn', 'firstAt'] },
})
export class InboxVisit extends LegalEntity {
  @Column('text')
  bodyCode: string;

  @Column('text')
  subject: string;

  @Column('text')
  name: string;

  @Column('date')
  visitedOn: string;

  @Column('timestamptz')
  firstAt: Date;
}
