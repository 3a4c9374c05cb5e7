import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsReason } from '@shenguan/common/http';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { SESSION_STEPS, type SessionStep } from './domain/session-order.js';
import type { LeaderVote } from './leader-vote.entity.js';
import type { ReviewStep } from './review-step.entity.js';

export class RecordStepDto {
  @ApiProperty({
    enum: SESSION_STEPS,
    description:
      '主持开会、介绍、汇报、提问、宣布结束；汇报、提问由组长登记 · the leader records presentation and questions, the bureau the rest',
    example: 'opened',
  })
  @IsIn(SESSION_STEPS)
  step: SessionStep;

  @ApiProperty({ description: '本步骤的情况 · what was said and done', example: '宣布会议开始，说明评审重点和要求。' })
  @IsReason(5000)
  account: string;

  @ApiPropertyOptional({
    description: '改变程序的理由：此前的步骤尚未进行时必填 · why in another order, where steps before it are missing',
    example: '先行踏勘现场，后听取汇报。',
  })
  @IsOptional()
  @IsReason(500)
  orderReason?: string;
}

export class VoteDto {
  @ApiProperty({ format: 'uuid', description: '所推选专家的席位 · seat of whom one wants as leader' })
  @IsUUID()
  seatId: string;
}

/** A step of the session. REV-16 */
export class ReviewStepDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  pass: number;

  @ApiProperty({ enum: SESSION_STEPS })
  step: SessionStep;

  @ApiProperty({
    nullable: true,
    type: String,
    example: '宣布会议开始，说明评审重点和要求。',
    description: '评审结束前对审查、审批人员不公开 · closed to whoever judges or decides the case before the end',
  })
  account: string | null;

  @ApiProperty({ nullable: true, type: String, example: '先行踏勘现场，后听取汇报。' })
  orderReason: string | null;

  @ApiProperty({ example: 'expert-admin' })
  recordedBy: string;

  @ApiProperty({ format: 'date-time' })
  recordedAt: string;

  static of({ id, pass, step, account, orderReason, recordedBy, recordedAt }: ReviewStep): ReviewStepDto {
    return { id, pass, step, account, orderReason, recordedBy, recordedAt: recordedAt.toISOString() };
  }

  /** A step as somebody sees to whom the panel’s opinions may be closed: that it was taken, but not what was said; his own whole. PRA-5 */
  static shown(row: ReviewStep, closed: boolean, reader: string): ReviewStepDto {
    const step = ReviewStepDto.of(row);
    return closed && row.recordedBy !== reader ? { ...step, account: null, orderReason: null } : step;
  }
}

class VoteViewDto {
  @ApiProperty({ format: 'uuid' })
  seatId: string;

  @ApiProperty({ format: 'uuid' })
  forSeatId: string;

  @ApiProperty({ format: 'date-time' })
  castAt: string;
}

/** Whom the members of a panel want as its leader, by seat. REV-16 */
export class VotesDto {
  @ApiProperty({ type: [VoteViewDto] })
  votes: VoteViewDto[];

  static of(rows: readonly LeaderVote[]): VotesDto {
    return {
      votes: rows.map(({ seatId, forSeatId, castAt }) => ({ seatId, forSeatId, castAt: castAt.toISOString() })),
    };
  }
}
