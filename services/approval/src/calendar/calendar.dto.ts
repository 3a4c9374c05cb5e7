import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { CalendarDay, DayKind } from '@shenguan/common/clock';
import { IsLegalDate, IsText } from '@shenguan/common/http';
import { IsBoolean, IsOptional } from 'class-validator';
import type { CalendarYearNotice } from './calendar-year-notice.entity.js';

const DAY_KINDS: readonly DayKind[] = ['workday', 'restDay', 'holiday', 'makeUpWorkday'];

/** How many days one order names at most: a notice has some forty. */
export const DAYS_MAX = 100;

/** One day of a notice. */
export class NoticedDayDto {
  @ApiProperty({ format: 'date', example: '2027-01-01' })
  @IsLegalDate()
  date: string;

  @ApiProperty({ example: false, description: '是否上班 · whether it is worked' })
  @IsBoolean()
  working: boolean;

  @ApiPropertyOptional({ example: '元旦' })
  @IsOptional()
  @IsText(1, 100)
  name?: string;
}

/** Whether a year's notice is known, which it is, and who said so. */
export class CalendarYearDto {
  @ApiProperty({ example: '2027' })
  year: string;

  @ApiProperty({
    enum: ['declared', 'provisional'],
    enumName: 'CalendarYearState',
    description:
      'declared：放假安排已经录全；provisional：尚未录全，暂按法定节日（含补假）和周一至周五计算 · in whole, or counted by the festivals by law and Monday to Friday for now',
  })
  state: 'declared' | 'provisional';

  @ApiProperty({ type: String, nullable: true, example: '国办发明电〔2026〕9号' })
  notice: string | null;

  @ApiProperty({
    enum: ['published', 'bureau'],
    nullable: true,
    enumName: 'CalendarYearSource',
    description: 'published：随软件提供，已与通知逐日核对；bureau：由审批局录入 · with the software, or by the bureau',
  })
  source: 'published' | 'bureau' | null;

  @ApiProperty({ type: String, nullable: true, description: '录入的审批局 · the bureau that entered it' })
  body: string | null;

  @ApiProperty({ type: String, nullable: true, example: '王事项', description: '录入人 · who entered it' })
  declaredBy: string | null;

  @ApiProperty({ type: String, nullable: true, example: null, description: '确认人 · who confirmed it' })
  confirmedBy: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2026-11-05T01:00:00.000Z' })
  declaredAt: string | null;
}

/** Shows a year of the calendar; `known` is its notice where it comes with the software. */
export function yearDtoOf(
  year: string,
  hasNotice: boolean,
  row: CalendarYearNotice | null,
  known: string | null,
): CalendarYearDto {
  const source = row ? 'bureau' : known ? 'published' : null;
  return {
    year,
    state: hasNotice ? 'declared' : 'provisional',
    notice: row?.notice ?? known,
    source,
    body: row?.bodyCode ?? null,
    declaredBy: row?.declaredByName ?? null,
    confirmedBy: row?.confirmedByName ?? null,
    declaredAt: row?.declaredAt?.toISOString() ?? null,
  };
}

/** The years of the calendar. */
export class CalendarYearsDto {
  @ApiProperty({ type: [CalendarYearDto] })
  years: CalendarYearDto[];
}

/** From which day to which, both included; a year at most. */
export class CalendarQuery {
  @ApiProperty({ format: 'date', example: '2026-02-01' })
  @IsLegalDate()
  from: string;

  @ApiProperty({ format: 'date', example: '2026-02-28' })
  @IsLegalDate()
  to: string;
}

/** One day of the calendar. */
export class CalendarDayDto {
  @ApiProperty({ format: 'date', example: '2026-02-14' })
  date: string;

  @ApiProperty({ enum: DAY_KINDS, example: 'makeUpWorkday' })
  kind: DayKind;

  @ApiProperty()
  working: boolean;

  @ApiProperty({ type: String, nullable: true, description: '所依据的通知 · the notice that made it so' })
  notice: string | null;

  @ApiProperty({ type: String, nullable: true })
  name: string | null;

  @ApiProperty({ description: '该年通知尚未公布 · the year’s notice is not known yet' })
  provisional: boolean;

  static of(day: CalendarDay, language: 'zh' | 'en'): CalendarDayDto {
    const { date, kind, working, notice = null, name, provisional } = day;
    return { date, kind, working, notice, name: name?.[language] ?? null, provisional };
  }
}

/** Some days of the calendar, and its version. */
export class CalendarDaysDto {
  @ApiProperty({ example: 'cn-2026.1f0c9a3e' })
  calendarVersion: string;

  @ApiProperty({ type: [CalendarDayDto] })
  days: CalendarDayDto[];
}
