import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { IsVerbatim } from '../../http/text/text-kinds.js';
import { QueryInt } from '../../http/validation/query-int.js';
import { LENGTH_MAX, LIMIT_UNITS, type LimitUnit } from '../limit.js';

/** How many days are explained to anybody, and to who has logged in: the longest limit spans fewer. */
export const DAYS_OPEN = 400;
const DAYS_MAX = 6000;

/** The query of the time-limit preview, as text. */
export class TimeLimitPreviewQuery {
  @ApiProperty({
    format: 'date-time',
    example: '2026-02-13T09:00:00+08:00',
    description: '事项发生的时间，须带时区，“+”写作 %2B · the event, with its offset; write + as %2B',
  })
  @IsVerbatim(64)
  event: string;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    maximum: LENGTH_MAX,
    example: 20,
    description: '期限长度 · length of the limit in days of its unit',
  })
  @Matches(/^-?\d{1,30}$/, { message: '须为整数 · must be an integer' })
  length: string;

  @ApiProperty({ enum: LIMIT_UNITS, example: 'workingDays', description: '计算单位 · what the length counts' })
  @IsIn(LIMIT_UNITS)
  unit: LimitUnit;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: DAYS_MAX,
    default: DAYS_OPEN,
    description: `逐日说明的天数上限，超过 ${DAYS_OPEN} 须登录 · days explained at most; above ${DAYS_OPEN} with a login only`,
  })
  @IsOptional()
  @QueryInt(1, DAYS_MAX)
  daysMax: number = DAYS_OPEN;
}

/** One day of the explanation. */
export class CountedDayDto {
  @ApiProperty({ format: 'date', example: '2026-02-14' })
  date: string;

  @ApiProperty({ example: true })
  counted: boolean;

  @ApiProperty({ example: '调休上班，计入（国办发明电〔2025〕7号）' })
  reason: string;
}

/** A counted limit with its explanation day by day. */
export class TimeLimitPreviewDto {
  @ApiProperty({ format: 'date', example: '2026-03-19', description: '届满日 · last day of the limit' })
  dueOn: string;

  @ApiProperty({
    format: 'date-time',
    example: '2026-03-19T16:00:00Z',
    description: '届满时刻（不含）· the instant at which that day is over, exclusive',
  })
  dueAt: string;

  @ApiProperty({
    example: false,
    description: '期限涉及放假安排尚未公布的年份 · the limit reaches into a year whose holiday notice is not known yet',
  })
  provisional: boolean;

  @ApiProperty({ example: 'cn-2026.1f0c9a3e', description: '所用日历的版本 · version of the calendar used' })
  calendarVersion: string;

  @ApiProperty({ type: [CountedDayDto], description: '逐日说明，事项发生当日在前 · day by day, the event first' })
  days: readonly CountedDayDto[];

  @ApiProperty({ type: 'integer', example: 0, description: '未列出的天数 · days left out at the end of the list' })
  daysOmitted: number;
}
