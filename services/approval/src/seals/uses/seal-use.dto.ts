import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, IsIdentifier, pageOf } from '@shenguan/common/http';
import { IsOptional } from 'class-validator';
import type { SealUse } from './seal-use.entity.js';

/** A line of the ledger (使用登记台帐). SEAL-4 */
export class SealUseDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  sealId: string;

  @ApiProperty({ type: String, nullable: true, format: 'uuid', description: '常设用印授权 · standing authorisation' })
  authorisationId: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'uuid', description: '用印申请 · request for the seal' })
  requestId: string | null;

  @ApiProperty({ example: 'acceptance' })
  documentKind: string;

  @ApiProperty({ example: '朔城审批受字〔2026〕1号' })
  documentNumber: string;

  @ApiProperty({ description: '文书内容的 SHA-256 · SHA-256 of what was sealed' })
  contentDigest: string;

  @ApiProperty({ type: String, nullable: true, format: 'uuid' })
  documentId: string | null;

  @ApiProperty({ type: String, nullable: true })
  caseNumber: string | null;

  @ApiProperty()
  itemCode: string;

  @ApiProperty({ example: 'SEAL-6.3' })
  scope: string;

  @ApiProperty({ description: '用印申请人 · requester' })
  requester: string;

  @ApiProperty({ description: '用印审批人 · approver' })
  approver: string;

  @ApiProperty({ description: '印章保管人 · keeper' })
  keeper: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: '代管印章期间用印的，不在岗的保管人 · the absent keeper in whose place it was kept',
  })
  standsInFor: string | null;

  @ApiProperty({ type: 'integer' })
  copies: number;

  @ApiProperty({ format: 'date-time' })
  usedAt: string;

  @ApiProperty({ type: String, nullable: true, description: '使用公章的特殊要求 · why the official seal was used' })
  officialSealReason: string | null;

  static of(row: SealUse): SealUseDto {
    const {
      id,
      sealId,
      authorisationId,
      requestId,
      documentKind,
      documentNumber,
      contentDigest,
      documentId,
      caseNumber,
    } = row;
    return {
      ...{
        id,
        sealId,
        authorisationId,
        requestId,
        documentKind,
        documentNumber,
        contentDigest,
        documentId,
        caseNumber,
      },
      itemCode: row.itemCode,
      scope: row.scope,
      requester: row.requesterSub,
      approver: row.approverSub,
      keeper: row.keeperSub,
      standsInFor: row.standsInFor,
      copies: row.copies,
      usedAt: row.usedAt.toISOString(),
      officialSealReason: row.officialSealReason,
    };
  }
}

export const SealUsePageDto = pageOf(SealUseDto);

/** Filters of the ledger. */
export class LedgerQuery extends CursorQuery {
  @ApiPropertyOptional({ description: '办件编号 · case number' })
  @IsOptional()
  @IsIdentifier(1, 64)
  caseNumber?: string;
}
