import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { LegalDate } from '@shenguan/common/clock';
import { CursorQuery, IsIdentifier, pageOf } from '@shenguan/common/http';
import { maskName } from '@shenguan/common/privacy';
import { IsIn, IsOptional } from 'class-validator';
import { BodyRefDto } from '../linkage/index.js';
import type { Approval } from './approval.entity.js';
import { APPROVAL_ACTS, APPROVAL_STATES, type ApprovalActKind, type ApprovalState } from './approval.transitions.js';
import type { ApprovalAct } from './approval-act.entity.js';
import { isInForce } from './approvals.js';
import { PublicPromiseDto } from './promises-of.js';

/** What happened to an approval. */
export class ApprovalActDto {
  @ApiProperty({ enum: APPROVAL_ACTS })
  kind: ApprovalActKind;

  @ApiProperty({ enum: APPROVAL_STATES, description: '其后的状态 · state afterwards' })
  stateAfter: ApprovalState;

  @ApiProperty({ example: 'APL-39', description: '所依据的规则 · the rule that it rests on' })
  basis: string;

  @ApiProperty({
    type: String,
    nullable: true,
    format: 'uuid',
    description: '载明该事项的文书 · the document that says so',
  })
  documentId: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'SP2026-000777',
    description: '持有人提出变更、延续申请的办件 · the case in which its holder asked for it (APL-49, APL-50)',
  })
  requestCase: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date', description: '延续后有效期的首日 · renewed from' })
  termFrom: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date', description: '延续后有效期的末日 · renewed until' })
  validUntil: string | null;

  @ApiProperty({ format: 'date-time' })
  at: string;

  static of({
    kind,
    stateAfter,
    basis,
    documentId,
    requestCase,
    termFrom,
    validUntil,
    at,
  }: ApprovalAct): ApprovalActDto {
    return { kind, stateAfter, basis, documentId, requestCase, termFrom, validUntil, at: at.toISOString() };
  }
}

/** What anybody may know of an approval. */
export class PublicApprovalDto {
  @ApiProperty({ example: '朔城审批加装〔2026〕1号', description: '许可证件编号 · number of the certificate' })
  number: string;

  @ApiProperty({ example: '同意加装告知书' })
  kind: string;

  @ApiProperty({ enum: APPROVAL_STATES })
  state: ApprovalState;

  @ApiProperty({ description: '今日是否有效 · whether it is in force today' })
  inForce: boolean;

  @ApiProperty({
    example: false,
    description:
      '依复议、诉讼或者上级的决定停止执行，或者已被撤销、正在执行 · a ruling keeps it from being in force for now (PRA-14)',
  })
  held: boolean;

  @ApiProperty({
    example: false,
    description: '准予决定经确认违法，但不撤销 · its grant was found unlawful, and stands (PRA-14)',
  })
  foundUnlawful: boolean;

  @ApiProperty({ example: '既有住宅加装电梯联合审查' })
  itemName: string;

  @ApiProperty({
    description: '审批机关的统一社会信用代码 · credit code of who granted it, or handles it since the transfer',
  })
  bureauCode: string;

  @ApiProperty({
    type: BodyRefDto,
    nullable: true,
    description: '划转前核发该许可的部门 · the department that granted it before the transfer (APL-39)',
  })
  grantedBy: BodyRefDto | null;

  @ApiProperty({ example: '王**', description: '持有人；自然人姓名已脱敏 · holder; a person’s name is masked' })
  holder: string;

  @ApiProperty({ format: 'date' })
  validFrom: string;

  @ApiProperty({ type: String, nullable: true, format: 'date', description: '空为长期有效 · null: for good' })
  validUntil: string | null;

  @ApiProperty({
    example: false,
    description:
      '有效期届满，依法提出的延续申请尚未答复，许可继续有效 · beyond its last day, since a renewal that was asked for in time is unanswered (APL-50)',
  })
  renewalPending: boolean;

