import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { CursorQuery, IsCode, IsLegalDate, IsProse, IsReason, IsText, pageOf } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { Memorandum } from './memorandum.entity.js';
import { MEMORANDUM_STATES, type MemorandumState } from './memorandum.transitions.js';
import { actionsOn, memorandumActs } from './memorandum-acts.js';
import { type MemorandumStep, STEP_KINDS, type StepKind } from './memorandum-step.entity.js';
import { STEP_STATES, type StepState } from './memorandum-step.transitions.js';
import { noticeOf } from './notice-days.js';

/** Form of an item's code. */
const ITEM_CODE = /^[A-Za-z0-9_.-]{1,64}$/;
/** Form of a unified social credit code; whether the body exists is asked of the register. */
const BODY_CODE = /^[0-9A-Z]{18}$/;

export class ProposeMemorandumDto {
  @ApiProperty({ description: '审批部门统一社会信用代码 · the bureau', example: '11140602MB7654321K' })
  @IsCode(BODY_CODE)
  bureauCode: string;

  @ApiProperty({ description: '原审批部门统一社会信用代码 · the department', example: '11140602MB1234567U' })
  @IsCode(BODY_CODE)
  departmentCode: string;

  @ApiProperty({ type: [String], description: '划转事项编码 · items handed over', example: ['LIFT-RETROFIT'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsCode(ITEM_CODE, { each: true })
  itemCodes: string[];

  @ApiProperty({ format: 'date', example: '2019-12-16' })
  @IsLegalDate()
  signedOn: string;

  @ApiProperty({ format: 'date', example: '2019-12-20' })
  @IsLegalDate()
  effectiveOn: string;

  @ApiPropertyOptional({
    description: '移交专家名单说明 · what was handed over of the experts',
    example: '移交专家23名。',
  })
  @IsOptional()
  @IsProse(1, 2000)
  expertListNote?: string;

  @ApiPropertyOptional({
    type: 'integer',
    default: 20,
    minimum: 5,
    maximum: 250,
    description: '终止须提前通知的工作日数，由双方约定 · working days of notice before an end, as both agree',
    example: 20,
  })
  @IsOptional()
  @IsInt()
  @Min(5)
  @Max(250)
  noticeDays?: number;
}

class GovernmentDocumentDto {
  @ApiProperty({ description: '政府文件文号 · its number', example: '朔政发〔2026〕5号' })
  @IsText(4, 100)
  number: string;

  @ApiProperty({ format: 'date', example: '2026-02-27' })
  @IsLegalDate()
  issuedOn: string;

  @ApiProperty({
    description:
      '制发的人民政府或者政府办公室代码，由其以本单位令牌确认 · code of the government, or its office, that issued it and confirms it with a token of its own',
    example: '11140602000000043C',
  })
  @IsCode(BODY_CODE)
  issuer: string;
}

/** Who supervises from then on what a department gives up. */
export class LeavingDto {
  @ApiPropertyOptional({
    description:
      '承接部门，其备忘录须已就所退出的已发布事项签署 · the department that takes over, whose memorandum names what is given up',
    example: '11140602MB1234567U',
  })
  @IsOptional()
  @IsCode(BODY_CODE)
  successorCode?: string;

  @ApiPropertyOptional({
    type: GovernmentDocumentDto,
    description: '政府文件，提出后上传（PUT /memoranda/{id}/paper） · the government’s document, uploaded afterwards',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => GovernmentDocumentDto)
  governmentDocument?: GovernmentDocumentDto;
}

export class AmendMemorandumDto extends LeavingDto {
  @ApiProperty({
    type: [String],
    description: '变更后的全部事项编码 · all items from now on',
    example: ['LIFT-RETROFIT'],
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsCode(ITEM_CODE, { each: true })
  itemCodes: string[];

  @ApiPropertyOptional({ example: '职责调整，增加划转事项。' })
  @IsOptional()
  @IsReason(500)
  reason?: string;
}

export class EndMemorandumDto extends LeavingDto {
  @ApiProperty({ example: '职责调整，重新签署备忘录。' })
  @IsReason(500)
  reason: string;
}

export class SignStepDto {
  @ApiProperty({ format: 'uuid', description: '所签署的步骤（pendingStep.id） · what is signed' })
  @IsUUID()
  stepId: string;

  @ApiPropertyOptional({
    description: '所附文件的 SHA-256，附有文件时必填 · digest of the paper that comes with it, where there is one',
    example: 'a'.repeat(64),
  })
  @IsOptional()
  @IsCode(/^[0-9a-f]{64}$/)
  paperSha256?: string;
}

/** Why a step is declined or withdrawn. */
export class DropStepDto {
  @ApiProperty({ example: '划转事项清单与三定方案不一致。' })
  @IsReason(500)
  reason: string;
}

export class MemorandumQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: MEMORANDUM_STATES })
  @IsOptional()
  @IsIn(MEMORANDUM_STATES)
  state?: MemorandumState;

  @ApiPropertyOptional({ description: '仅审计人员可查看其他单位 · one side; others than one’s own for auditors only' })
  @IsOptional()
  @IsCode(BODY_CODE)
  body?: string;
}

class SideDto {
  @ApiProperty({ example: '11140602MB1234567U' })
  code: string;

  @ApiProperty({ example: '朔州市朔城区住房和城乡建设局' })
  name: string;
}

class PaperDto {
  @ApiProperty({ example: 'supervision-link' })
  owner: string;

  @ApiProperty({ description: 'SHA-256' })
  sha256: string;

  @ApiProperty({ type: 'integer' })
  size: number;

  @ApiProperty({ example: 'application/pdf' })
  mediaType: string;

  @ApiProperty({ example: '审管衔接备忘录.pdf' })
  name: string;
}

class SignatureDto {
  @ApiProperty({ example: '11140602MB1234567U' })
  body: string;

  @ApiProperty({ example: 'housing-head' })
  subject: string;

  @ApiProperty({ example: '张伟' })
  name: string;

  @ApiProperty({ format: 'date-time' })
  at: string;
}

class StepDocumentDto {
  @ApiProperty({ example: '朔政发〔2026〕5号' })
  number: string;

  @ApiProperty({ format: 'date', example: '2026-02-27' })
  issuedOn: string;

  @ApiProperty({ nullable: true, type: SideDto, description: '制发机关 · who issued it' })
  issuer: SideDto | null;

  @ApiProperty({ nullable: true, type: SignatureDto, description: '制发机关的确认 · who confirmed it for the issuer' })
  confirmedBy: SignatureDto | null;

  static of(row: MemorandumStep): StepDocumentDto | null {
    if (!row.documentNumber) return null;
    const { documentIssuer: code, confirmedBy: subject } = row;
    return {
      number: row.documentNumber,
      issuedOn: row.documentIssuedOn!,
      issuer: code ? { code, name: row.documentIssuerName! } : null,
      confirmedBy: subject
        ? { body: code!, subject, name: row.confirmedByName!, at: row.confirmedAt!.toISOString() }
        : null,
    };
  }
}

export class MemorandumStepDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: STEP_KINDS })
  kind: StepKind;

