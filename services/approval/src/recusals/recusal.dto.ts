import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { CursorQuery, IsReason, pageOf } from '@shenguan/common/http';
import { IsIn, IsOptional } from 'class-validator';
import { RECUSAL_STATES, type Recusal, type RecusalState } from '../case-parties/index.js';
import { recusalActions, recusalActs } from './recusal-acts.js';

export const RECUSAL_OUTCOMES = ['barred', 'cleared'] as const;

/** What is found of a namesake. */
export class RuleOnRecusalDto {
  @ApiProperty({
    enum: RECUSAL_OUTCOMES,
    example: 'cleared',
    description: 'barred 为同一人，应当回避；cleared 系同名，无须回避 · the same person, or a namesake',
  })
  @IsIn(RECUSAL_OUTCOMES)
  outcome: (typeof RECUSAL_OUTCOMES)[number];

  @ApiProperty({
    example: '经核对本人居民身份证，与申请所填护照持有人出生日期不同，系同名。',
    description: '认定的事实和理由 · what was found, and why',
  })
  @IsReason(1000)
  reasons: string;
}

/** Whether an official who bears the name of somebody in a case is that person. */
export class RecusalDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'SP2026-000123' })
  caseNumber: string;

  @ApiProperty({ format: 'uuid', description: '工作人员登记 · the entry in the staff register' })
  staffId: string;

  @ApiProperty({ example: '王芳' })
  staffName: string;

  @ApiProperty({ example: '11140600MB1234561X', description: '所在单位 · whose official he is' })
  bodyCode: string;

  @ApiProperty({ description: '由政府办公室认定 · the government’s office rules' })
  byGovernment: boolean;

  @ApiProperty({
    description:
      '登记没有其身份证件：认定作出前先行回避 · the register has no document of him, and he is kept out meanwhile',
  })
  bars: boolean;

  @ApiProperty({ enum: RECUSAL_STATES })
  state: RecusalState;

  @ApiProperty({ format: 'date-time' })
  raisedAt: string;

  @ApiProperty({ type: String, nullable: true, example: '经核对本人居民身份证，系同名。' })
  reasons: string | null;

  @ApiProperty({ type: String, nullable: true, example: '何平', description: '认定人 · who ruled' })
  ruledBy: string | null;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  ruledAt: string | null;

  @ApiProperty({
    enum: recusalActs.ids,
    isArray: true,
    example: ['Recusals_rule'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  @ApiProperty({ type: 'integer' })
  version: number;

  static of(row: Recusal, actor: Actor): RecusalDto {
    const { id, caseNumber, staffId, staffName, bodyCode, byGovernment, bars, state, reasons, version } = row;
    return {
      ...{ id, caseNumber, staffId, staffName, bodyCode, byGovernment, bars, state, reasons, version },
      raisedAt: row.raisedAt.toISOString(),
      ruledBy: row.ruledByName,
      ruledAt: row.ruledAt?.toISOString() ?? null,
      availableActions: recusalActions(row, actor),
    };
  }
}

export const RecusalPageDto = pageOf(RecusalDto);

export class RecusalQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: RECUSAL_STATES })
  @IsOptional()
  @IsIn(RECUSAL_STATES)
  state?: RecusalState;
}
