import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { STANCES, type Stance } from '@shenguan/common/contracts';
import { CursorQuery, Example, IsIdentifier, IsReason, IsText, pageOf } from '@shenguan/common/http';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import {
  CONSULTATION_KINDS,
  CONSULTATION_STATES,
  type ConsultationKind,
  type ConsultationState,
  WEIGHTY_MATTERS,
  type WeightyMatter,
} from '../../cases/index.js';
import { BodyRefDto, type FeedbackView } from '../../linkage/index.js';
import { type ConsultationFacts, consultationActions, consultationActs } from './consultation-acts.js';

@Example({
  departments: ['11140602MB1234567U'],
  question: '拟建井道是否占用消防车登高操作场地，请提出意见。',
  workingDays: 5,
})
export class AskDepartmentsDto {
  @ApiProperty({
    type: [String],
    example: ['11140602MB1234567U'],
    description: '被征求意见部门的统一社会信用代码 · codes of the departments that are asked',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsIdentifier(1, 64, { each: true })
  departments: string[];

  @ApiPropertyOptional({
    enum: CONSULTATION_KINDS,
    default: 'opinion',
    description:
      '征求意见；重要事项还可以请求业务培训、工作指导、协调上级主管部门 · an opinion; on weighty matters also training, guidance, or liaison with higher authorities',
  })
  @IsOptional()
  @IsIn(CONSULTATION_KINDS)
  kind?: ConsultationKind;

  @ApiPropertyOptional({
    enum: WEIGHTY_MATTERS,
    description:
      '重要事项的情形，请求培训、指导、协调时必填：生产力布局、战略性资源开发、公共利益、民生、复杂程度较高 · why the matter is weighty; required of all but an opinion',
  })
  @IsOptional()
  @IsIn(WEIGHTY_MATTERS)
  matter?: WeightyMatter;

  @ApiProperty({ example: '拟建井道是否占用消防车登高操作场地，请提出意见。' })
  @IsReason(2000)
  question: string;

  @ApiProperty({
    type: 'integer',
    example: 5,
    description: '回复期限，工作日 · working days for the reply',
  })
  @IsInt()
  @Min(1)
  @Max(20)
  workingDays: number;
}

@Example({ stance: 'remark', reply: '经现场核对，净距符合规范；施工期间请保持消防车通道畅通。' })
export class ReplyConsultationDto {
  @ApiProperty({
    enum: STANCES,
    description: '对办件的意见：支持、反对（写明理由和依据）、提示 · what it says to the case',
    example: 'remark',
  })
  @IsIn(STANCES)
  stance: Stance;

  @ApiProperty({ example: '经现场核对，净距符合规范；施工期间请保持消防车通道畅通。' })
  @IsReason(4000)
  reply: string;

  @ApiPropertyOptional({ description: '反对的依据 · the provision, of an objection', example: '《消防法》第二十八条' })
  @IsOptional()
  @IsText(1, 300)
  legalBasis?: string;
}

@Example({ reasons: '申请人已经调整方案，所征求的问题不再存在。' })
export class WithdrawConsultationDto {
  @ApiProperty({ example: '申请人已经调整方案，所征求的问题不再存在。' })
  @IsReason(1000)
  reasons: string;
}

export class CaseConsultationDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty({ type: BodyRefDto })
  department: BodyRefDto;

  @ApiProperty({ enum: CONSULTATION_KINDS, example: 'opinion' })
  kind: ConsultationKind;

  @ApiProperty({ enum: WEIGHTY_MATTERS, nullable: true })
  matter: WeightyMatter | null;

  @ApiProperty({ example: '拟建井道是否占用消防车登高操作场地，请提出意见。' })
  question: string;

  @ApiProperty({ enum: CONSULTATION_STATES, example: 'sent' })
  state: ConsultationState;

  @ApiProperty({ format: 'date-time', description: '回复期限届满的时间 · the exclusive end of the time for the reply' })
  replyBy: string;

  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date-time',
    description: '进入部门收件箱的时间 · when the department had it',
  })
  receivedAt: string | null;

  @ApiProperty({ type: String, nullable: true, example: '经现场核对，净距符合规范。' })
  reply: string | null;

  @ApiProperty({ enum: STANCES, nullable: true, example: 'remark' })
  stance: Stance | null;

  @ApiProperty({ type: String, nullable: true, example: '李志强' })
  repliedBy: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  repliedAt: string | null;

  @ApiProperty({ type: Boolean, nullable: true, description: '是否逾期回复 · whether it came too late' })
  late: boolean | null;

  @ApiProperty({
    type: Boolean,
    nullable: true,
    description: '是否在作出决定之后回复 · whether the case was decided before it came',
  })
  afterDecision: boolean | null;

  @ApiProperty({
    enum: consultationActs.ids,
    isArray: true,
    example: ['Consultations_reply'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(facts: ConsultationFacts, receivedAt: Date | null = null): CaseConsultationDto {
    const { row } = facts;
    const { id, caseNumber, kind, matter, question, state, reply, stance, late, afterDecision } = row;
    return {
      ...{ id, caseNumber, kind, matter, question, state, reply, stance, late, afterDecision },
      department: { code: row.departmentCode, name: row.departmentName },
      replyBy: row.replyBy.toISOString(),
      receivedAt: receivedAt?.toISOString() ?? null,
      repliedBy: row.repliedByName,
      repliedAt: row.repliedAt?.toISOString() ?? null,
      availableActions: consultationActions(facts),
    };
  }
}

export const CaseConsultationPageDto = pageOf(CaseConsultationDto);

export class ConsultationQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: CONSULTATION_STATES })
  @IsOptional()
  @IsIn(CONSULTATION_STATES)
  state?: ConsultationState;
}

/** What one was shown of what departments told. */
export class ToldOfCaseDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: BodyRefDto })
  department: BodyRefDto;

  @ApiProperty({ example: '施工现场安全检查意见' })
  title: string;

  @ApiProperty({ example: '建议加强夜间警示。' })
  content: string;

  @ApiProperty({ enum: STANCES, nullable: true, example: 'remark' })
  stance: Stance | null;

  static of({ id, department, title, content, stance }: FeedbackView): ToldOfCaseDto {
    return { id, department, title, content, stance };
  }
}

/** That somebody was shown what departments told of a case. */
export class SupervisionLookDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: [ToldOfCaseDto], description: '本次查看的监管信息和回复意见 · what was shown' })
  shown: ToldOfCaseDto[];

  @ApiProperty({ format: 'date-time' })
  lookedAt: string;
}
