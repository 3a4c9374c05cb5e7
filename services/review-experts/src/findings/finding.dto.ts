import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { LegalDate } from '@shenguan/common/clock';
import { CursorQuery, IsLegalDate, IsProse, IsReason, IsText } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { TieDto } from '../experts/index.js';
import {
  FINDING_GROUNDS,
  FINDING_PURPOSES,
  type FindingGround,
  type FindingPurpose,
} from './domain/finding-grounds.js';
import { FINDING_STATES, type FindingState } from './finding.transitions.js';

/** What it happened at. */
export class FindingEventDto {
  @ApiPropertyOptional({
    format: 'uuid',
    description:
      '所涉评审、核验的抽取需求；针对席位的，即该席位所属 · the review’s or inspection’s draw request; of a seat its own',
    example: '0199c0de-0000-7000-8000-0000000000d1',
  })
  @IsOptional()
  @IsUUID()
  requestId?: string;

  @ApiProperty({ type: String, format: 'date', example: '2026-03-02', description: '发生之日 · the day it happened' })
  @IsLegalDate()
  on: LegalDate;

  @ApiPropertyOptional({
    format: 'uuid',
    description: '所涉评审意见，情形为 EXP-23.7 时必填 · the signed opinion, for EXP-23.7',
    example: '0199c0de-0000-7000-8000-0000000000d2',
  })
  @IsOptional()
  @IsUUID()
  opinionId?: string;

  @ApiPropertyOptional({
    type: [String],
    description: '所违反的条款，情形为 EXP-23.7 时必填 · the articles it goes against, for EXP-23.7',
    example: ['《中华人民共和国行政许可法》第三十八条'],
  })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsText(4, 200, { each: true })
  provisions?: string[];
}

export class OpenFindingDto {
  @ApiProperty({ enum: FINDING_PURPOSES, example: 'bar', description: '核实目的 · what it would bring about' })
  @IsIn(FINDING_PURPOSES)
  purpose: FindingPurpose;

  @ApiProperty({ enum: FINDING_GROUNDS, example: 'EXP-9.2', description: '情形 · the ground' })
  @IsIn(FINDING_GROUNDS)
  ground: FindingGround;

  @ApiPropertyOptional({
    format: 'uuid',
    description: '所涉席位，目的为终止席位、认定缺席时必填 · the seat, to void one or find an absence',
  })
  @IsOptional()
  @IsUUID()
  seatId?: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description: '所涉专家，其他目的必填 · the expert, for anything else',
    example: '0199c0de-0000-7000-8000-0000000000e8',
  })
  @IsOptional()
  @IsUUID()
  expertId?: string;

  @ApiProperty({
    description: '提出的事实 · what is alleged',
    example: '2026年2月受到撤职处分，未向专家库管理机构报告。',
  })
  @IsReason(2000)
  allegation: string;

  @ApiPropertyOptional({ type: TieDto, description: '所指关系，目的为登记关系时必填 · the tie, to add one' })
  @IsOptional()
  @ValidateNested()
  @Type(() => TieDto)
  tie?: TieDto;

  @ApiPropertyOptional({
    type: FindingEventDto,
    description:
      '所涉活动：记录不良行为、以 EXP-23.2、23.3、23.7 取消资格时必填，同一专家在同一活动中的行为只认定一次，不论以何情形 · the event: needed to record misconduct and to disqualify on EXP-23.2, 23.3 or 23.7; of an expert one event is found once, on whatever ground',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => FindingEventDto)
  event?: FindingEventDto;

  @ApiPropertyOptional({ format: 'uuid', description: '所指已登记关系，目的为解除关系时必填 · the tie, to end one' })
  @IsOptional()
  @IsUUID()
  tieId?: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description: '疑为同一人的认定，目的为合并条目时必填 · the likeness, to join two entries',
  })
  @IsOptional()
  @IsUUID()
  likenessId?: string;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: 366,
    example: 5,
    description:
      '陈述申辩时限，工作日，自本人收到最后一份证据起算；规则版本规定最短（亦为缺省）和最长日数 · working days for a statement, from his own receipt of the last piece of evidence on; the rules’ edition says the fewest, which are the default, and the most',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(366)
  answerDays?: number;
}

/** Fields beside the proof of a delivery. */
export class RecordDeliveryDto {
  @ApiProperty({ type: String, format: 'date', example: '2026-03-02', description: '送达之日 · the day of delivery' })
  @IsLegalDate()
  on: LegalDate;

  @ApiPropertyOptional({
    enum: ['first', 'other'],
    default: 'first',
    description: '合并条目的，送达哪一方：后入库的（first）或者先入库的（other） · of two entries, to whose holder',
  })
  @IsOptional()
  @IsIn(['first', 'other'])
  side?: 'first' | 'other';
}

export class SuspendSeatDto {
  @ApiProperty({ example: '评审当日接到实名举报，须先行核实。', description: '理由 · why it can’t wait' })
  @IsReason(1000)
  reason: string;
}

export class SubstituteDto {
  @ApiProperty({ example: '评审会已到时间，两次电话未接通，会议不能延期。', description: '理由 · why it can’t wait' })
  @IsReason(1000)
  reason: string;
}

export const OUTCOMES = ['upheld', 'rejected'] as const;

export class DecideFindingDto {
  @ApiProperty({ enum: OUTCOMES, example: 'upheld' })
  @IsIn(OUTCOMES)
  outcome: (typeof OUTCOMES)[number];

  @ApiProperty({
    description: '认定理由，对陈述申辩逐项回应 · the reasons, with what the expert stated answered',
    example: '处分决定书载明撤职，申辩称未收到决定书，与送达回证不符，不予采纳。',
  })
  @IsReason(2000)
  reason: string;
}

export class StateDto {
  @ApiProperty({
    description: '陈述申辩 · the statement',
    example: '本人未持有该公司股份，登记系同名之人，附户籍证明。',
  })
  @IsProse(1, 4000)
  statement: string;
}

export class ObjectDto {
  @ApiProperty({ description: '异议及理由 · the objection', example: '认定所依据的登记信息已经更正，附更正通知书。' })
  @IsReason(4000)
  objection: string;
}

export const REVIEW_OUTCOMES = ['maintained', 'overturned'] as const;

export class ReviewObjectionDto {
  @ApiProperty({ enum: REVIEW_OUTCOMES, example: 'overturned' })
  @IsIn(REVIEW_OUTCOMES)
  outcome: (typeof REVIEW_OUTCOMES)[number];

  @ApiProperty({ description: '复核理由 · the reasons', example: '登记机关已更正，原认定依据的事实不存在。' })
  @IsReason(2000)
  reason: string;
}

export class FindingQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: FINDING_STATES })
  @IsOptional()
  @IsIn(FINDING_STATES)
  state?: FindingState;

  @ApiPropertyOptional({ format: 'uuid', description: '所涉席位 · the seat' })
  @IsOptional()
  @IsUUID()
  seat?: string;

  @ApiPropertyOptional({ format: 'uuid', description: '所涉专家 · the expert' })
  @IsOptional()
  @IsUUID()
  expert?: string;
}
