import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { CursorQuery, IsReason, IsText, pageOf } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, Matches, ValidateNested } from 'class-validator';
import { DAYS_MAX, NoticedDayDto } from '../calendar.dto.js';
import type { CalendarChange } from './calendar-change.entity.js';
import { CALENDAR_CHANGE_STATES, type CalendarChangeState } from './calendar-change.transitions.js';
import { calendarChangeActions, calendarChangeActs } from './calendar-change-acts.js';

/** What a notice makes of the calendar: one proposes it, another confirms it. */
export class ProposeChangeDto {
  @ApiProperty({ example: '国办发明电〔2026〕9号', description: '发文字号 · document number of the notice' })
  @IsText(1, 60)
  notice: string;

  @ApiProperty({ example: '录入时漏录该日，期限因此多计一日。' })
  @IsReason(500)
  reasons: string;

  @ApiPropertyOptional({
    type: [NoticedDayDto],
    description: '通知所列放假和调休上班的日期 · the days of the notice, off and worked',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(DAYS_MAX)
  @ValidateNested({ each: true })
  @Type(() => NoticedDayDto)
  days?: NoticedDayDto[];

  @ApiPropertyOptional({ example: '2027', description: '确认录全的年份 · a year whose notice is then in whole' })
  @IsOptional()
  @Matches(/^\d{4}$/)
  year?: string;
}

/** Why a change is not confirmed, or taken back. */
export class RejectChangeDto {
  @ApiProperty({ example: '与通知原文不符：该日为调休上班。' })
  @IsReason(500)
  reasons: string;
}

/** A change of the calendar, as two people make it. */
export class CalendarChangeDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer', description: '记录版本，用于 If-Match · version of the record, for If-Match' })
  version: number;

  @ApiProperty({ enum: CALENDAR_CHANGE_STATES, example: 'proposed' })
  state: CalendarChangeState;

  @ApiProperty({ example: '国办发明电〔2026〕9号' })
  notice: string;

  @ApiProperty({ type: [NoticedDayDto] })
  days: NoticedDayDto[];

  @ApiProperty({ type: String, nullable: true, example: null })
  year: string | null;

  @ApiProperty({ example: '录入时漏录该日，期限因此多计一日。' })
  reasons: string;

  @ApiProperty({ example: '王事项' })
  proposedBy: string;

  @ApiProperty({ format: 'date-time', example: '2027-01-06T01:00:00.000Z' })
  proposedAt: string;

  @ApiProperty({
    format: 'date-time',
    description: '届时未确认即失效 · void by then',
    example: '2027-01-16T16:00:00.000Z',
  })
  lapsesAt: string;

  @ApiProperty({ type: String, nullable: true, example: null })
  decidedBy: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  decidedAt: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  decisionReasons: string | null;

  @ApiProperty({
    enum: calendarChangeActs.ids,
    isArray: true,
    example: ['CalendarChanges_confirm', 'CalendarChanges_reject'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(row: CalendarChange, actor: Actor): CalendarChangeDto {
    return {
      id: row.id,
      version: row.version,
      state: row.state,
      notice: row.notice,
      days: row.days.map(({ date, working, name }) => ({ date, working, ...(name ? { name } : {}) })),
      year: row.year,
      reasons: row.reasons,
      proposedBy: row.proposedByName,
      proposedAt: row.proposedAt.toISOString(),
      lapsesAt: row.lapsesAt.toISOString(),
      decidedBy: row.decidedByName,
      decidedAt: row.decidedAt?.toISOString() ?? null,
      decisionReasons: row.decisionReasons,
      availableActions: calendarChangeActions(row, actor),
    };
  }
}

export const CalendarChangePageDto = pageOf(CalendarChangeDto);

export class CalendarChangeQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: CALENDAR_CHANGE_STATES })
  @IsOptional()
  @IsIn(CALENDAR_CHANGE_STATES)
  state?: CalendarChangeState;
}
