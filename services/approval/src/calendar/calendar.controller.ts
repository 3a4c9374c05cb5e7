import { Controller, Get, Query } from '@nestjs/common';
import { addDays, CalendarSource, daysBetween, type LegalDate } from '@shenguan/common/clock';
import { currentContext, Operation, unprocessable } from '@shenguan/common/http';
import { CalendarDayDto, CalendarDaysDto, CalendarQuery, CalendarYearsDto } from './calendar.dto.js';
import { ListYears } from './list-years.js';

const SPAN_MAX = 366;

/** The calendar of working days (工作日历); approval keeps it, the other services follow. */
@Controller('calendar')
export class CalendarController {
  constructor(
    private readonly calendar: CalendarSource,
    private readonly listYears: ListYears,
  ) {}

  @Get('days')
  @Operation({
    summary: { zh: '查看工作日历及每一日所依据的通知', en: 'The calendar, each day with the notice that made it so' },
    public: true,
    rules: ['APL-82'],
    success: { type: CalendarDaysDto },
    errors: [422],
  })
  days(@Query() { from, to }: CalendarQuery): CalendarDaysDto {
    const length = daysBetween(from as LegalDate, to as LegalDate) + 1;
    if (length < 1 || length > SPAN_MAX) {
      const detail = { zh: `须为 1 至 ${SPAN_MAX} 日`, en: `must span 1 to ${SPAN_MAX} days` };
      throw unprocessable({ errors: [{ pointer: '/to', detail }] });
    }
    const calendar = this.calendar.current();
    const language = currentContext()?.language ?? 'zh';
    return {
      calendarVersion: calendar.version,
      days: Array.from({ length }, (_, i) => CalendarDayDto.of(calendar.day(addDays(from as LegalDate, i)), language)),
    };
  }

  @Get('years')
  @Operation({
    summary: {
      zh: '查看各年放假安排的状态',
      en: 'The years of the calendar: declared or provisional, by which notice',
    },
    public: true,
    rules: ['APL-82'],
    success: { type: CalendarYearsDto },
  })
  async years(): Promise<CalendarYearsDto> {
    return { years: await this.listYears.execute() };
  }
}
