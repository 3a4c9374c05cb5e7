import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  type ReviewOpinion as OpinionKind,
  REPEAT_GROUNDS,
  REVIEW_OPINIONS,
  type RepeatGround,
} from '@shenguan/common/contracts';
import {
  CursorQuery,
  IsIdentifier,
  IsInstant,
  IsLegalDate,
  IsProse,
  IsReason,
  IsText,
  pageOf,
} from '@shenguan/common/http';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, IsUUID, Matches, ValidateNested } from 'class-validator';
import type { MeetingPlan } from '../draws/index.js';
import { REVIEW_FORMS, type ReviewForm } from './domain/judge-form.js';
import type { MinorityView } from './domain/minority.js';
import { type ElsewhereReason, GROUND_KINDS, type OpinionGround, type Review } from './review.entity.js';
import { REVIEW_STATES, type ReviewState } from './review.transitions.js';
import { reviewActs } from './review-acts.js';
import type { Capacity } from './review-participant.entity.js';

const ELSEWHERE_MATTERS = ['high-technical-content', 'complex-process', 'special-trade'] as const;

export class PlanReviewDto implements MeetingPlan {
  @ApiProperty({ format: 'date-time', example: '2027-03-09T09:30:00+08:00' })
  @IsInstant()
  at: string;

  @ApiProperty({ example: '政务服务中心三楼会议室' })
  @IsText(1, 200)
  place: string;

  @ApiProperty({ description: '评审任务和要求 · tasks and requirements', example: '评审加装电梯专项设计。' })
  @IsProse(1, 2000)
  tasks: string;

  @ApiPropertyOptional({
    format: 'date',
    description:
      '预计形成专家组意见的日期，不早于评审日；承诺期限停止计时的预计时间据此确定，不长于办事指南所列或者规定的日数 · day by which the panel’s opinion is expected: the promised clock is expected to stand still until then, and no longer than the guide or the edition lets it',
    example: '2027-03-12',
  })
  @IsOptional()
  @IsLegalDate()
  endOn?: string;
}

/** Whoever else is there: who judges is named by his body, and declares himself. */
const LISTED = ['applicant', 'other'] as const satisfies readonly Capacity[];

export class ParticipantDto {
  @ApiProperty({ enum: LISTED, example: 'other' })
  @IsIn(LISTED)
  capacity: (typeof LISTED)[number];

  @ApiProperty({ example: '王建国' })
  @IsText(1, 50)
  name: string;

  @ApiPropertyOptional({ example: '91140600MA0KQ1XX0X' })
  @IsOptional()
  @IsIdentifier(1, 30)
  bodyCode?: string;
}

class ElsewhereDto implements ElsewhereReason {
  @ApiProperty({ enum: ELSEWHERE_MATTERS })
  @IsIn(ELSEWHERE_MATTERS)
  matter: ElsewhereReason['matter'];

  @ApiProperty({ example: '本市无曳引驱动专业专家。' })
  @IsReason(1000)
  reason: string;
}

export class StartReviewDto {
  @ApiProperty({ enum: REVIEW_FORMS })
  @IsIn(REVIEW_FORMS)
  form: ReviewForm;

  @ApiPropertyOptional({
    description: '采用在线形式的理由：内容简单、条件成熟 · why online: simple and ripe',
    example: '内容简单，图纸成熟。',
  })
  @IsOptional()
  @IsReason(500)
  formReason?: string;

  @ApiPropertyOptional({ type: ElsewhereDto, description: '外地专家参加的理由 · why experts from elsewhere' })
  @IsOptional()
  @ValidateNested()
  @Type(() => ElsewhereDto)
  elsewhere?: ElsewhereDto;

  @ApiPropertyOptional({ description: '变更会议程序的理由 · why in another order', example: '先行踏勘，后听取汇报。' })
  @IsOptional()
  @IsReason(500)
  orderReason?: string;

  @ApiPropertyOptional({
    description:
      '申请人经通知一个工作日后仍未对评审资料作出声明的，评审继续进行的理由 · why it begins without the applicant’s statement on the papers',
    example: '申请人经通知未作声明，也未说明理由。',
  })
  @IsOptional()
  @IsReason(500)
  withoutStatement?: string;

  @ApiProperty({ description: '启动人本人声明无利害关系 · who starts declares that he has no conflict', example: true })
  @IsBoolean()
  noConflict: boolean;

  @ApiProperty({ description: '启动人本人作出廉洁承诺 · who starts undertakes integrity', example: true })
  @IsBoolean()
  integrity: boolean;

