import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** A day that an administrator laid over the published calendar (工作日历调整), with the notice that says so. APL-82 */
@Entity('calendar_adjustment')
@LegalRow({
  subject: 'calendar-adjustment',
  schemas: { 'calendar-adjustment/1': ['date', 'working', 'notice', 'name', 'overlayVersion'] },
})
export class CalendarAdjustment extends LegalEntity {
  @Column('date')
  date: string;

  @Column('boolean')
  working: boolean;

  /** Document number of the notice (发文字号). */
  @Column('text')
  notice: string;

  @Column('text', { nullable: true })
  name: string | null;

  /** The version of the whole overlay that this change made. */
  @Column('int')
  overlayVersion: number;
}
