import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, IsIdentifier, IsMoney, IsProse, IsReason, pageOf } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Min,
  ValidateNested,
} from 'class-validator';
import { LegalBasis } from '../legal-basis.js';
import { LegalPointDto } from '../legal-opinions/index.js';
import type { TimeLimit } from '../time-limits/index.js';
import { CHANGED_PARTS, type ChangedPart } from './domain/changes.js';
import {
  DROP_GROUNDS,
  type DropGround,
  GROUNDS,
  PROCEDURE_GROUNDS,
  PROCEDURE_KINDS,
  type ProcedureGround,
  type ProcedureKind,
  STATEMENT_RESULTS,
  type StatementResult,
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
import type { ProcedureLegalReview } from './procedure-legal-review.entity.js';

const GROUND_WORDS = PROCEDURE_GROUNDS.map((code) => `${code} ${GROUNDS[code].words.zh}`).join('；');

/** One change that a variation of the bureau's own makes. */
export class ProcedureChangeDto {
  @ApiProperty({
    enum: CHANGED_PARTS,
    example: 'conditions',
    description: 'content 许可内容，conditions 应当遵守的要求 · of what is permitted, or must be kept to',
  })
  @IsIn(CHANGED_PARTS)
  of: ChangedPart;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    example: 1,
    description: '第几项；新增一项的不填 · which point; absent where one is added',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  point?: number;

  @ApiPropertyOptional({
    example: '井道周边设置不低于三米的隔声屏障',
    description: '变更后的内容；删去一项的不填 · what it is to say; absent where the point is left out',
  })
  @IsOptional()
  @IsProse(2, 500)
  wording?: string;
}

/** A change as the procedure keeps it. */
export class KeptChangeDto {
  @ApiProperty({ enum: CHANGED_PARTS })
  of: ChangedPart;

  @ApiProperty({ type: 'integer', nullable: true, example: 1 })
  point: number | null;

  @ApiProperty({ type: String, nullable: true, example: '保证消防车登高操作场地畅通' })
  was: string | null;

  @ApiProperty({ type: String, nullable: true, example: '保证消防车登高操作场地畅通，并设置隔声屏障' })
  wording: string | null;
}

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

  @ApiPropertyOptional({
    example: '该路段列入城市内涝治理范围，继续占用将影响周边居民的通行和排水安全。',
    description:
      '公共利益的需要；变更、撤回的必填，其他不填 · which public interest needs it; of a variation or a withdrawal, and of nothing else (APL-8)',
  })
  @IsOptional()
  @IsReason(1000)
  publicInterest?: string;

  @ApiPropertyOptional({
    type: [ProcedureChangeDto],
    description: '拟变更的内容；变更的必填，其他不填 · what a variation changes; of nothing else',
  })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ProcedureChangeDto)
  changes?: ProcedureChangeDto[];
}

export class ReceiveNoticeDto {
  @ApiProperty({
    enum: RECEIPT_METHODS,
    example: 'signed',
    description:
      '被许可人以本人令牌签收；窗口送达的附送达回证；未能送达的登记经过（attempted），五日后仍未送达的可以公告，满三十日视为送达 · signed by his own token; handed over, with its proof; attempted in vain, and told to the public five days later',
  })
  @IsIn(RECEIPT_METHODS)
  method: ReceiptMethod;

  @ApiPropertyOptional({
    format: 'uuid',
    description:
      '证明送达经过的材料，由登记人以外的人员提交；本人签收的不填 · the file that shows it, handed in by somebody else; none where he signs',
  })
  @IsOptional()
  @IsUUID()
  proof?: string;
}

export class StateProcedureDto {
  @ApiPropertyOptional({ example: '产权证明已于申请前依法更正登记，不存在不一致的情形，请予复核。' })
  @IsOptional()
  @IsReason(4000)
  statement?: string;

  @ApiPropertyOptional({
    example: false,
    description: '放弃陈述申辩；期限内可以收回，另行陈述 · waives it; while the time runs he may still speak',
  })
  @IsOptional()
  @IsBoolean()
  waived?: boolean;

  @ApiPropertyOptional({
    example: true,
    description:
      '不再补充；未填的，期满前不提出处理意见 · that is all; else nothing is proposed before the time is over',
  })
  @IsOptional()
  @IsBoolean()
  final?: boolean;

  @ApiPropertyOptional({ example: '12000.00', description: '主张的财产损失（元） · loss that he claims, yuan' })
  @IsOptional()
  @IsMoney()
  claimed?: string;
}

export const PROCEDURE_OUTCOMES = ['carry-out', 'drop'] as const;
export type ProcedureOutcome = (typeof PROCEDURE_OUTCOMES)[number];

/** What was found of a claimed loss. APL-8, APL-69 */
export class LossFindingDto {
  @ApiProperty({ example: '8000.00', description: '认定并予以补偿或者赔偿的金额（元） · yuan that are made good' })
  @IsMoney()
  amount: string;