  @ApiPropertyOptional({
    description:
      '受邀部门到评审时间没有已作声明的参会人员，评审继续进行的理由；缺席不视为同意 · why it goes on without a department, whose absence is no consent',
    example: '其他部门和专家已经到齐，会议不能改期。',
  })
  @IsOptional()
  @IsReason(500)
  goesOnWithout?: string;

  @ApiPropertyOptional({
    type: [ParticipantDto],
    description:
      '申请人一方和其他在场人员；部门、审批部门的参会人员由本单位指派、本人声明 · the applicant’s people and others present',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => ParticipantDto)
  participants?: ParticipantDto[];
}

export class AttendanceDto {
  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    description: '报到专家的席位 · seats of experts who checked in',
    example: ['7c9e6679-7425-40de-944b-e07fc1f90ae7'],
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsUUID(undefined, { each: true })
  seatIds?: string[];

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    description:
      '到场的申请人一方和其他人员；部门、审批部门的参会人员由本人报到 · others present; who speaks for a body checks in himself',
    example: ['f47ac10b-58cc-4372-a567-0e02b2c3d479'],
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsUUID(undefined, { each: true })
  participantIds?: string[];

  @ApiPropertyOptional({
    description:
      '专家本人签名的签到表扫描件的 SHA-256；登记未自行签到的专家时必填 · digest of the signed attendance sheet, for experts who did not check in themselves',
    example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  })
  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/)
  sheet?: string;
}

export class ConfirmLeaderDto {
  @ApiProperty({ format: 'uuid', description: '推选出的组长的席位 · seat of the elected leader' })
  @IsUUID()
  seatId: string;
}

class GroundDto implements OpinionGround {
  @ApiProperty({ enum: GROUND_KINDS, example: 'standard' })
  @IsIn(GROUND_KINDS)
  kind: OpinionGround['kind'];

  @ApiProperty({
    example: 'GB 7588.1-2020 第5.2条',
    description:
      '法律、规定须写明名称和条款；标准须写明编号和年份；主管部门意见须写明本案部门名称或者文号 · a law with its article, a standard with number and year, a regulator’s opinion by the department or its document’s number',
  })
  @IsProse(1, 500)
  cite: string;
}

export class OpinionDto {
  @ApiProperty({ enum: REVIEW_OPINIONS })
  @IsIn(REVIEW_OPINIONS)
  opinion: OpinionKind;

  @ApiProperty({ example: '结构加固方案可行。' })
  @IsProse(1, 5000)
  text: string;

  @ApiPropertyOptional({ description: '否定的理由 · reasons of a rejection', example: '荷载不满足抗震设防要求。' })
  @IsOptional()
  @IsReason(5000)
  reasons?: string;

  @ApiPropertyOptional({ description: '整改的原因 · cause of a rectification', example: '疏散通道过窄。' })
  @IsOptional()
  @IsProse(1, 5000)
  cause?: string;

  @ApiPropertyOptional({ description: '整改的具体量化标准 · its measurable standard', example: '净宽不小于1.1米。' })
  @IsOptional()
  @IsProse(1, 5000)
  standard?: string;

  @ApiProperty({ type: [GroundDto], description: '依据 · what it rests on' })
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => GroundDto)
  grounds: GroundDto[];

  @ApiProperty({ description: '签字确认 · signs it' })
  @IsBoolean()
  signature: boolean;
}

export class GivenOpinionDto extends OpinionDto {
  @ApiPropertyOptional({
    format: 'uuid',
    description:
      '部门更正本部门已签署的意见时，所更正的意见；两份均保留，以更正的为准 · of a department: its signed opinion that this one corrects; both stay',
  })
  @IsOptional()
  @IsUUID()
  supersedes?: string;
}

export class PanelOpinionDto extends OpinionDto {}

export class ResumeReviewDto {
  @ApiProperty({ description: '整改完成情况 · what was rectified', example: '疏散通道已加宽至1.2米。' })
  @IsProse(1, 2000)
  rectified: string;

  @ApiPropertyOptional({
    description:
      '评审资料在整改中有变更、申请人未对新的资料作出声明的，评审继续进行的理由 · why it goes on without his statement on papers that changed meanwhile',
    example: '申请人经通知未作声明，也未说明理由。',
  })
  @IsOptional()
  @IsReason(500)
  withoutStatement?: string;
}

export class ReviewQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: REVIEW_STATES })
  @IsOptional()
  @IsIn(REVIEW_STATES)
  state?: ReviewState;

  @ApiPropertyOptional({ example: 'SP2026-000001' })
  @IsOptional()
  @IsIdentifier(1, 64)
  caseNumber?: string;
}

