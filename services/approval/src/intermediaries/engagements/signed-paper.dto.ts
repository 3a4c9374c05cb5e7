import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsDocumentNumber } from '@shenguan/common/http';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { WithFileDto } from '../request.dto.js';
import { type Engagement, PAPER_ACTS, type PaperAct } from './engagement.entity.js';
import { ENGAGEMENT_STATES, type EngagementState } from './engagement.transitions.js';
import { pendingOf } from './pending-paper.js';

const PENDING_ACTS = ['choice', ...PAPER_ACTS] as const;

/** What a signed paper says. */
export class EnterPaperDto extends WithFileDto {
  @ApiProperty({
    enum: PAPER_ACTS,
    example: 'agreement',
    description: 'agreement 同意合同，cancellation 取消委托 · agrees to the contract, or leaves the agency',
  })
  @IsIn(PAPER_ACTS)
  act: PaperAct;
}

/** What somebody else reads in a signed paper. */
export class ReadPaperDto {
  @ApiProperty({ example: '911406021940217817', description: '签字文件所载的机构 · the agency that the paper names' })
  @IsDocumentNumber(0, 64)
  agencyCode: string;

  @ApiPropertyOptional({ example: '3000.00', description: '同意合同的，所载费用合计 · the sum that it agrees to' })
  @IsOptional()
  @Matches(/^\d{1,12}\.\d{2}$/)
  total?: string;
}

/** A signed paper that waits to be read; which agency was entered it doesn't tell. */
export class SignedPaperDto {
  @ApiProperty({ format: 'uuid' })
  engagementId: string;

  @ApiProperty({ type: String, nullable: true, example: 'SP2026-000123' })
  caseNumber: string | null;

  @ApiProperty({ example: '施工图设计文件审查' })
  serviceName: string;

  @ApiProperty({ enum: ENGAGEMENT_STATES })
  state: EngagementState;

  @ApiProperty({
    enum: PENDING_ACTS,
    nullable: true,
    description: '待核对的表示，没有的为 null · what waits to be read',
  })
  pending: (typeof PENDING_ACTS)[number] | null;

  @ApiProperty({ type: 'integer', description: '记录版本，用于 If-Match · version of the record, for If-Match' })
  version: number;

  static of(row: Engagement): SignedPaperDto {
    const { id, caseNumber, serviceName, state, version } = row;
    return { engagementId: id, caseNumber, serviceName, state, pending: pendingOf(row)?.act ?? null, version };
  }
}
