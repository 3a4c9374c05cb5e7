import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, IsIdentifier, IsMoney, IsReason, pageOf } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { LegalBasis } from '../legal-basis.js';
import type { TimeLimit } from '../time-limits/index.js';
import {
  GROUNDS,
  PROCEDURE_GROUNDS,
  PROCEDURE_KINDS,
  type ProcedureGround,
  type ProcedureKind,
} from './domain/grounds.js';
import type { Procedure } from './procedure.entity.js';
import { PROCEDURE_STATES, type ProcedureState } from './procedure.transitions.js';
import {
  PROCEDURE_ACTS,
  type ProcedureAct,
  type ProcedureActKind,
  RECEIPT_METHODS,
  type ReceiptMethod,
} from './procedure-act.entity.js';
import { procedureActs } from './procedure-acts.js';
import type { ProcedureFile } from './procedure-file.entity.js';

const GROUND_WORDS = PROCEDURE_GROUNDS.map((code) => `${code} ${GROUNDS[code].words.zh}`).join('；');

export class OpenProcedureDto {
  @ApiProperty({ format: 'uuid', example: '01990000-0000-7000-8000-000000000021', description: '许可 · the approval' })
  @IsUUID()
  approvalId: string;

  @ApiProperty({ enum: PROCEDURE_GROUNDS, example: 'unqualified-holder', description: `法定情形：${GROUND_WORDS}` })
  @IsIn(PROCEDURE_GROUNDS)
  ground: ProcedureGround;

  @ApiPropertyOptional({
    type: LegalBasis,
    description: '情形引致其他法律规定的，依据文件的条款 · the other law that the ground refers to, by the register',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => LegalBasis)
  law?: LegalBasis;

  @ApiProperty({ example: '经核查，申请时提交的产权证明与不动产登记簿记载不一致，不符合准予条件。' })
  @IsReason(2000)
  facts: string;
}

export class ReceiveNoticeDto {
  @ApiProperty({
    enum: RECEIPT_METHODS,
    example: 'signed',
    description:
      '被许可人以本人令牌签收；窗口送达的附送达回证；无法送达的公告，满三十日视为送达 · signed by his own token; handed over, or told to the public, with its proof',
  })
  @IsIn(RECEIPT_METHODS)
  method: ReceiptMethod;
}

export class StateProcedureDto {
  @ApiPropertyOptional({ example: '产权证明已于申请前依法更正登记，不存在不一致的情形，请予复核。' })
  @IsOptional()
  @IsReason(4000)
  statement?: string;

  @ApiPropertyOptional({ example: false, description: '放弃陈述申辩 · waives it' })
  @IsOptional()
  @IsBoolean()
  waived?: boolean;
}

export const PROCEDURE_OUTCOMES = ['carry-out', 'drop'] as const;
export type ProcedureOutcome = (typeof PROCEDURE_OUTCOMES)[number];

export class ProposeDto {
  @ApiProperty({
    enum: PROCEDURE_OUTCOMES,
    example: 'carry-out',
    description: '处理或者终止 · carry it out, or drop it',
  })
  @IsIn(PROCEDURE_OUTCOMES)
  outcome: ProcedureOutcome;

  @ApiProperty({ example: '经复核，不动产登记簿自始未记载更正登记，认定事实清楚。' })
  @IsReason(2000)
  reasons: string;

  @ApiPropertyOptional({
    example: '被许可人所述更正登记，经向不动产登记机构核实不存在，不予采纳。',
    description: '对陈述申辩逐项的答复；有陈述的必填 · how the statement is answered; where there is one',
  })
  @IsOptional()
  @IsReason(2000)
  answer?: string;

  @ApiPropertyOptional({
    example: '12000.00',
    description: '补偿或者赔偿金额（元），没有损失的不填 · yuan to compensate; none where nothing was lost',
  })
  @IsOptional()
  @IsMoney()
  loss?: string;
}

export class DecideProcedureDto {
  @ApiProperty({ enum: PROCEDURE_OUTCOMES, example: 'carry-out' })
  @IsIn(PROCEDURE_OUTCOMES)
  outcome: ProcedureOutcome;

  @ApiProperty({ example: '事实清楚，证据确凿，同意审查意见。' })
  @IsReason(2000)
  reasons: string;
}

export class ProcedureActDto {
  @ApiProperty({ enum: PROCEDURE_ACTS })
  kind: ProcedureActKind;

  @ApiProperty()
  text: string;

  @ApiProperty({ nullable: true, type: String, enum: [...PROCEDURE_OUTCOMES, null] })
  outcome: ProcedureOutcome | null;

  @ApiProperty({ nullable: true, type: String, description: '对陈述申辩的答复 · the answer to the statement' })
  answer: string | null;

