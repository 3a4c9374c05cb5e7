import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { addDays, CalendarSource, daysBetween, type LegalDate } from '@shenguan/common/clock';
import { currentContext, Operation, unprocessable } from '@shenguan/common/http';
import { AdjustDay } from './adjust-day.js';
import {
  AdjustDayDto,
  AdjustedDayDto,
  CalendarDayDto,
  CalendarDaysDto,
  CalendarQuery,
  DeclaredYearDto,
  DeclareYearDto,
} from './calendar.dto.js';
import { DeclareYear } from './declare-year.js';

const DAYS_MAX = 366;

/** The calendar of working days (工作日历); approval keeps it, the other services follow. */
@Controller('calendar')
export class CalendarController {
  constructor(
    private readonly calendar: CalendarSource,
    private readonly adjustDay: AdjustDay,
    private readonly declareYear: DeclareYear,
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
    if (length < 1 || length > DAYS_MAX) {
      const detail = { zh: `须为 1 至 ${DAYS_MAX} 日`, en: `must span 1 to ${DAYS_MAX} days` };
      throw unprocessable({ errors: [{ pointer: '/to', detail }] });
    }
    const calendar = this.calendar.current();
    const language = currentContext()?.language ?? 'zh';
    return {
      calendarVersion: calendar.version,
      days: Array.from({ length }, (_, i) => CalendarDayDto.of(calendar.day(addDays(from as LegalDate, i)), language)),
    };
  }

  @Put('days/:date')
  @Operation({
    summary: { zh: '按通知调整某一日', en: 'Set a day as a notice says' },
    description: {
      zh: '未到期的期限随即重算，已按期办结的不变为逾期。首次设定不需要 If-Match。',
      en: 'Open limits are recounted, and no limit that was met becomes late. If-Match is optional.',
    },
    roles: ['system-admin'],
    rules: ['APL-82'],
    success: { type: AdjustedDayDto },
    errors: [412, 422],
  })
  adjust(
    @Param('date') date: string,
    @Body() order: AdjustDayDto,
    @CurrentActor() actor: Actor,
  ): Promise<AdjustedDayDto> {
    return this.adjustDay.execute(date, order, actor);
  }

  @Put('years/:year')
  @Operation({
    summary: { zh: '确认某年放假安排已经录全', en: 'Declare that a year’s holiday notice is entered whole' },
    description: {
      zh: '放假和调休上班的日期逐日录入后，由日历维护人按通知确认；该年自此不再是暂定。七个法定节日未录全的，不予确认。',
      en: 'Once every day off and make-up day of the notice is entered. Ends what is provisional in that year; refused while a day of the seven festivals by law is missing. If-Match is optional.',
    },
    roles: ['system-admin'],
    rules: ['APL-82'],
    success: { type: DeclaredYearDto },
    errors: [409, 412, 422],
  })
  declare(
    @Param('year') year: string,
    @Body() order: DeclareYearDto,
    @CurrentActor() actor: Actor,
  ): Promise<DeclaredYearDto> {
    return this.declareYear.execute(year, order, actor);
  }
}
