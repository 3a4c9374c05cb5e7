import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A day that an administrator laid over the calendar, as every service keeps it. */
@Entity('calendar_day')
export class CalendarDay {
  @PrimaryColumn('date')
  date: string;

  @Column('boolean')
  working: boolean;

  /** Document number of the notice it rests on. */
  @Column('text')
  notice: string;

  @Column('text', { nullable: true })
  name: string | null;

  /** The version of the overlay that brought it; all rows carry the same. */
  @Column('int')
  version: number;
}