/** An expert's opinion that the panel's does not follow, by specialty. REV-12 */
class MinorityViewDto implements MinorityView {
  @ApiPropertyOptional({ example: '结构工程', description: '专业名称 · the specialty’s name' })
  specialtyName?: string;

  @ApiProperty({ format: 'uuid', description: '所引专家意见 · the signed opinion' })
  opinionId: string;

  @ApiProperty({ example: 'structure' })
  specialty: string;

  @ApiProperty({ enum: REVIEW_OPINIONS })
  opinion: OpinionKind;

  @ApiProperty({ example: '荷载不满足抗震设防要求。' })
  text: string;

  @ApiProperty({ description: '该专业唯一专家 · nobody else on the panel speaks for this specialty' })
  sole: boolean;

  @ApiPropertyOptional({
    example: 'EXP-19.4，认定人：bureau-head',
    description: '签署后作废的依据和认定人 · void since: under which rule, by whom',
  })
  voided?: string;
}

/** A review as those who deal with the case see it: nothing in it depends on whether anybody was drawn. PRA-5 */
export class ReviewDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ format: 'uuid' })
  requestId: string;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty()
  itemName: string;

  @ApiProperty()
  projectName: string;

  @ApiProperty({ enum: REVIEW_STATES })
  state: ReviewState;

  @ApiProperty({ nullable: true, type: PlanReviewDto })
  plan: MeetingPlan | null;

  @ApiProperty({ enum: REVIEW_FORMS, nullable: true })
  form: ReviewForm | null;

  @ApiProperty({ format: 'date', nullable: true, type: String })
  startOn: string | null;

  @ApiProperty({ format: 'date', nullable: true, type: String })
  endOn: string | null;

  @ApiProperty({ type: 'integer', description: '第几次评审 · 2 for the re-review' })
  pass: number;

  @ApiProperty({ enum: REVIEW_OPINIONS, nullable: true })
  conclusion: OpinionKind | null;

  @ApiProperty({ nullable: true, type: String })
  opinion: string | null;

  @ApiProperty({ type: [GroundDto], nullable: true })
  grounds: OpinionGround[] | null;

  @ApiProperty({
    type: [MinorityViewDto],
    nullable: true,
    description: '少数意见 · who differs from the panel’s opinion',
  })
  minority: MinorityView[] | null;

  @ApiProperty({ nullable: true, type: String })
  opinionDigest: string | null;

  @ApiProperty({
    format: 'uuid',
    nullable: true,
    type: String,
    description: '所替代的评审 · the review that it replaces',
  })
  supersedes: string | null;

  @ApiProperty({ enum: REPEAT_GROUNDS, nullable: true, description: '再次评审的事由 · why there is a further one' })
  ground: RepeatGround | null;

  @ApiProperty({ nullable: true, type: String, description: '事由所依据的记录 · what the ground rests on' })
  groundEvidence: string | null;

  @ApiProperty({
    format: 'uuid',
    nullable: true,
    type: String,
    description: '意见因所涉席位经查实而作废的核实编号 · the finding on a seat that made its opinion void',
  })
  voidedBy: string | null;

  @ApiProperty({
    enum: reviewActs.ids,
    isArray: true,
    example: ['Reviews_start'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  /** As {@link of}, for somebody to whom single opinions are still closed: who differs among them. PRA-5 */
  static shown(row: Review, closed: boolean, availableActions: string[] = []): ReviewDto {
    const view = ReviewDto.of(row, availableActions);
    return closed ? { ...view, minority: null } : view;
  }

  static of(row: Review, availableActions: string[] = []): ReviewDto {
    return {
      id: row.id,
      version: row.version,
      requestId: row.requestId,
      caseNumber: row.caseNumber,
      itemName: row.itemName,
      projectName: row.projectName,
      state: row.state,
      plan: row.plan && {
        ...{ at: row.plan.at, place: row.plan.place, tasks: row.plan.tasks },
        ...(row.plan.endOn && { endOn: row.plan.endOn }),
      },
      form: row.form,
      startOn: row.startOn,
      endOn: row.endOn,
      pass: row.pass,
      conclusion: row.conclusion,
      opinion: row.opinion,
      grounds: row.grounds,
      minority: row.minority,
      opinionDigest: row.opinionDigest,
      supersedes: row.supersedes,
      ground: row.ground,
      groundEvidence: row.groundEvidence,
      voidedBy: row.voidedBy,
      availableActions,
    };
  }
}

export class ReviewPage extends pageOf(ReviewDto) {}
