import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { IsIdentifier, IsReason } from '@shenguan/common/http';
import { IsOptional } from 'class-validator';
import { STOP_AGAIN_GROUNDS, type StopAgainGround } from '../../cases/index.js';
import { SPECIAL_PROCEDURES, type SpecialProcedureKind } from '../../items/index.js';
import { STOP_REQUEST_KINDS, type StopRequest, type StopRequestKind } from './stop-request.entity.js';
import { STOP_REQUEST_STATES, type StopRequestState } from './stop-request.transitions.js';
import { stopRequestActions, stopRequestActs } from './stop-request-acts.js';

export class ConfirmStopDto {
  @ApiPropertyOptional({
    example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    description:
      '所核对文件的摘要（SHA-256）；延长没有文件的不填 · digest of the order that was read; none of a renewal',
  })
  @IsOptional()
  @IsIdentifier(64, 64)
  digest?: string;
}

export class DeclineStopDto {
  @ApiProperty({ example: '所上传的委托书未载明鉴定机构和鉴定事项，不能证明鉴定已经开始。' })
  @IsReason(1000)
  reasons: string;
}

/** An order that is to stop the clocks, or a renewal, with who entered and who read it. */
export class StopRequestDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty({ enum: STOP_REQUEST_KINDS, description: '停止计时、延长 · a stop, or more time for one' })
  kind: StopRequestKind;

  @ApiProperty({ enum: SPECIAL_PROCEDURES })
  procedure: SpecialProcedureKind;

  @ApiProperty({ type: 'integer', description: '工作日 · working days' })
  workingDays: number;

  @ApiProperty({ type: String, nullable: true, description: '文件的名称 · title of the order' })
  evidence: string | null;

  @ApiProperty({ type: String, nullable: true })
  orderNumber: string | null;

  @ApiProperty({ type: String, nullable: true })
  orderIssuer: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'SHA-256' })
  orderDigest: string | null;

  @ApiProperty({ type: String, nullable: true, enum: [...STOP_AGAIN_GROUNDS, null] })
  ground: StopAgainGround | null;

  @ApiProperty({ type: String, nullable: true })
  reasons: string | null;

  @ApiProperty({ enum: STOP_REQUEST_STATES })
  state: StopRequestState;

  @ApiProperty({ description: '录入人 · who entered it' })
  enteredBy: string;

  @ApiProperty({ format: 'date-time' })
  enteredAt: string;

  @ApiProperty({ type: String, nullable: true, description: '核对人 · who read it' })
  readBy: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readAt: string | null;

  @ApiProperty({ type: String, nullable: true, description: '不予停止的理由 · why it was declined' })
  declinedFor: string | null;

  @ApiProperty({
    enum: stopRequestActs.ids,
    isArray: true,
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(row: StopRequest, actor: Actor): StopRequestDto {
    const { id, version, caseNumber, kind, procedure, workingDays, evidence, orderNumber, orderIssuer } = row;
    return {
      ...{ id, version, caseNumber, kind, procedure, workingDays, evidence, orderNumber, orderIssuer },
      orderDigest: row.orderFile?.sha256 ?? null,
      ...{ ground: row.ground, reasons: row.reasons, state: row.state },
      ...{ enteredBy: row.enteredByName, enteredAt: row.enteredAt.toISOString() },
      ...{ readBy: row.readByName, readAt: row.readAt?.toISOString() ?? null, declinedFor: row.declinedFor },
      availableActions: stopRequestActions(row, actor),
    };
  }
}
