import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ENTRY_KINDS } from '@shenguan/common/contracts';
import { CursorQuery, IsIdentifier, pageOf } from '@shenguan/common/http';
import { IsIn, IsOptional } from 'class-validator';
import { BodyRefDto } from '../body-ref.dto.js';
import type { ExpectedPush } from './expected-push.entity.js';

/** Sent within the last minute, missing, received (待回执、逾时未达、已接收). */
export const EXPECTED_PUSH_STATES = ['awaited', 'missing', 'received'] as const;
export type ExpectedPushState = (typeof EXPECTED_PUSH_STATES)[number];

export class ExpectedPushQuery extends CursorQuery {
  @ApiPropertyOptional({
    enum: EXPECTED_PUSH_STATES,
    description: '待回执（一分钟内）、逾时未达、已接收 · within its minute, missing, received',
  })
  @IsOptional()
  @IsIn(EXPECTED_PUSH_STATES)
  state?: ExpectedPushState;

  @ApiPropertyOptional({ description: '办件编号 · case number', example: 'SP2026-000001' })
  @IsOptional()
  @IsIdentifier(1, 64)
  caseNumber?: string;
}

/** What one act owes one department, and whether it is there. */
export class ExpectedPushDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: Object.keys(ENTRY_KINDS), example: 'case-decided' })
  kind: string;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty({ type: BodyRefDto })
  department: BodyRefDto;

  @ApiProperty({ enum: EXPECTED_PUSH_STATES })
  state: ExpectedPushState;

  @ApiProperty({ format: 'date-time', description: '行为作出时间 · when the act was done' })
  expectedAt: string;

  @ApiProperty({
    nullable: true,
    type: String,
    format: 'date-time',
    description: '告知双方未达的时间 · when both sides were told that it is missing',
  })
  missingAt: string | null;

  @ApiProperty({ type: 'integer', description: '未见回执的核对次数 · looks in vain' })
  attempts: number;

  @ApiProperty({ nullable: true, type: String, format: 'date-time', description: '进入收件箱的时间 · receipt' })
  receivedAt: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'uuid' })
  entryId: string | null;

  static of(row: ExpectedPush): ExpectedPushDto {
    return {
      id: row.id,
      kind: row.kind,
      caseNumber: row.caseNumber,
      department: { code: row.departmentCode, name: row.departmentName },
      state: row.receivedAt ? 'received' : row.missingAt ? 'missing' : 'awaited',
      expectedAt: row.expectedAt.toISOString(),
      missingAt: row.missingAt?.toISOString() ?? null,
      attempts: row.attempts,
      receivedAt: row.receivedAt?.toISOString() ?? null,
      entryId: row.entryId ?? null,
    };
  }
}

export const ExpectedPushPageDto = pageOf(ExpectedPushDto);
