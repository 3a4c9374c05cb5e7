import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** A day that the calendar’s keeper laid over the published one (工作日历调整), with the notice that says so. APL-82 */
@Entity('calendar_adjustment')
@LegalRow({
  subject: 'calendar-adjustment',
  schemas: {
    'calendar-adjustment/1': ['date', 'working', 'notice', 'name', 'overlayVersion'],
    'calendar-adjustment/2': ['enteredBy', 'confirmedBy', 'enteredAt'],
  },
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

  /** Whose word it is; null in rows from before this was kept. */
  @Column('text', { nullable: true })
  enteredBy: string | null;

  /** The second person, where two were needed. */
  @Column('text', { nullable: true })
  confirmedBy: string | null;

  @Column('timestamptz', { nullable: true })
  enteredAt: Date | null;
}
