import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** A time in which pushes of a bureau were missing at a department (推送未达告警); both sides were told. LINK-5 */
@Entity('push_alarm')
@LegalRow({
  subject: 'push-alarm',
  schemas: {
    'push-alarm/1': ['bureauCode', 'departmentCode', 'departmentName', 'caseNumber', 'kind', 'openedAt', 'closedAt'],
  },
})
export class PushAlarm extends LegalEntity {
  @Column('text')
  bureauCode: string;

  @Column('text')
  departmentCode: string;

  @Column('text')
  departmentName: string;

  /** Of the push that was found missing first. */
  @Column('text')
  caseNumber: string;

  @Column('text')
  kind: string;

  @Column('timestamptz')
  openedAt: Date;

  /** When nothing was missing any more. */
  @Column('timestamptz', { nullable: true })
  closedAt: Date | null;
}
