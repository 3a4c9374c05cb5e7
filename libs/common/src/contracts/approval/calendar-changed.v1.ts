import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsInt, IsOptional, IsString, Matches, Min, ValidateNested } from 'class-validator';
import { defineEvent } from '../event.js';

/** One day that an administrator laid over the calendar, with the notice that it rests on. */
export class CalendarDayV1 {
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  date: string;

  @IsBoolean()
  working: boolean;

  /** Document number of the State Council notice. */
  @IsString()
  notice: string;

  @IsOptional()
  @IsString()
  name?: string;
}

/** A year whose notice is in whole: nothing of it is provisional any more. */
export class CalendarYearV1 {
  @Matches(/^\d{4}$/)
  year: string;

  /** Document number of the State Council notice. */
  @IsString()
  notice: string;
}

/** The whole overlay of the calendar (工作日历); a lower version than the one known is ignored. */
export class CalendarChangedV1 {
  @IsInt()
  @Min(1)
  version: number;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CalendarDayV1)
  days: CalendarDayV1[];

  /** Years whose notice is in whole; absent where there are none. */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CalendarYearV1)
  years?: CalendarYearV1[];
}

export const calendarChangedV1 = defineEvent<CalendarChangedV1>({
  type: 'approval.calendar.changed.v1',
  to: ['supervision-link', 'joint-inspection', 'review-experts'],
  summary: { zh: '工作日历调整', en: 'The calendar of working days changed' },
  data: CalendarChangedV1,
  example: {
    version: 1,
    days: [{ date: '2027-01-01', working: false, notice: '国办发明电〔2026〕0号', name: '元旦' }],
  },
});