  @ApiProperty({ nullable: true, type: String, description: '补偿或者赔偿金额（元） · yuan' })
  loss: string | null;

  @ApiProperty({ nullable: true, type: String, enum: [...RECEIPT_METHODS, null] })
  method: ReceiptMethod | null;

  @ApiProperty({ nullable: true, type: String, format: 'uuid', description: '文书 · the paper' })
  documentId: string | null;

  @ApiProperty()
  by: string;

  @ApiProperty({ format: 'date-time' })
  at: string;

  static of({ kind, text, details, documentId, byName, at }: ProcedureAct): ProcedureActDto {
    const { outcome = null, answer = null, loss = null, method = null } = details;
    return { kind, text, outcome, answer, loss, method, documentId, by: byName, at: at.toISOString() };
  }
}

export class ProcedureFileDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: ['bureau', 'holder'] })
  side: 'bureau' | 'holder';

  @ApiProperty({ enum: ['evidence', 'receipt'] })
  purpose: 'evidence' | 'receipt';

  @ApiProperty()
  name: string;

  @ApiProperty({ description: 'SHA-256' })
  digest: string;

  @ApiProperty({ format: 'date-time' })
  addedAt: string;

  static of({ id, side, purpose, file, addedAt }: ProcedureFile): ProcedureFileDto {
    return { id, side, purpose, name: file.name, digest: file.sha256, addedAt: addedAt.toISOString() };
  }
}

export class ProcedureDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ example: 'CX2026-000001' })
  number: string;

  @ApiProperty({ enum: PROCEDURE_KINDS, description: '撤回、撤销、注销 · withdrawal, revocation, cancellation' })
  kind: ProcedureKind;

  @ApiProperty({ enum: PROCEDURE_STATES })
  state: ProcedureState;

  @ApiProperty({ format: 'uuid' })
  approvalId: string;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty({ nullable: true, type: String, format: 'uuid', description: '据以启动的处理建议 · the demand' })
  demandId: string | null;

  @ApiProperty({ enum: PROCEDURE_GROUNDS })
  ground: ProcedureGround;

  @ApiProperty({ example: '《中华人民共和国行政许可法》第六十九条第一款第（四）项' })
  basis: string;

  @ApiProperty({
    example: '经核查，申请时提交的产权证明与不动产登记簿记载不一致。',
    description: '认定的事实 · what was found',
  })
  facts: string;

  @ApiProperty({ format: 'date-time' })
  openedAt: string;

  @ApiProperty({ format: 'date', description: '应当作出决定的最后一日 · last day to decide it' })
  dueOn: string;

  @ApiProperty({ description: '计算期限所依的日历 · the calendar that counted it' })
  calendarVersion: string;

  @ApiProperty({
    nullable: true,
    type: String,
    format: 'date-time',
    description: '陈述申辩截止 · end of the statement',
  })
  statementDueAt: string | null;

  @ApiProperty({ type: [ProcedureActDto], description: '办理经过 · what was done, step by step' })
  acts: ProcedureActDto[];

  @ApiProperty({ type: [ProcedureFileDto] })
  files: ProcedureFileDto[];

  @ApiProperty({
    enum: procedureActs.ids,
    isArray: true,
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(
    row: Procedure,
    more: {
      basis: string;
      acts: ProcedureAct[];
      files: ProcedureFile[];
      limit: TimeLimit;
      statement: TimeLimit | null;
      availableActions: string[];
    },
  ): ProcedureDto {
    const { id, version, number, kind, state, approvalId, caseNumber, demandId, ground, facts } = row;
    return {
      ...{ id, version, number, kind, state, approvalId, caseNumber, demandId, ground, facts },
      basis: more.basis,
      openedAt: row.openedAt.toISOString(),
      dueOn: more.limit.dueOn!,
      calendarVersion: more.limit.calendarVersion,
      statementDueAt: more.statement?.dueAt?.toISOString() ?? null,
      acts: more.acts.map(ProcedureActDto.of),
      files: more.files.map(ProcedureFileDto.of),
      availableActions: more.availableActions,
    };
  }
}

export const ProcedurePageDto = pageOf(ProcedureDto);

export class ProcedureQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: PROCEDURE_STATES })
  @IsOptional()
  @IsIn(PROCEDURE_STATES)
  state?: ProcedureState;

  @ApiPropertyOptional({ format: 'uuid', description: '许可 · of one approval' })
  @IsOptional()
  @IsUUID()
  approval?: string;

  @ApiPropertyOptional({ example: 'SP2026-000001', description: '办件编号 · of one case' })
  @IsOptional()
  @IsIdentifier(1, 64)
  case?: string;
}
