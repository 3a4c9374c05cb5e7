import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import type { LegalDate } from '@shenguan/common/clock';
import { FileRefDto } from '@shenguan/common/files';
import { CursorQuery, IsIdentifier, IsLegalDate, IsReason, pageOf } from '@shenguan/common/http';
import { IsIn, IsOptional } from 'class-validator';
import { BREACH_KINDS, type BreachKind, type ReviewBreach } from './review-breach.entity.js';
import { BREACH_STATES, type BreachState } from './review-breach.transitions.js';
import { breachActions, breachActs } from './review-breach-acts.js';

export class AllegeBreachDto {
  @ApiPropertyOptional({
    example: 'housing-officer',
    description: '工作人员的登录标识；对评估机构提出的不填 · the official; none for an agency',
  })
  @IsOptional()
  @IsIdentifier(1, 255)
  subject?: string;

  @ApiProperty({ example: '11140602MB1234567U', description: '其单位，或者评估机构 · his body, or the agency' })
  @IsIdentifier(1, 30)
  bodyCode: string;

  @ApiProperty({ enum: BREACH_KINDS, example: 'leak' })
  @IsIn(BREACH_KINDS)
  kind: BreachKind;

  @ApiProperty({ example: '评审次日将申请人图纸提供给第三方。' })
  @IsReason(4000)
  allegation: string;
}

export class StateOnBreachDto {
  @ApiProperty({ example: '所附图纸系公开资料，并非评审资料。' })
  @IsReason(4000)
  statement: string;
}

export class DeliverBreachDto {
  @ApiProperty({ format: 'date', example: '2026-03-12', description: '送达日期 · the day of the delivery' })
  @IsLegalDate()
  on: LegalDate;
}

export class DecideBreachDto {
  @ApiProperty({ enum: ['upheld', 'rejected'], example: 'upheld' })
  @IsIn(['upheld', 'rejected'])
  outcome: 'upheld' | 'rejected';

  @ApiProperty({ example: '所附文件与评审资料一致，申辩未提出相反证据。' })
  @IsReason(4000)
  reason: string;
}

export class BreachQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: BREACH_STATES })
  @IsOptional()
  @IsIn(BREACH_STATES)
  state?: BreachState;
}

/** A breach at a review. REV-20 */
export class BreachDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ format: 'uuid' })
  reviewId: string;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty({ nullable: true, type: String, example: 'housing-officer' })
  subject: string | null;

  @ApiProperty({ example: '11140602MB1234567U' })
  bodyCode: string;

  @ApiProperty({ enum: BREACH_KINDS })
  kind: BreachKind;

  @ApiProperty({ example: '评审次日将申请人图纸提供给第三方。' })
  allegation: string;

  @ApiProperty({ type: FileRefDto })
  file: FileRefDto;

  @ApiProperty({ enum: BREACH_STATES })
  state: BreachState;

  @ApiProperty({ example: 'expert-admin' })
  allegedBy: string;

  @ApiProperty({
    ...{ format: 'date-time', nullable: true, type: String },
    description: '陈述申辩期限，自当事人收到之日起计算 · counted from the receipt; null before it',
  })
  hearingEndsAt: string | null;

  @ApiProperty({ enum: ['login', 'delivery'], nullable: true, description: '收到方式 · how it came before him' })
  receivedBy: 'login' | 'delivery' | null;

  @ApiProperty({ nullable: true, type: String, example: '所附图纸系公开资料，并非评审资料。' })
  statement: string | null;

  @ApiProperty({ nullable: true, type: String, example: '所附文件与评审资料一致，申辩未提出相反证据。' })
  reason: string | null;

  @ApiProperty({ nullable: true, type: String, example: 'bureau-head' })
  decidedBy: string | null;

  @ApiProperty({
    enum: breachActs.ids,
    isArray: true,
    example: ['ReviewBreaches_decide'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(row: ReviewBreach, actor: Actor): BreachDto {
    const { id, version, reviewId, caseNumber, subject, bodyCode, kind, allegation, state, allegedBy } = row;
    const { statement, reason, decidedBy } = row;
    return {
      ...{ id, version, reviewId, caseNumber, subject, bodyCode, kind, allegation, state, allegedBy },
      ...{ file: FileRefDto.of(row.file)!, hearingEndsAt: row.hearingEndsAt?.toISOString() ?? null },
      receivedBy: row.receipt?.by ?? null,
      ...{ statement, reason, decidedBy, availableActions: breachActions(row, actor) },
    };
  }
}

export class BreachPage extends pageOf(BreachDto) {}
