import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import {
  DEMANDS,
  type Demand as DemandKind,
  FEEDBACK_KINDS,
  type FeedbackKind,
  STANCES,
  type Stance,
} from '@shenguan/common/contracts';
import { CursorQuery, IsIdentifier, IsReason, pageOf } from '@shenguan/common/http';
import { availableOperations } from '@shenguan/common/states';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import type { TimeLimit } from '../time-limits/index.js';
import { BodyRefDto } from './body-ref.dto.js';
import { DEMAND_STATES, type Demand, type DemandAnswer, type DemandState } from './demand.entity.js';
import { demandActs } from './demand-acts.js';

/** Feedback as the bureau sees it. */
export class FeedbackDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: BodyRefDto })
  department: BodyRefDto;

  @ApiProperty({ enum: FEEDBACK_KINDS, example: 'opinion' })
  kind: FeedbackKind;

  @ApiProperty({ enum: DEMANDS, nullable: true })
  demand: DemandKind | null;

  @ApiProperty({ type: String, nullable: true, example: 'SP2026-000001' })
  caseNumber: string | null;

  @ApiProperty({ type: String, nullable: true })
  itemCode: string | null;

  @ApiProperty()
  title: string;

  @ApiProperty()
  content: string;

  @ApiProperty({ enum: STANCES, nullable: true, description: '对办件的意见 · what it says to the case' })
  stance: Stance | null;

  @ApiProperty({ type: String, nullable: true, description: '反对的理由 · why it objects' })
  ground: string | null;

  @ApiProperty({ type: String, nullable: true })
  legalBasis: string | null;

  @ApiProperty({ format: 'date', description: '行为发生日 · day of the act' })
  actOn: string;

  @ApiProperty({ format: 'date-time' })
  pushedAt: string;

  @ApiProperty({ format: 'date-time' })
  dueAt: string;

  @ApiProperty({ description: '是否逾期推送 · whether it came late' })
  late: boolean;
}

export const FeedbackPageDto = pageOf(FeedbackDto);

export class FeedbackQuery extends CursorQuery {
  @ApiPropertyOptional({ description: '办件编号 · case number' })
  @IsOptional()
  @IsIdentifier(1, 64)
  caseNumber?: string;
}

class DemandAnswerDto implements DemandAnswer {
  @ApiProperty({ description: '是否采纳 · whether the bureau follows it' })
  accepted: boolean;

  @ApiProperty({ example: '《行政许可法》第六十九条第一款第二项' })
  ground: string;

  @ApiProperty({ example: '已启动撤销程序。' })
  answer: string;
}

/** A demand and how it stands. */
export class DemandDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: BodyRefDto })
  department: BodyRefDto;

  @ApiProperty({ enum: DEMANDS, example: 'revoke' })
  demand: DemandKind;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'SP2026-000001',
    description: '未写明办件的为空：只能答复 · null where it names none: it can only be answered',
  })
  caseNumber: string | null;

  @ApiProperty({ enum: DEMAND_STATES })
  state: DemandState;

  @ApiProperty({
    nullable: true,
    type: String,
    format: 'uuid',
    description: '采纳后启动的程序 · the procedure that it opened',
  })
  procedureId: string | null;

  @ApiProperty({ format: 'date-time' })
  receivedAt: string;

  @ApiProperty({ format: 'date' })
  dueOn: string;

  @ApiProperty({ format: 'date-time' })
  dueAt: string;

  @ApiProperty()
  overdue: boolean;

  @ApiProperty({ nullable: true, type: DemandAnswerDto })
  answer: DemandAnswer | null;

  @ApiProperty({ format: 'date-time', nullable: true, type: String })
  answeredAt: string | null;

  @ApiProperty({ nullable: true, type: Boolean })
  late: boolean | null;

  @ApiProperty({
    enum: demandActs.ids,
    isArray: true,
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  @ApiProperty({
    type: 'integer',
    example: 1,
    description: '记录版本，用于 If-Match · version of the record, for If-Match',
  })
  version: number;

  /** With the limit of its answer. */
  static of(row: Demand, limit: TimeLimit, now: Date, actor: Actor): DemandDto {
    return {
      id: row.id,
      department: row.department,
      demand: row.demand,
      caseNumber: row.caseNumber,
      state: row.state,
      procedureId: row.procedureId ?? null,
      receivedAt: row.receivedAt.toISOString(),
      dueOn: limit.dueOn!,
      dueAt: limit.dueAt!.toISOString(),
      overdue: row.late ?? now >= limit.dueAt!,
      answer: row.answer ?? null,
      answeredAt: row.answeredAt?.toISOString() ?? null,
      late: row.late ?? null,
      availableActions: row.bureauCode === actor.body ? availableOperations(demandActs, row.state, null, actor) : [],
      version: row.version,
    };
  }
}

export const DemandPageDto = pageOf(DemandDto);

export class DemandQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: DEMAND_STATES })
  @IsOptional()
  @IsIn(DEMAND_STATES)
  state?: DemandState;

  @ApiPropertyOptional({ example: 'SP2026-000001', description: '办件编号 · case number' })
  @IsOptional()
  @IsIdentifier(1, 64)
  caseNumber?: string;

  @ApiPropertyOptional({
    example: '11140602MB1234567U',
    description: '提出部门的统一社会信用代码 · code of the department',
  })
  @IsOptional()
  @IsIdentifier(1, 64)
  department?: string;

  @ApiPropertyOptional({ enum: DEMANDS, example: 'revoke', description: '所建议的处理 · what is demanded' })
  @IsOptional()
  @IsIn(DEMANDS)
  demand?: DemandKind;
}

export class AnswerDemandDto {
  @ApiProperty({ description: '是否采纳 · whether the bureau follows it' })
  @IsBoolean()
  accepted: boolean;

  @ApiProperty({ example: '《行政许可法》第六十九条第一款第二项' })
  @IsReason(500)
  ground: string;

  @ApiProperty({ example: '经核查情况属实，已启动撤销程序。' })
  @IsReason(4000)
  answer: string;
}
