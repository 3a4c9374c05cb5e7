import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { CalendarDay, DayKind } from '@shenguan/common/clock';
import { IsLegalDate, IsText } from '@shenguan/common/http';
import { IsBoolean, IsOptional } from 'class-validator';
import type { CalendarAdjustment } from './calendar-adjustment.entity.js';
import type { CalendarYearNotice } from './calendar-year-notice.entity.js';

const DAY_KINDS: readonly DayKind[] = ['workday', 'restDay', 'holiday', 'makeUpWorkday'];

/** What a notice makes of a day. */
export class AdjustDayDto {
  @ApiProperty({ description: '是否上班 · whether it is worked' })
  @IsBoolean()
  working: boolean;

  @ApiProperty({ example: '国办发明电〔2026〕9号', description: '发文字号 · document number of the notice' })
  @IsText(0, 200)
  notice: string;

  @ApiPropertyOptional({ example: '元旦' })
  @IsOptional()
  @IsText(1, 100)
  name?: string;
}

/** A day as an administrator set it. */
export class AdjustedDayDto {
  @ApiProperty({ format: 'date', example: '2027-01-01' })
  date: string;

  @ApiProperty()
  working: boolean;

  @ApiProperty({ example: '国办发明电〔2026〕9号' })
  notice: string;

  @ApiProperty({ type: String, nullable: true, example: '元旦' })
  name: string | null;

  @ApiProperty({ description: '此后计算期限所用的日历版本 · calendar that limits are counted by from now on' })
  calendarVersion: string;

  @ApiProperty({ type: 'integer', description: '记录版本，用于 If-Match · version of the record, for If-Match' })
  version: number;

  static of({ date, working, notice, name, version }: CalendarAdjustment, calendarVersion: string): AdjustedDayDto {
    return { date, working, notice, name, calendarVersion, version };
  }
}

/** By which notice a year is in whole. */
export class DeclareYearDto {
  @ApiProperty({ example: '国办发明电〔2026〕9号', description: '发文字号 · document number of the notice' })
  @IsText(1, 200)
  notice: string;
}

/** A year whose notice was declared whole. */
export class DeclaredYearDto {
  @ApiProperty({ example: '2027' })
  year: string;

  @ApiProperty({ example: '国办发明电〔2026〕9号' })
  notice: string;

  @ApiProperty({ description: '此后计算期限所用的日历版本 · calendar that limits are counted by from now on' })
  calendarVersion: string;

  @ApiProperty({ type: 'integer', description: '记录版本，用于 If-Match · version of the record, for If-Match' })
  version: number;

  static of({ year, notice, version }: CalendarYearNotice, calendarVersion: string): DeclaredYearDto {
    return { year, notice, calendarVersion, version };
  }
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
