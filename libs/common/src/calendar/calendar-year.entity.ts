import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A year whose notice an administrator entered whole, as every service keeps it. */
@Entity('calendar_year')
export class CalendarYear {
  /** 'YYYY' */
  @PrimaryColumn('text')
  year: string;

  /** Document number of the year's notice. */
  @Column('text')
  notice: string;
}
