import { ApiProperty } from '@nestjs/swagger';
import { LIMIT_KINDS } from '../cases/index.js';

class LimitDayDto {
  @ApiProperty({ format: 'date' })
  date: string;

  @ApiProperty()
  counted: boolean;

  @ApiProperty({ example: '周二工作日，计入' })
  reason: string;
}

class AdjustmentDto {
  @ApiProperty({ enum: ['suspension', 'extension'] })
  kind: string;

  @ApiProperty({ type: 'integer', nullable: true })
  length: number | null;

  @ApiProperty({ format: 'date', type: String, nullable: true })
  startOn: string | null;

  @ApiProperty({ format: 'date', type: String, nullable: true })
  endOn: string | null;

  @ApiProperty({ format: 'date', type: String, nullable: true })
  grantedOn: string | null;

  @ApiProperty({ example: 'REV-17' })
  rule: string;

  @ApiProperty()
  evidence: string;
}

export class LimitDto {
  @ApiProperty({ enum: LIMIT_KINDS })
  kind: string;

  @ApiProperty({ format: 'date-time' })
  startAt: string;

  @ApiProperty({ type: 'integer', example: 10 })
  length: number;

  @ApiProperty({ example: 'workingDays' })
  unit: string;

  @ApiProperty({ example: 'APL-42' })
  basis: string;

  @ApiProperty({ enum: ['running', 'met', 'missed', 'ended'] })
  state: string;

  @ApiProperty({ enum: ['running', 'amber', 'red', 'overdue', 'met', 'missed', 'suspended', 'ended'] })
  standing: string;

  @ApiProperty({ format: 'date', type: String, nullable: true })
  dueOn: string | null;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  dueAt: string | null;

  @ApiProperty()
  provisional: boolean;

  @ApiProperty()
  calendarVersion: string;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  closedAt: string | null;

  @ApiProperty({ type: [AdjustmentDto] })
  adjustments: AdjustmentDto[];

  @ApiProperty({
    type: [LimitDayDto],
    description: '了结后日历有变的，不再逐日列出 · empty where the limit is closed and the calendar has changed since',
  })
  days: LimitDayDto[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: '为何不逐日列出 · why no days are told; null where they are',
  })
  note: string | null;
}

export class LimitsDto {
  @ApiProperty({ example: 'SP2026-000123' })
  caseNumber: string;

  @ApiProperty({ type: [LimitDto] })
  limits: LimitDto[];
}
