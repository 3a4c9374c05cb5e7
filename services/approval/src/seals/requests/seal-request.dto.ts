import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { HAND_KIND_CODES, HAND_KINDS, type HandKindCode } from '@shenguan/common/document-kinds';
import { FileRefDto } from '@shenguan/common/files';
import { CursorQuery, IsIdentifier, IsLegalDate, IsReason, IsText, pageOf } from '@shenguan/common/http';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import type { SealRequest } from './seal-request.entity.js';
import { SEAL_REQUEST_STATES, type SealRequestState } from './seal-request.transitions.js';
import { type SealStanding, sealRequestActions, sealRequestActs } from './seal-request-acts.js';

const KIND_NAMES = HAND_KIND_CODES.map((code) => `${code} ${HAND_KINDS[code].title}`).join('；');

/** What asks for the seal on a paper made elsewhere. */
export class RequestSealDto {
  @ApiProperty({
    enum: HAND_KIND_CODES,
    example: 'certified-copy',
    description: `文书种类，用印范围由其确定 · kind of paper, which settles the scope: ${KIND_NAMES}`,
  })
  @IsIn(HAND_KIND_CODES)
  documentKind: HandKindCode;

  @ApiProperty({ example: '朔城审批函〔2026〕3号' })
  @IsText(1, 100)
  documentNumber: string;

  @ApiProperty({ format: 'date', example: '2026-03-02', description: '文书落款日期 · the day that it bears' })
  @IsLegalDate()
  documentDate: string;

  @ApiPropertyOptional({
    example: 'SP2026-000001',
    description: '办件编号，属于办件的文书必填 · case, for a paper that belongs to one',
  })
  @IsOptional()
  @IsIdentifier(1, 64)
  caseNumber?: string;

  @ApiPropertyOptional({
    example: 'LIFT-RETROFIT',
    description: '事项编码，不属于办件的文书必填 · item, for a paper that belongs to no case',
  })
  @IsOptional()
  @IsIdentifier(1, 64)
  itemCode?: string;

  @ApiPropertyOptional({ description: '事项所属部门 · department whose item it is, where it was not handed over' })
  @IsOptional()
  @IsIdentifier(1, 64)
  departmentCode?: string;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 10000, example: 1 })
  @IsInt()
  @Min(1)
  @Max(10_000)
  copies: number;

  @ApiProperty({ example: '申请人办理贷款须出具盖章的复印件', description: '用途 · what the paper is for' })
  @IsReason(500)
  purpose: string;

  @ApiPropertyOptional({
    example: '去函系就该事项是否划转征询其部门意见，本局不办理该事项，也不作出决定。',
    description:
      '文书、用途或者文件名写明未划转、部门保留的事项的，写明理由，供审批人和审计人员阅看 · why an item that is not the bureau’s is named in its words, for who approves and audits',
  })
  @IsOptional()
  @IsReason(500)
  namedBecause?: string;
}

/** Why a request is declined, or taken back. */
export class EndSealRequestDto {
  @ApiProperty({ example: '落款日期与文书不一致，请更正后重新申请' })
  @IsReason(500)
  reason: string;
}

/** An item that the paper's words name and that is not handed over to the bureau. */
export class NamedItemDto {
  @ApiProperty({ example: 'LIFT-RETROFIT' })
  code: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ enum: ['SEAL-9', 'SEAL-10'], description: '部门保留、未划转 · retained, or never handed over' })
  rule: 'SEAL-9' | 'SEAL-10';
}

/** A request for the seal (用印申请). SEAL-4 */
export class SealRequestDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  sealId: string;

  @ApiProperty({ enum: SEAL_REQUEST_STATES })
  state: SealRequestState;

  @ApiProperty({ enum: HAND_KIND_CODES })
  documentKind: HandKindCode;

  @ApiProperty({ example: 'SEAL-6.5', description: '用印范围 · scope' })
  scope: string;

  @ApiProperty({ example: '朔城审批函〔2026〕3号' })
  documentNumber: string;

  @ApiProperty({ format: 'date' })
  documentDate: string;

  @ApiProperty()
  itemCode: string;

  @ApiProperty({ type: String, nullable: true })
  caseNumber: string | null;

  @ApiProperty({ type: 'integer' })
  copies: number;

  @ApiProperty({ example: '申请人办理贷款须出具盖章的复印件' })
  purpose: string;

  @ApiProperty({ type: FileRefDto, nullable: true, description: '待用印文书 · the paper' })
  file: FileRefDto | null;

  @ApiProperty({ description: '申请人 · who asked' })
  requester: string;

  @ApiProperty({ type: String, nullable: true, description: '审批人 · who approved or declined it' })
  decidedBy: string | null;

  @ApiProperty({ type: String, nullable: true })
  reason: string | null;

  @ApiProperty({ type: String, nullable: true, description: '使用公章的特殊要求 · why the official seal goes on it' })
  officialSealReason: string | null;

  @ApiProperty({
    type: [NamedItemDto],
    description: '文书写明的未划转、部门保留的事项 · items that it names and that are not the bureau’s',
  })
  namedItems: NamedItemDto[];

  @ApiProperty({ type: String, nullable: true, description: '申请人所述理由 · why, as who asked says' })
  namedBecause: string | null;

  @ApiProperty({ format: 'date-time' })
  requestedAt: string;

  @ApiProperty({
    enum: sealRequestActs.ids,
    isArray: true,
    example: ['SealRequests_approve'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  @ApiProperty({ type: 'integer' })
  version: number;

  static of(row: SealRequest, standing: SealStanding, actor: Actor): SealRequestDto {
    const { id, sealId, state, documentKind, scope, documentNumber, documentDate, itemCode, caseNumber } = row;
    const { copies, purpose, decidedBy, reason, officialSealReason, version } = row;
    return {
      ...{ id, sealId, state, documentKind, scope, documentNumber, documentDate, itemCode, caseNumber },
      ...{ copies, purpose, decidedBy, reason, officialSealReason, version },
      ...{ namedItems: row.namedItems, namedBecause: row.namedBecause },
      file: row.file && FileRefDto.of(row.file),
      requester: row.requesterSub,
      requestedAt: row.requestedAt.toISOString(),
      availableActions: sealRequestActions(row, standing, actor),
    };
  }
}

export const SealRequestPageDto = pageOf(SealRequestDto);

/** Filters of requests. */
export class SealRequestQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: SEAL_REQUEST_STATES })
  @IsOptional()
  @IsIn(SEAL_REQUEST_STATES)
  state?: SealRequestState;
}
