import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, IsReason, pageOf } from '@shenguan/common/http';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import {
  DISPUTE_OUTCOMES,
  DISPUTE_SIDES,
  type DisputeOutcome,
  type DisputeSide,
  type ReviewDispute,
} from './review-dispute.entity.js';
import { DISPUTE_STATES, type DisputeState } from './review-dispute.transitions.js';
import { disputeActs } from './review-dispute-acts.js';

export class RaiseDisputeDto {
  @ApiProperty({ example: '评审会未给予申请人回应提问的时间。', description: '争议事项 · what is disputed' })
  @IsReason(4000)
  matter: string;
}

export class AnswerDisputeDto {
  @ApiProperty({ enum: DISPUTE_OUTCOMES, example: 'unfounded' })
  @IsIn(DISPUTE_OUTCOMES)
  outcome: DisputeOutcome;

  @ApiProperty({ example: '会议记录载明申请人已逐项回应提问。', description: '处理情况 · the answer' })
  @IsReason(4000)
  answer: string;
}

export class DisputeQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: DISPUTE_STATES })
  @IsOptional()
  @IsIn(DISPUTE_STATES)
  state?: DisputeState;

  @ApiPropertyOptional({ format: 'uuid', description: '评审 · the review' })
  @IsOptional()
  @IsUUID()
  review?: string;
}

/** A dispute about a review; an expert stands there by his seat. REV-11 */
export class DisputeDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ format: 'uuid' })
  reviewId: string;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty({ enum: DISPUTE_SIDES })
  side: DisputeSide;

  @ApiProperty({
    nullable: true,
    type: String,
    example: '评审会未给予申请人回应提问的时间。',
    description: '评审结束前对审查、审批人员不公开 · closed to whoever judges or decides the case before the end',
  })
  matter: string | null;

  @ApiProperty({ enum: DISPUTE_STATES })
  state: DisputeState;

  @ApiProperty({ format: 'date-time' })
  raisedAt: string;

  @ApiProperty({ format: 'date-time' })
  dueAt: string;

  @ApiProperty({ enum: DISPUTE_OUTCOMES, nullable: true })
  outcome: DisputeOutcome | null;

  @ApiProperty({ nullable: true, type: String, example: '会议记录载明申请人已逐项回应提问。' })
  answer: string | null;

  @ApiProperty({ nullable: true, type: String, example: 'bureau-head' })
  answeredBy: string | null;

  @ApiProperty({ format: 'date-time', nullable: true, type: String })
  answeredAt: string | null;

  @ApiProperty({
    enum: disputeActs.ids,
    isArray: true,
    example: ['ReviewDisputes_answer'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(row: ReviewDispute, availableActions: string[] = []): DisputeDto {
    const { id, version, reviewId, caseNumber, side, matter, state, outcome, answer, answeredBy } = row;
    return {
      ...{ id, version, reviewId, caseNumber, side, matter, state, outcome, answer, answeredBy, availableActions },
      ...{ raisedAt: row.raisedAt.toISOString(), dueAt: row.dueAt.toISOString() },
      answeredAt: row.answeredAt?.toISOString() ?? null,
    };
  }

  /** A dispute as whoever judges or decides the case sees it before the review is over: that there is one. PRA-5 */
  static shown(row: ReviewDispute, closed: boolean, availableActions: string[]): DisputeDto {
    const dispute = DisputeDto.of(row, availableActions);
    return closed ? { ...dispute, matter: null, answer: null } : dispute;
  }
}

export class DisputePage extends pageOf(DisputeDto) {}