  @ApiProperty({
    type: [String],
    format: 'uuid',
    description: '据以认定的材料，本程序中的 · the files of this procedure that it rests on',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsUUID(undefined, { each: true })
  files: string[];

  @ApiProperty({ example: '设计合同和付款凭证所载金额一致，其中八千元系因信赖该许可而支出。' })
  @IsReason(1000)
  finding: string;
}

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
    enum: Object.keys(STATEMENT_RESULTS),
    example: 'declined',
    description: '陈述申辩的采纳情况；有陈述的必填 · whether the statement is accepted; where there is one',
  })
  @IsOptional()
  @IsIn(Object.keys(STATEMENT_RESULTS))
  statementResult?: StatementResult;

  @ApiPropertyOptional({
    enum: Object.keys(DROP_GROUNDS),
    example: 'not-established',
    description: '终止的理由；建议终止的必填 · why it is dropped; where it is',
  })
  @IsOptional()
  @IsIn(Object.keys(DROP_GROUNDS))
  dropGround?: DropGround;

  @ApiPropertyOptional({
    type: LossFindingDto,
    description: '对被许可人所主张损失的认定；有主张而建议处理的必填 · what was found of a loss that the holder claims',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => LossFindingDto)
  loss?: LossFindingDto;
}

export const DECISION_OUTCOMES = [...PROCEDURE_OUTCOMES, 'return'] as const;
export type DecisionOutcome = (typeof DECISION_OUTCOMES)[number];

export class DecideProcedureDto {
  @ApiProperty({
    enum: DECISION_OUTCOMES,
    example: 'carry-out',
    description: '与处理意见一致，或者退回由他人另行提出 · as proposed, or sent back for somebody else to propose anew',
  })
  @IsIn(DECISION_OUTCOMES)
  outcome: DecisionOutcome;

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

  @ApiProperty({ nullable: true, type: String, description: '主张的财产损失（元） · loss that is claimed, yuan' })
  claimed: string | null;

  @ApiProperty({ nullable: true, type: String, enum: [...Object.keys(STATEMENT_RESULTS), null] })
  statementResult: StatementResult | null;

  @ApiProperty({ nullable: true, type: String, enum: [...Object.keys(DROP_GROUNDS), null] })
  dropGround: DropGround | null;

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
    const { claimed = null, statementResult = null, dropGround = null } = details;
    const found = { outcome, answer, loss, claimed, statementResult, dropGround };
    return { kind, text, ...found, method, documentId, by: byName, at: at.toISOString() };
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

/** A legal opinion on a proposal. PRA-12 */
export class ProcedureOpinionDto {
  @ApiProperty({ type: [LegalPointDto] })
  points: LegalPointDto[];

  @ApiProperty({ enum: ['agree', 'disagree'] })
  opinion: 'agree' | 'disagree';

  @ApiProperty()
  reasons: string;

  @ApiProperty({ example: '周法', description: '法制审核人员 · who gave it' })
  officer: string;

  @ApiProperty({ format: 'date-time' })
  givenAt: string;

  static of({ points, opinion, reasons, officerName, givenAt }: ProcedureLegalReview): ProcedureOpinionDto {
    return { points, opinion, reasons, officer: officerName, givenAt: givenAt.toISOString() };
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

  @ApiProperty({ type: String, nullable: true, description: '公共利益的需要 · which public interest needs it' })
  publicInterest: string | null;

  @ApiProperty({ type: [KeptChangeDto], description: '拟变更的内容 · what a variation changes' })
  changes: KeptChangeDto[];

  @ApiProperty({ type: [ProcedureFileDto] })
  files: ProcedureFileDto[];

  @ApiProperty({
    type: [ProcedureOpinionDto],
    description: '法制审核意见，仅供审批部门和审计人员查看 · legal opinions, for the bureau and auditors',
  })
  legalReviews: ProcedureOpinionDto[];

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
      opinions: ProcedureLegalReview[];
      limit: TimeLimit;
      statement: TimeLimit | null;
      availableActions: string[];
    },
  ): ProcedureDto {
    const { id, version, number, kind, state, approvalId, caseNumber, demandId, ground, facts } = row;
    return {
      ...{ id, version, number, kind, state, approvalId, caseNumber, demandId, ground, facts },
      ...{ publicInterest: row.publicInterest, changes: row.changes },
      basis: more.basis,
      openedAt: row.openedAt.toISOString(),
      dueOn: more.limit.dueOn!,
      calendarVersion: more.limit.calendarVersion,
      statementDueAt: more.statement?.dueAt?.toISOString() ?? null,
      acts: more.acts.map(ProcedureActDto.of),
      files: more.files.map(ProcedureFileDto.of),
      legalReviews: more.opinions.map(ProcedureOpinionDto.of),
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
