import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIdentifier, IsProse, IsReason } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, ValidateNested } from 'class-validator';
import { LOWER_EXAMINATION_STATES, type LowerExaminationState } from '../cases/index.js';
import { LegalBasis } from '../legal-basis.js';
import { BodyRefDto } from '../linkage/index.js';
import { type LowerExaminationFacts, lowerExaminationActions, lowerExaminationActs } from './lower-examination-acts.js';

/** What the lower organ says of one point to review. */
export class ExaminedPointDto {
  @ApiProperty({ example: 'P1' })
  @IsIdentifier(1, 64)
  code: string;

  @ApiProperty({ description: '是否符合 · whether it is met' })
  @IsBoolean()
  ok: boolean;

  @ApiPropertyOptional({ example: '与不动产登记信息一致。' })
  @IsOptional()
  @IsProse(0, 1000)
  note?: string;
}

/** The opinion of the lower organ (初步审查意见). */
export class SendUpDto {
  @ApiProperty({ type: [ExaminedPointDto], description: '逐项答复审查要点 · an answer to each point to review' })
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => ExaminedPointDto)
  points: ExaminedPointDto[];

  @ApiProperty({ enum: ['grant', 'refuse'] })
  @IsIn(['grant', 'refuse'])
  opinion: 'grant' | 'refuse';

  @ApiProperty({ example: '经初步审查，申请材料齐全，符合规定条件。' })
  @IsReason(4000)
  reasons: string;
}

/** What the lower organ puts right after it sent a case up. */
export class CorrectOpinionDto extends SendUpDto {
  @ApiProperty({ example: '报送后发现要点P1所依据的登记信息已经更新，原意见有误。' })
  @IsReason(2000)
  because: string;
}

/** What the bureau asks of the lower organ about its opinion. */
export class AskBelowDto {
  @ApiProperty({ example: '初步审查意见对要点P2的说明与所附图纸不一致，请核对并说明。' })
  @IsReason(2000)
  question: string;
}

/** An opinion that was put right since. */
export class EarlierOpinionDto {
  @ApiProperty({ enum: ['grant', 'refuse'] })
  opinion: 'grant' | 'refuse';

  @ApiProperty()
  reasons: string;

  @ApiProperty({ format: 'date-time', description: '更正的时间 · when it was put right' })
  correctedAt: string;

  @ApiProperty({ description: '更正的原因 · why', example: '漏看补充材料第三页，该要点应为符合。' })
  because: string;
}

/** A question of the bureau to the lower organ. */
export class AskedBelowDto {
  @ApiProperty({ example: '现场照片所示门牌与申请书不一致，请说明以何者为准。' })
  question: string;

  @ApiProperty({ format: 'date-time' })
  askedAt: string;
}

/** Why the head calls a case up. */
export class CallUpDto {
  @ApiProperty({ example: '下级机关审查期限届满仍未报送，经催办未果。' })
  @IsReason(2000)
  reasons: string;
}

/** A point as the lower organ answered it. */
export class ExaminedPointViewDto {
  @ApiProperty({ example: 'P1' })
  code: string;

  @ApiProperty({ type: Boolean, nullable: true })
  ok: boolean | null;

  @ApiProperty()
  note: string;
}

/** A material that went up. */
export class SentMaterialDto {
  @ApiProperty({ example: 'TITLE' })
  code: string;

  @ApiProperty({ example: '房屋不动产权证书' })
  name: string;

  @ApiProperty({ type: 'integer', example: 1 })
  version: number;

  @ApiProperty({ type: [String], description: '各文件的摘要 · digests of its files' })
  sha256: string[];
}

/** What a lower organ examines first. */
export class LowerExaminationDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'SP2026-000123' })
  caseNumber: string;

  @ApiProperty({ type: BodyRefDto })
  organ: BodyRefDto;

  @ApiProperty({ type: LegalBasis, description: '先行审查的依据 · the provision by which it examines first' })
  basis: LegalBasis;

  @ApiProperty({
    enum: LOWER_EXAMINATION_STATES,
    description: 'calledUp：逾期未报送、由上级审批部门调取 · called up, late',
  })
  state: LowerExaminationState;

  @ApiProperty({ format: 'date-time' })
  openedAt: string;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: '审查期限届满日；已报送的为空 · the last day of its time, while it runs',
  })
  dueOn: string | null;

  @ApiProperty({ type: [ExaminedPointViewDto], nullable: true })
  points: ExaminedPointViewDto[] | null;

  @ApiProperty({ enum: ['grant', 'refuse'], nullable: true })
  opinion: 'grant' | 'refuse' | null;

  @ApiProperty({ type: String, nullable: true })
  reasons: string | null;

  @ApiProperty({
    type: [SentMaterialDto],
    nullable: true,
    description: '随办件报送的全部材料，由系统列出 · every material that went up, listed by the system',
  })
  materials: SentMaterialDto[] | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  sentAt: string | null;

  @ApiProperty({ type: Boolean, nullable: true, description: '是否逾期 · whether it was late' })
  late: boolean | null;

  @ApiProperty({ type: String, nullable: true, description: '调取的理由 · why it was called up' })
  calledUpFor: string | null;

  @ApiProperty({ type: [AskedBelowDto], description: '上级审批部门的询问 · what the bureau asked' })
  questions: AskedBelowDto[];

  @ApiProperty({ type: [EarlierOpinionDto], description: '更正以前的意见 · what it said before it was put right' })
  earlier: EarlierOpinionDto[];

  @ApiProperty({
    enum: lowerExaminationActs.ids,
    isArray: true,
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(facts: LowerExaminationFacts, dueOn: string | null): LowerExaminationDto {
    const { row } = facts;
    const { id, caseNumber, basis, state, points, opinion, reasons, materials, late, calledUpFor } = row;
    return {
      ...{ id, caseNumber, basis, state, points, opinion, reasons, materials, late, calledUpFor, dueOn },
      organ: { code: row.organCode, name: row.organName },
      openedAt: row.openedAt.toISOString(),
      sentAt: row.sentAt?.toISOString() ?? null,
      questions: row.questions.map(({ question, askedAt }) => ({ question, askedAt })),
      earlier: row.earlier.map((one) => ({
        ...{ opinion: one.opinion, reasons: one.reasons, correctedAt: one.correctedAt, because: one.because },
      })),
      availableActions: lowerExaminationActions(facts),
    };
  }
}
