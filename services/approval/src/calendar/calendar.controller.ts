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
  CalendarYearsDto,
  DeclaredYearDto,
  DeclareYearDto,
} from './calendar.dto.js';
import { DeclareYear } from './declare-year.js';
import { CALENDAR_KEEPERS } from './keeper-of-calendar.js';
import { ListYears } from './list-years.js';

const SPAN_MAX = 366;

/** The calendar of working days (工作日历); approval keeps it, the other services follow. */
@Controller('calendar')
export class CalendarController {
  constructor(
    private readonly calendar: CalendarSource,
    private readonly adjustDay: AdjustDay,
    private readonly declareYear: DeclareYear,
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

  @Put('days/:date')
  @Operation({
    summary: { zh: '按通知调整今后的某一日', en: 'Set a day to come as a notice says' },
    description: {
      zh: '由市级审批局办理，须引用已登记的通知。法定节日不得调整为工作日；今日和以前的日期须由两人办理（POST /api/v1/calendar/changes）。未到期的期限随即重算，到期日变动的告知当事人和经办人，并告知各审批局；已按期办结的不变为逾期。通知有多个日期的，宜与年份一并录入（PUT /api/v1/calendar/years/{year}），只告知一次。首次设定不需要 If-Match。',
      en: 'By the city’s bureau, citing a notice that was entered. No festival by law is worked; today and days that are over take two people (POST /api/v1/calendar/changes). Open limits are recounted, whom a moved due day concerns is told, and each bureau; no limit that was met becomes late. A notice of many days is best entered with its year: all are told once. If-Match is optional.',
    },
    roles: CALENDAR_KEEPERS,
    rules: ['APL-82'],
    success: { type: AdjustedDayDto },
    errors: [409, 412, 422],
  })
  adjust(
    @Param('date') date: string,
    @Body() order: AdjustDayDto,
    @CurrentActor() actor: Actor,
  ): Promise<AdjustedDayDto> {
    return this.adjustDay.execute(date, order, actor);
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

  @Put('years/:year')
  @Operation({
    summary: { zh: '录入并确认某年放假安排', en: 'Enter a year’s notice whole, and declare it so' },
    description: {
      zh: '由市级审批局按国务院（办公厅）通知一次录入放假和调休上班的日期，并确认已经录全；该年自此不再是暂定。法定节日未录全的、放假天数少于《全国年节及纪念日放假办法》规定的，不予确认；多于规定的（多为漏录调休上班），或者改变今日和以前日期的，须由两人办理（POST /api/v1/calendar/changes）。',
      en: 'By the city’s bureau, on a notice of the State Council: its days off and make-up days at once. Ends what is provisional in that year. Refused while a festival by law lacks, or fewer days are off than by law; more of them, as where make-up days lack, or other days in the past take two people (POST /api/v1/calendar/changes). If-Match is optional.',
    },
    roles: CALENDAR_KEEPERS,
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
