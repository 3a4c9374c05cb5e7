import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { CursorQuery, IsIdentifier, IsReason, pageOf } from '@shenguan/common/http';
import { IsIn, IsOptional } from 'class-validator';
import type { DeliveryProof } from './delivery-proof.entity.js';
import { DELIVERY_PROOF_STATES, type DeliveryProofState } from './delivery-proof.transitions.js';
import { deliveryProofActions, deliveryProofActs } from './delivery-proof-acts.js';

export class ConfirmDeliveryProofDto {
  @ApiProperty({
    example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    description: '所核对凭证的摘要（SHA-256） · digest of the proof that was read',
  })
  @IsIdentifier(64, 64)
  digest: string;
}

export class RejectDeliveryProofDto {
  @ApiProperty({ example: '送达回证未由受送达人签名，也未载明签收日期，请补齐后重新提交。' })
  @IsReason(1000)
  reasons: string;
}

/** What shows that papers were delivered, or that it is owed still. */
export class DeliveryProofDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty({ enum: DELIVERY_PROOF_STATES })
  state: DeliveryProofState;

  @ApiProperty({ format: 'uuid', description: '供签收的送达回证 · the receipt that was printed to be signed' })
  receiptId: string;

  @ApiProperty({
    type: [String],
    example: ['朔城审批准许字〔2026〕1号'],
    description: '送达的文书编号 · numbers of the papers',
  })
  papers: string[];

  @ApiProperty({ example: '直接送达' })
  method: string;

  @ApiProperty({ format: 'date-time' })
  deliveredAt: string;

  @ApiProperty({ type: String, nullable: true })
  fileName: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'SHA-256' })
  digest: string | null;

  @ApiProperty({ type: String, nullable: true, description: '核对人 · who read it' })
  readBy: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readAt: string | null;

  @ApiProperty({ type: String, nullable: true, description: '上一份被退回的理由 · why the last one was sent back' })
  flaw: string | null;

  @ApiProperty({
    enum: deliveryProofActs.ids,
    isArray: true,
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(row: DeliveryProof, actor: Actor): DeliveryProofDto {
    const { id, version, caseNumber, state, receiptId, papers, method, file, flaw } = row;
    return {
      ...{ id, version, caseNumber, state, receiptId, papers, method },
      deliveredAt: row.deliveredAt.toISOString(),
      ...{ fileName: file?.name ?? null, digest: file?.sha256 ?? null },
      ...{ readBy: row.readByName, readAt: row.readAt?.toISOString() ?? null, flaw },
      availableActions: deliveryProofActions(row, actor),
    };
  }
}

export const DeliveryProofPageDto = pageOf(DeliveryProofDto);

export class DeliveryProofQuery extends CursorQuery {
  @ApiPropertyOptional({
    enum: DELIVERY_PROOF_STATES,
    description: '不填为尚未核对的全部 · all that nobody has read yet where absent',
  })
  @IsOptional()
  @IsIn(DELIVERY_PROOF_STATES)
  state?: DeliveryProofState;
}