  @ApiProperty({ enum: STEP_STATES })
  state: StepState;

  @ApiProperty({ type: [String], description: '此后的全部事项 · all items from then on', example: ['LIFT-RETROFIT'] })
  itemCodes: string[];

  @ApiProperty({ nullable: true, type: String })
  reason: string | null;

  @ApiProperty({ nullable: true, type: SideDto, description: '承接部门 · who takes over' })
  successor: SideDto | null;

  @ApiProperty({ nullable: true, type: StepDocumentDto })
  governmentDocument: StepDocumentDto | null;

  @ApiProperty({ nullable: true, type: PaperDto })
  paper: PaperDto | null;

  @ApiProperty({ type: SignatureDto, description: '提出方 · who proposed it' })
  proposedBy: SignatureDto;

  @ApiProperty({
    nullable: true,
    type: SignatureDto,
    description: '签署、退回或者撤回人 · who signed, declined or withdrew',
  })
  answeredBy: SignatureDto | null;

  @ApiProperty({ nullable: true, type: String, description: '退回、撤回理由 · why it was declined or withdrawn' })
  answerReason: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date' })
  takesEffectOn: string | null;

  @ApiProperty({
    nullable: true,
    type: String,
    format: 'date',
    description: '因已发布事项别无监管部门而不能生效的最近一日 · last day on which it was held up',
  })
  heldUpOn: string | null;

