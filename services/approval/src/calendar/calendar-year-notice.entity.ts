import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import { Column, Entity } from 'typeorm';

/** The word of the calendar's keeper that a year's notice (放假安排) is entered whole, make-up days and all. APL-82 */
@Entity('calendar_year_notice')
@LegalRow({
  subject: 'calendar-year',
  schemas: {
    'calendar-year/1': ['year', 'notice', 'overlayVersion'],
    'calendar-year/2': ['bodyCode', 'declaredBy', 'declaredByName', 'confirmedBy', 'confirmedByName', 'declaredAt'],
  },
})
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

  /** The bureau whose word it is; null, like what follows, in rows from before this was kept. */
  @Column('text', { nullable: true })
  bodyCode: string | null;

  @Column('text', { nullable: true })
  declaredBy: string | null;

  @Column('text', { nullable: true })
  declaredByName: string | null;

  /** The second person, where two were needed. */
  @Column('text', { nullable: true })
  confirmedBy: string | null;

  @Column('text', { nullable: true })
  confirmedByName: string | null;

  @Column('timestamptz', { nullable: true })
  declaredAt: Date | null;
}
