import { Injectable } from '@nestjs/common';
import { CalendarSource, FIRST_DAY, legalDate, TimeSource, yearlyNotice } from '@shenguan/common/clock';
import { DataSource } from 'typeorm';
import { type CalendarYearDto, yearDtoOf } from './calendar.dto.js';
import { CalendarYearNotice } from './calendar-year-notice.entity.js';

/** Lists the years of the calendar, up to the coming one and whatever is declared beyond: which are provisional. APL-82 */
@Injectable()
export class ListYears {
  constructor(
    private readonly dataSource: DataSource,
    private readonly calendar: CalendarSource,
    private readonly time: TimeSource,
  ) {}

  async execute(): Promise<CalendarYearDto[]> {
    const declared = await this.dataSource.getRepository(CalendarYearNotice).find();
    const coming = Number(legalDate(this.time.legal()).slice(0, 4)) + 1;
    const first = Number(FIRST_DAY.slice(0, 4));
    const last = Math.max(coming, ...declared.map(({ year }) => Number(year)));
    const calendar = this.calendar.current();
    return Array.from({ length: last - first + 1 }, (_, i) => {
      const year = String(first + i);
      const row = declared.find((one) => one.year === year) ?? null;
      return yearDtoOf(year, calendar.hasNotice(year), row, yearlyNotice(year) ?? null);
    });
  }
}
