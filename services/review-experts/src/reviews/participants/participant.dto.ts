import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { IsIdentifier, IsReason } from '@shenguan/common/http';
import { IsBoolean, IsOptional } from 'class-validator';
import type { Review } from '../review.entity.js';
import { CAPACITIES, type Capacity, type ReviewParticipant } from '../review-participant.entity.js';
import { ABSENCE_KINDS, type AbsenceKind, type ReviewAbsence } from './review-absence.entity.js';
import { PARTICIPANT_STATES, type ParticipantState } from './review-participant.transitions.js';
import { participantActions, participantActs } from './review-participant-acts.js';

export class NameDelegateDto {
  @ApiProperty({
    description: '本单位工作人员的登录标识 · subject of a member of the own staff',
    example: 'housing-officer',
  })
  @IsIdentifier(1, 255)
  subject: string;
}

export class DeclareDto {
  @ApiPropertyOptional({
    description: '熟悉本部门监督管理工作；部门人员必填 · knows the work; needed of a department’s',
    example: true,
  })
  @IsOptional()
  @IsBoolean()
  knowsTheWork?: boolean;

  @ApiProperty({ description: '声明与申请人无须回避的利害关系 · declares that there is no conflict', example: true })
  @IsBoolean()
  noConflict: boolean;

  @ApiProperty({
    description: '承诺廉洁，不泄露评审过程和资料，不私下接触、不收受好处 · undertakes integrity and silence',
    example: true,
  })
  @IsBoolean()
  integrity: boolean;
}

export class ParticipantReasonDto {
  @ApiProperty({ description: '理由 · why', example: '与申请人的项目负责人系近亲属。' })
  @IsReason(500)
  reason: string;
}

export class RecordAbsencesDto {
  @ApiProperty({
    description: '评审继续进行的理由 · why the review goes on without them',
    example: '其他部门和专家已经到齐，会议不能改期。',
  })
  @IsReason(500)
  reason: string;
}

/** Somebody at a review besides the experts, and what he has said for himself. REV-6 */
export class ParticipantViewDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  reviewId: string;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty({ enum: CAPACITIES })
  capacity: Capacity;

  @ApiProperty({ example: '王建国' })
  name: string;

  @ApiProperty({ nullable: true, type: String, example: '11140602MB1234567U' })
  bodyCode: string | null;

  @ApiProperty({ enum: PARTICIPANT_STATES })
  state: ParticipantState;

  @ApiProperty({
    nullable: true,
    type: String,
    example: 'housing-head',
    description: '指派人，为其所属单位的负责人或者联络员 · who of his body named him',
  })
  namedBy: string | null;

  @ApiProperty({
    format: 'date-time',
    nullable: true,
    type: String,
    description: '本人声明和承诺的时间 · when he declared',
  })
  declaredAt: string | null;

  @ApiProperty({ format: 'date-time', nullable: true, type: String })
  attendedAt: string | null;

  @ApiProperty({ nullable: true, type: String, example: '与申请人的项目负责人系近亲属。' })
  endReason: string | null;

  @ApiProperty({
    enum: participantActs.ids,
    isArray: true,
    example: ['ReviewParticipants_declare'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(row: ReviewParticipant, review?: Review, actor?: Actor): ParticipantViewDto {
    const { id, reviewId, caseNumber, capacity, name, bodyCode, state, namedBy, endReason } = row;
    return {
      ...{ id, reviewId, caseNumber, capacity, name, bodyCode, state, namedBy, endReason },
      declaredAt: row.declaredAt?.toISOString() ?? null,
      attendedAt: row.attendedAt?.toISOString() ?? null,
      availableActions: review && actor ? participantActions(row, review, actor) : [],
    };
  }
}

/** A department that had no part in a round of a review. REV-6, REV-13 */
export class ReviewAbsenceDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer', description: '第几次评审 · which round' })
  pass: number;

  @ApiProperty({ example: '11140602MB1234567U' })
  bodyCode: string;

  @ApiProperty({ example: '朔州市朔城区住房和城乡建设局' })
  bodyName: string;

  @ApiProperty({
    enum: ABSENCE_KINDS,
    description:
      '未指派或者未声明、未到会、未提交意见；均不视为同意 · no delegate declared, none came, no opinion: none of it is consent',
  })
  kind: AbsenceKind;

  @ApiProperty({
    format: 'date-time',
    nullable: true,
    type: String,
    description: '邀请函进入其收件箱的时间 · when it was told',
  })
  toldAt: string | null;

  @ApiProperty({ example: '其他部门和专家已经到齐，会议不能改期。' })
  reason: string;

  @ApiProperty({ example: 'reviewer', description: '请求评审继续进行的人 · who let the review go on' })
  recordedBy: string;

  @ApiProperty({ format: 'date-time' })
  recordedAt: string;

  static of(row: ReviewAbsence): ReviewAbsenceDto {
    const { id, pass, bodyCode, bodyName, kind, reason, recordedBy } = row;
    const told = { toldAt: row.toldAt?.toISOString() ?? null, recordedAt: row.recordedAt.toISOString() };
    return { id, pass, bodyCode, bodyName, kind, reason, recordedBy, ...told };
  }
}