  static seen(row: Approval, today: LegalDate, kept: ReadonlySet<string>): PublicApprovalDto {
    const { number, kind, state, itemName, bureauCode, holderName, holderIsPerson, validFrom, validUntil } = row;
    return {
      ...{ number, kind, state, inForce: isInForce(row, today, kept.has(row.id)), itemName, bureauCode },
      grantedBy: row.grantedBy,
      ...{ held: row.heldBy !== null, foundUnlawful: row.unlawfulBy !== null },
      holder: holderIsPerson ? maskName(holderName) : holderName,
      ...{ validFrom, validUntil },
      renewalPending: kept.has(row.id),
    };
  }
}

/** What anybody may know of an approval whose number he has, and what it rests on by promise. PRA-10 */
export class CheckedApprovalDto extends PublicApprovalDto {
  @ApiProperty({
    type: [PublicPromiseDto],
    description: '据以准予的告知承诺及其核查情况 · what it rests on by promise, and how each stands',
  })
  promises: PublicPromiseDto[];
}

/** An approval as those see it whom it concerns. */
export class ApprovalDto extends PublicApprovalDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty({
    type: String,
    nullable: true,
    format: 'uuid',
    description:
      '准予许可的决定；划转前核发的为空 · the decision that grants it; null of what was granted before the transfer',
  })
  documentId: string | null;

  @ApiProperty()
  itemCode: string;

  @ApiProperty({ type: 'integer' })
  itemVersion: number;

  @ApiProperty({ type: String, nullable: true })
  holderCode: string | null;

  @ApiProperty({ type: [String], description: '许可内容 · what is permitted' })
  content: string[];

  @ApiProperty({ type: [String], description: '应当遵守的要求 · what the holder must keep to' })
  conditions: string[];

  @ApiProperty({ type: [BodyRefDto], description: '监管部门 · who supervises' })
  departments: BodyRefDto[];

  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date',
    description: '延续过的，现有效期（或者下一有效期）的首日 · since it was renewed: first day of the term (APL-50)',
  })
  termFrom: string | null;

  @ApiProperty({ format: 'date-time' })
  grantedAt: string;

  static of(row: Approval, today: LegalDate, kept: ReadonlySet<string>): ApprovalDto {
    const { id, version, caseNumber, documentId, itemCode, itemVersion, holderCode } = row;
    return {
      ...PublicApprovalDto.seen(row, today, kept),
      holder: row.holderName,
      ...{ id, version, caseNumber, documentId, itemCode, itemVersion, holderCode },
      ...{ content: row.content, conditions: row.conditions, departments: row.departments },
      termFrom: row.termFrom,
      grantedAt: row.grantedAt.toISOString(),
    };
  }
}

/** An approval with all that happened to it. */
export class ApprovalDetailDto extends ApprovalDto {
  @ApiProperty({ type: [ApprovalActDto], description: '自准予起的全部变动 · all that happened, from the grant on' })
  acts: ApprovalActDto[];
}

export const ApprovalPageDto = pageOf(ApprovalDto);

export class ApprovalQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: APPROVAL_STATES })
  @IsOptional()
  @IsIn(APPROVAL_STATES)
  state?: ApprovalState;

  @ApiPropertyOptional({ description: '审批事项编码 · code of the item' })
  @IsOptional()
  @IsIdentifier(1, 64)
  item?: string;

  @ApiPropertyOptional({ example: 'SP2026-000001', description: '办件编号 · number of the case' })
  @IsOptional()
  @IsIdentifier(1, 64)
  case?: string;
}

export class PublicApprovalQuery {
  @ApiProperty({ example: '朔城审批加装〔2026〕1号', description: '许可证件编号，逐字一致 · the whole number' })
  @IsIdentifier(1, 100)
  number: string;

  @ApiProperty({ description: '审批机关的统一社会信用代码 · credit code of who granted it' })
  @IsIdentifier(1, 64)
  bureau: string;
}