  static of(row: MemorandumStep): MemorandumStepDto {
    return {
      id: row.id,
      kind: row.kind,
      state: row.state,
      itemCodes: row.itemCodes,
      reason: row.reason ?? null,
      successor: row.successorCode ? { code: row.successorCode, name: row.successorName! } : null,
      governmentDocument: StepDocumentDto.of(row),
      paper: row.paper ?? null,
      proposedBy: {
        body: row.proposedBody,
        subject: row.proposedBy,
        name: row.proposedByName,
        at: row.proposedAt.toISOString(),
      },
      answeredBy: row.answeredBody
        ? {
            body: row.answeredBody,
            subject: row.answeredBy!,
            name: row.answeredByName!,
            at: row.answeredAt!.toISOString(),
          }
        : null,
      answerReason: row.answerReason ?? null,
      takesEffectOn: row.takesEffectOn ?? null,
      heldUpOn: row.heldUpOn ?? null,
    };
  }
}

export class MemorandumDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty()
  bureau: SideDto;

  @ApiProperty()
  department: SideDto;

  @ApiProperty({ type: [String], example: ['LIFT-RETROFIT'] })
  itemCodes: string[];

  @ApiProperty({ format: 'date' })
  signedOn: string;

  @ApiProperty({ format: 'date' })
  effectiveOn: string;

  @ApiProperty({ nullable: true, type: String })
  expertListNote: string | null;

  @ApiProperty({ type: [PaperDto] })
  files: PaperDto[];

  @ApiProperty({ enum: MEMORANDUM_STATES })
  state: MemorandumState;

  @ApiProperty({ nullable: true, type: String, format: 'date' })
  endedOn: string | null;

  @ApiProperty({ nullable: true, type: String })
  endReason: string | null;

  @ApiProperty({ type: 'integer', description: '终止须提前通知的工作日数 · working days of notice before an end' })
  noticeDays: number;

  @ApiProperty({
    nullable: true,
    type: MemorandumStepDto,
    description: '待对方签署或者待生效的步骤 · what waits for the other side, or for its day',
  })
  pendingStep: MemorandumStepDto | null;

  @ApiProperty({ type: [MemorandumStepDto], description: '全部办理记录 · all steps, the first one first' })
  steps: MemorandumStepDto[];

  @ApiProperty({
    enum: memorandumActs.ids,
    isArray: true,
    example: ['Memoranda_sign', 'Memoranda_decline'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  /** Turns a row and its steps into the answer for one person. */
  static of(row: Memorandum, steps: readonly MemorandumStep[], actor: Actor): MemorandumDto {
    const pending = steps.find(({ id }) => id === row.pendingStepId) ?? null;
    return {
      id: row.id,
      version: row.version,
      bureau: { code: row.bureauCode, name: row.bureauName },
      department: { code: row.departmentCode, name: row.departmentName },
      itemCodes: row.itemCodes,
      signedOn: row.signedOn,
      effectiveOn: row.effectiveOn,
      expertListNote: row.expertListNote ?? null,
      files: row.files,
      state: row.state,
      endedOn: row.endedOn ?? null,
      endReason: row.endReason ?? null,
      noticeDays: noticeOf(row),
      pendingStep: pending && MemorandumStepDto.of(pending),
      steps: steps.map(MemorandumStepDto.of),
      availableActions: actionsOn(row, pending, actor),
    };
  }
}

export class MemorandumPage extends pageOf(MemorandumDto) {}
