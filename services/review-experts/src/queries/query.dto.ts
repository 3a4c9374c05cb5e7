import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, IsIdentifier, IsReason, pageOf } from '@shenguan/common/http';
import { availableOperations } from '@shenguan/common/states';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { type OpinionQuery, QUERY_SOURCES, type QuerySource } from './opinion-query.entity.js';
import { QUERY_STATES, type QueryState } from './query.transitions.js';
import { queryActs } from './query-acts.js';

export class AskQueryDto {
  @ApiProperty({
    format: 'uuid',
    description: '所质询的专家意见 · the signed opinion of an expert',
    example: '0199c0de-0000-7000-8000-0000000000d2',
  })
  @IsUUID()
  opinionId: string;

  @ApiProperty({ enum: QUERY_SOURCES, example: 'project-unit', description: '提出方 · whose question it is' })
  @IsIn(QUERY_SOURCES)
  source: QuerySource;

  @ApiProperty({
    description: '质询内容 · the question',
    example: '意见认为底坑防水不足，请说明所依据的标准条款和计算。',
  })
  @IsReason(2000)
  question: string;
}

export class AnswerQueryDto {
  @ApiProperty({
    description: '答复 · the answer',
    example: '依据防水等级要求，设计未提供二级设防的构造详图，故提出整改意见。',
  })
  @IsReason(4000)
  answer: string;
}

export class QueryQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: QUERY_STATES })
  @IsOptional()
  @IsIn(QUERY_STATES)
  state?: QueryState;

  @ApiPropertyOptional({ example: 'SP2026-000001', description: '所涉办件 · the case' })
  @IsOptional()
  @IsIdentifier(1, 64)
  caseNumber?: string;
}

class QueryViewDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty({ format: 'uuid' })
  opinionId: string;

  @ApiProperty({ enum: QUERY_SOURCES, example: 'project-unit' })
  source: QuerySource;

  @ApiProperty({ example: '意见认为底坑防水不足，请说明所依据的标准条款和计算。' })
  question: string;

  @ApiProperty({ format: 'date-time' })
  askedAt: string;

  @ApiProperty({ format: 'date-time', description: '答复截止 · until when it is to be answered' })
  dueAt: string;

  @ApiProperty({ enum: QUERY_STATES, example: 'asked' })
  state: QueryState;

  @ApiProperty({
    nullable: true,
    type: String,
    format: 'date-time',
    description: '本人查看时间 · when the expert read it',
  })
  receivedAt: string | null;

  @ApiProperty({ nullable: true, type: String, example: null })
  answer: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  answeredAt: string | null;

  @ApiProperty({ description: '是否逾期答复或者逾期未答复 · whether its time was over before there was an answer' })
  overdue: boolean;
}

function shown(row: OpinionQuery, now: Date): QueryViewDto {
  const { id, version, caseNumber, opinionId, source, question, state, answer } = row;
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return {
    ...{ id, version, caseNumber, opinionId, source, question, state, answer },
    askedAt: row.askedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    receivedAt: iso(row.receivedAt),
    answeredAt: iso(row.answeredAt),
    overdue: (row.answeredAt ?? now) >= row.dueAt,
  };
}

/** A question as the bureau sees it, with its answer; without who signed. EXP-16, EXP-22 */
export class OpinionQueryDto extends QueryViewDto {
  @ApiProperty({ example: 'bureau-reviewer' })
  askedBy: string;

  static of(row: OpinionQuery, now: Date): OpinionQueryDto {
    return { ...shown(row, now), askedBy: row.askedBy };
  }
}

/** A question as the expert who signed sees it. EXP-16 */
export class OwnQueryDto extends QueryViewDto {
  @ApiProperty({
    enum: queryActs.ids,
    isArray: true,
    example: ['OwnQueries_answer'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(row: OpinionQuery, now: Date): OwnQueryDto {
    return { ...shown(row, now), availableActions: availableOperations(queryActs, row.state, null, EXPERT) };
  }
}

export class OpinionQueryPage extends pageOf(OpinionQueryDto) {}

/** Whoever sees his own is its expert; the question knows nobody by name. EXP-22 */
const EXPERT = { sub: '', name: '', roles: ['expert'] as const, body: '' };
