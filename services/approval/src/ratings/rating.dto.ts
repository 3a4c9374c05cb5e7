import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { CursorQuery, IsIdentifier, IsLegalDate, IsProse, IsReason, pageOf } from '@shenguan/common/http';
import { IsIn, IsOptional } from 'class-validator';
import type { TimeLimit } from '../time-limits/index.js';
import { RATING_STATES, type RatingState } from './rating.transitions.js';
import { ratingActions, ratingActs } from './rating-acts.js';
import {
  RATING_CHANNELS,
  RATING_VERDICTS,
  type RatingChannel,
  type RatingVerdict,
  type ServiceRating,
  STARS,
} from './service-rating.entity.js';

export class GiveRatingDto {
  @ApiProperty({
    type: 'integer',
    enum: STARS,
    example: 5,
    description:
      '5 非常满意，4 满意，3 基本满意，2 不满意，1 非常不满意；不满意以下为差评，须回访 · one and two are bad ratings, and are called back',
  })
  @IsIn(STARS)
  stars: number;

  @ApiPropertyOptional({ example: '一次办成，窗口解释清楚。', description: '评价内容 · what he says' })
  @IsOptional()
  @IsProse(1, 1000)
  words?: string;
}

export class CallBackDto {
  @ApiProperty({
    enum: RATING_VERDICTS,
    example: 'upheld',
    description: '情况属实、不属实、未能联系上评价人 · upheld, not upheld, or he was not reached',
  })
  @IsIn(RATING_VERDICTS)
  verdict: RatingVerdict;

  @ApiProperty({
    example: '经电话回访并调阅窗口录像，当日排队系统故障，申请人等候逾两小时。',
    description: '何时、以何方式回访，查明的情况 · when and how he was called, and what was found',
  })
  @IsReason(1000)
  finding: string;

  @ApiProperty({ example: '已向申请人致歉，排队系统已经修复并增设备用窗口。', description: '处理措施 · what was done' })
  @IsReason(1000)
  measures: string;
}

export class ContestRatingDto {
  @ApiProperty({ example: '登记的回访没有发生，本人未接到任何电话，问题也没有解决。' })
  @IsReason(1000)
  objection: string;
}

export class ReplyRatingDto {
  @ApiProperty({ example: '经核查回访记录不完整，已责成相关人员当面说明，并更正排队规则。' })
  @IsReason(1000)
  reply: string;
}

/** How a case was rated by one way that it took, and what came of it. */
export class RatingDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty({ enum: RATING_CHANNELS, description: '窗口、网上 · at the window, or online' })
  channel: RatingChannel;

  @ApiProperty({ enum: RATING_STATES })
  state: RatingState;

  @ApiProperty({ format: 'date-time' })
  invitedAt: string;

  @ApiProperty({ type: 'integer', nullable: true, enum: [...STARS, null] })
  stars: number | null;

  @ApiProperty({ type: String, nullable: true })
  words: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  ratedAt: string | null;

  @ApiProperty({ type: String, nullable: true, enum: [...RATING_VERDICTS, null] })
  verdict: RatingVerdict | null;

  @ApiProperty({ type: String, nullable: true })
  finding: string | null;

  @ApiProperty({ type: String, nullable: true })
  measures: string | null;

  @ApiProperty({ type: String, nullable: true, description: '回访人 · who called back' })
  calledBy: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  calledAt: string | null;

  @ApiProperty({ type: String, nullable: true, description: '对回访的异议 · what he says against the call back' })
  objection: string | null;

  @ApiProperty({ type: String, nullable: true, description: '负责人的答复 · what the head answered' })
  reply: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date',
    description: '当前环节的最后一日：评价、回访、异议或者答复 · last day of what comes next',
  })
  dueOn: string | null;

  @ApiProperty({ description: '回访、答复逾期 · a call back or an answer came late, or is late' })
  late: boolean;

  @ApiProperty({
    enum: ratingActs.ids,
    isArray: true,
    example: ['Ratings_give'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(
    row: ServiceRating,
    { hands, limits, actor }: { hands: readonly string[]; limits: readonly TimeLimit[]; actor: Actor },
  ): RatingDto {
    const own = limits.filter(({ subjectId }) => subjectId === row.id);
    const owed = own.filter(({ kind }) => kind === 'rating-call-back' || kind === 'rating-reply');
    const { id, version, caseNumber, channel, state, stars, words, verdict, finding, measures, calledBy } = row;
    return {
      ...{ id, version, caseNumber, channel, state, stars, words, verdict, finding, measures, calledBy },
      invitedAt: row.invitedAt.toISOString(),
      ratedAt: row.ratedAt?.toISOString() ?? null,
      calledAt: row.calledAt?.toISOString() ?? null,
      objection: row.objection,
      reply: row.reply,
      dueOn: own.find((one) => one.state === 'running')?.dueOn ?? null,
      late: owed.some((one) => one.state === 'missed' || (one.state === 'running' && one.mark === 'overdue')),
      availableActions: ratingActions({ row, actor, hands }),
    };
  }
}

export const RatingPageDto = pageOf(RatingDto);

export class RatingQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: RATING_STATES })
  @IsOptional()
  @IsIn(RATING_STATES)
  state?: RatingState;
}

export class RatingFiguresQuery {
  @ApiProperty({ description: '审批部门的统一社会信用代码 · credit code of the bureau' })
  @IsIdentifier(1, 64)
  bureau: string;

  @ApiPropertyOptional({ example: 'LIFT-RETROFIT', description: '审批事项编码 · code of the item' })
  @IsOptional()
  @IsIdentifier(1, 64)
  item?: string;

  @ApiProperty({ format: 'date', example: '2026-01-01', description: '邀请评价之日自 · invited on or after' })
  @IsLegalDate()
  from: string;

  @ApiProperty({
    format: 'date',
    example: '2026-12-31',
    description: '邀请评价之日至，不超过一年 · invited on or before; a year at most',
  })
  @IsLegalDate()
  until: string;
}

/** Ratings of a bureau in figures, without a word of who gave them. */
export class RatingFiguresDto {
  @ApiProperty({ type: 'integer', description: '邀请评价 · asked' })
  invited: number;

  @ApiProperty({
    type: [Number],
    example: [1, 0, 2, 10, 40],
    description: '一星至五星各多少；未评价的不计入 · of one star to five each; who did not rate is in none',
  })
  byStars: number[];

  @ApiProperty({ type: 'integer', description: '差评 · bad ones' })
  bad: number;

  @ApiProperty({ type: 'integer', description: '其中已回访 · of these called back' })
  calledBack: number;

  @ApiProperty({ type: 'integer', description: '其中按期回访 · of these in time' })
  calledBackInTime: number;

  @ApiProperty({ type: 'integer', description: '对回访有异议 · call backs that were contested' })
  contested: number;
}
