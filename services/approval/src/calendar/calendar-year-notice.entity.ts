import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** The word of the calendar's keeper that a year's notice (放假安排) is entered whole, make-up days and all. APL-82 */
@Entity('calendar_year_notice')
@LegalRow({ subject: 'calendar-year', schemas: { 'calendar-year/1': ['year', 'notice', 'overlayVersion'] } })
export class CalendarYearNotice extends LegalEntity {
  /** 'YYYY' */
  @Column('text')
  year: string;

  /** Document number of the notice (发文字号). */
  @Column('text')
  notice: string;

  /** The version of the whole overlay that this word made. */
  @Column('int')
  overlayVersion: number;
}
