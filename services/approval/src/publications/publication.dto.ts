import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { type LegalDate, legalDate } from '@shenguan/common/clock';
import { CursorQuery, Example, IsIdentifier, IsLegalDate, IsReason, IsText, pageOf } from '@shenguan/common/http';
import { IsIn, IsOptional } from 'class-validator';
import { APPROVAL_STATES, type Approval, type ApprovalState, isInForce } from '../approvals/index.js';
import type { TimeLimit } from '../time-limits/index.js';
import type { Publication, PublishedFields } from './publication.entity.js';
import { PUBLICATION_STATES, type PublicationState } from './publication.transitions.js';
import { publicationActions, publicationActs } from './publication-acts.js';

@Example({ secrecyCheck: '经核对，许可内容不含国家秘密、商业秘密，相对人姓名已经脱敏，可以公示。' })
export class PreparePublicationDto {
  @ApiProperty({
    example: '经核对，许可内容不含国家秘密、商业秘密，相对人姓名已经脱敏，可以公示。',
    description: '保密审查意见：核对了什么、发现了什么 · what was looked through for secrets, and what was found',
  })
  @IsReason(2000)
  secrecyCheck: string;

  @ApiPropertyOptional({
    example: '许可内容涉及军事设施的位置，定密依据见保密审查表第3号。',
    description:
      '拟不予公示的，写明涉及的国家秘密及其依据，由负责人决定 · why nothing of it may be public: the head decides',
  })
  @IsOptional()
  @IsReason(2000)
  stateSecret?: string;
}

export class PublicationReasonsDto {
  @ApiProperty({ example: '许可内容载有申请人标注的工艺参数，应当核对后重新拟制。' })
  @IsReason(2000)
  reasons: string;
}

/** What is published of a grant. */
export class PublishedFieldsDto implements PublishedFields {
  @ApiProperty({ example: '准予行政许可决定书', description: '行政许可决定文书名称 · the decision' })
  documentTitle: string;

  @ApiProperty({ example: '朔城审批准字〔2026〕1号', description: '行政许可决定文书号 · its number' })
  documentNumber: string;

  @ApiProperty({ example: 'permit', description: '许可类别 · type of the item' })
  itemType: string;

  @ApiProperty({ example: '既有住宅加装电梯联合审查' })
  itemName: string;

  @ApiProperty({ example: '怡**', description: '行政相对人名称；自然人姓名已脱敏 · holder; a person’s name is masked' })
  holder: string;

  @ApiProperty({ type: String, nullable: true, description: '行政相对人代码，限于单位 · its code, of bodies alone' })
  holderCode: string | null;

  @ApiProperty({ example: '同意加装告知书', description: '许可证书名称 · what the certificate is called' })
  certificate: string;

  @ApiProperty({ example: '朔城梯审〔2026〕1号', description: '许可编号 · its number' })
  number: string;

  @ApiProperty({ type: [String], example: ['既有住宅加装电梯联合审查'], description: '许可内容 · what is permitted' })
  content: string[];

  @ApiProperty({ type: [String], description: '应当遵守的要求 · what the holder must keep to' })
  conditions: string[];

  @ApiPropertyOptional({
    type: [String],
    example: ['经营场所符合消防安全的规定，愿意接受核查并承担不实承诺的法律责任。'],
    description:
      '据以准予的告知承诺；核查情况按许可编号查验 · what it rests on by promise; how each stands is asked by the number (PRA-10)',
  })
  promises?: string[];

  @ApiProperty({ format: 'date', description: '许可决定日期 · day of the decision' })
  decidedOn: string;

  @ApiProperty({ format: 'date' })
  validFrom: string;

  @ApiProperty({ type: String, nullable: true, format: 'date', description: '空为长期有效 · null: for good' })
  validUntil: string | null;

  @ApiProperty({ example: '朔州市朔城区行政审批服务管理局', description: '许可机关 · who granted it' })
  bureauName: string;

  @ApiProperty({ description: '许可机关的统一社会信用代码 · its credit code' })
  bureauCode: string;
}

/** A grant as it is published, and how it stands today. */
export class PublicDecisionDto extends PublishedFieldsDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'date', description: '公示日期 · day on which it was first published' })
  publishedOn: string;

  @ApiProperty({ enum: APPROVAL_STATES, description: '许可现在的状态 · how the approval stands today' })
  state: ApprovalState;

  @ApiProperty({
    example: true,
    description:
      '今日是否有效：停止执行、期限届满的不是 · whether it is in force today: not while stayed, nor beyond its term',
  })
  inForce: boolean;

  @ApiProperty({
    example: false,
    description:
      '依复议、诉讼或者上级的决定停止执行，或者已被撤销、正在执行 · a ruling keeps it from being in force for now (PRA-14)',
  })
  held: boolean;

  static seen(
    { id, fields, publishedAt }: Publication,
    approval: Approval,
    { today, kept }: { today: LegalDate; kept: ReadonlySet<string> },
  ): PublicDecisionDto {
    return {
      ...fields!,
      ...{ id, publishedOn: legalDate(publishedAt!), state: approval.state },
      inForce: isInForce(approval, today, kept.has(approval.id)),
      held: approval.heldBy !== null,
    };
  }
}

export const PublicDecisionPageDto = pageOf(PublicDecisionDto);

export class PublicDecisionQuery extends CursorQuery {
  @ApiPropertyOptional({ example: '朔州市某餐饮', description: '行政相对人名称的开头 · how the holder’s name begins' })
  @IsOptional()
  @IsText(1, 100)
  holder?: string;

  @ApiPropertyOptional({ example: '朔城梯审〔2026〕1号', description: '许可编号，逐字一致 · the whole number' })
  @IsOptional()
  @IsIdentifier(1, 100)
  number?: string;

  @ApiPropertyOptional({ example: 'LIFT-RETROFIT', description: '审批事项编码 · code of the item' })
  @IsOptional()
  @IsIdentifier(1, 64)
  item?: string;

  @ApiPropertyOptional({ description: '许可机关的统一社会信用代码 · credit code of who granted it' })
  @IsOptional()
  @IsIdentifier(1, 64)
  bureau?: string;

  @ApiPropertyOptional({ format: 'date', description: '许可决定日期自 · decided on or after' })
  @IsOptional()
  @IsLegalDate()
  from?: string;

  @ApiPropertyOptional({ format: 'date', description: '许可决定日期至 · decided on or before' })
  @IsOptional()
  @IsLegalDate()
  until?: string;
}

/** What is published of a grant, as those see it who publish it. */
export class PublicationDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty({ format: 'uuid' })
  approvalId: string;

  @ApiProperty()
  bureauCode: string;

  @ApiProperty({ enum: PUBLICATION_STATES })
  state: PublicationState;

  @ApiProperty({
    format: 'date-time',
    description: '许可决定时间，公示期限自此起算 · decided: the days count from here',
  })
  decidedAt: string;

  @ApiProperty({
    type: PublishedFieldsDto,
    nullable: true,
    description: '待确认的内容 · what waits for the second person',
  })
  draft: PublishedFieldsDto | null;

  @ApiProperty({ type: String, nullable: true, description: '保密审查意见 · what was found of secrets' })
  secrecyCheck: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '拟不予公示或者不予公示的理由 · why nothing of it is public',
  })
  stateSecret: string | null;

  @ApiProperty({ type: PublishedFieldsDto, nullable: true, description: '已公示的内容 · what is public' })
  fields: PublishedFieldsDto | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  publishedAt: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '退回、不予公示或者撤下的理由 · why it was sent back, withheld or taken down',
  })
  reasons: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date', description: '公示期限的最后一日 · last day for it' })
  dueOn: string | null;

  @ApiProperty({ description: '逾期公示，或者逾期尚未公示 · published late, or late and not published yet' })
  late: boolean;

  @ApiProperty({
    enum: publicationActs.ids,
    isArray: true,
    example: ['Publications_prepare'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(row: Publication, limits: readonly TimeLimit[], actor: Actor): PublicationDto {
    const own = limits.filter(({ subjectId }) => subjectId === row.id);
    const { id, version, caseNumber, approvalId, bureauCode, state, draft, secrecyCheck, stateSecret, fields } = row;
    return {
      ...{ id, version, caseNumber, approvalId, bureauCode, state, draft, secrecyCheck, stateSecret, fields },
      decidedAt: row.decidedAt.toISOString(),
      publishedAt: row.publishedAt?.toISOString() ?? null,
      reasons: row.reasons,
      dueOn: own.find((one) => one.state === 'running')?.dueOn ?? null,
      late: own.some((one) => one.state === 'missed' || (one.state === 'running' && one.mark === 'overdue')),
      availableActions: publicationActions(row, actor),
    };
  }
}

export const PublicationPageDto = pageOf(PublicationDto);

export class PublicationQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: PUBLICATION_STATES })
  @IsOptional()
  @IsIn(PUBLICATION_STATES)
  state?: PublicationState;

  @ApiPropertyOptional({ example: 'SP2026-000001', description: '办件编号 · number of the case' })
  @IsOptional()
  @IsIdentifier(1, 64)
  caseNumber?: string;

  @ApiPropertyOptional({ enum: ['true'], description: '只看逾期未公示的 · only what is overdue' })
  @IsOptional()
  @IsIn(['true'])
  overdue?: 'true';
}
