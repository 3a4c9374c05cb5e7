import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { RULING_OUTCOMES, type RulingOutcome } from '@shenguan/common/contracts';
import { CursorQuery, IsIdentifier, pageOf } from '@shenguan/common/http';
import { IsIn, IsOptional } from 'class-validator';
import {
  RULING_FAULTS,
  RULING_ORIGINS,
  RULING_STATES,
  RULING_TARGETS,
  type Ruling,
  type RulingFault,
  type RulingOrigin,
  type RulingState,
  type RulingTarget,
} from '../cases/index.js';
import { type RulingFacts, rulingActions, rulingActs } from './ruling-acts.js';

/** What a court, a reconsideration organ or a superior decided (生效裁决). PRA-14 */
export class RulingDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ example: 'SP2026-000123' })
  caseNumber: string;

  @ApiProperty({ enum: RULING_STATES })
  state: RulingState;

  @ApiProperty({ enum: RULING_ORIGINS })
  origin: RulingOrigin;

  @ApiProperty({ enum: RULING_TARGETS })
  target: RulingTarget;

  @ApiProperty({ type: String, nullable: true, format: 'uuid' })
  targetId: string | null;

  @ApiProperty({ example: '11140602MB1234570R' })
  organCode: string;

  @ApiProperty({ example: '朔州市朔城区人民政府' })
  organName: string;

  @ApiProperty({ example: '朔城政复决〔2026〕3号' })
  documentNumber: string;

  @ApiProperty({ format: 'date' })
  decidedOn: string;

  @ApiProperty({ format: 'date' })
  servedOn: string;

  @ApiProperty({ format: 'date' })
  effectiveOn: string;

  @ApiProperty({ enum: RULING_OUTCOMES })
  outcome: RulingOutcome;

  @ApiProperty({ enum: RULING_FAULTS, isArray: true })
  faults: RulingFault[];

  @ApiProperty({ type: String, nullable: true, format: 'date' })
  actBy: string | null;

  @ApiProperty({ type: [String], nullable: true })
  content: string[] | null;

  @ApiProperty({ type: [String], nullable: true })
  conditions: string[] | null;

  @ApiProperty({ type: String, nullable: true, format: 'date' })
  validUntil: string | null;

  @ApiProperty({ type: String, nullable: true, example: null, description: '责令赔偿的金额（元） · damages, yuan' })
  damages: string | null;

  @ApiProperty({ type: String, nullable: true, description: '裁决文书的 SHA-256 · digest of the served document' })
  sha256: string | null;

  @ApiProperty({ format: 'date-time' })
  enteredAt: string;

  @ApiProperty({ type: String, nullable: true, example: null, description: '退回理由 · why it was discarded' })
  reasons: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  carriedOutAt: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: '重新作出决定或者履行的时间' })
  settledAt: string | null;

  @ApiProperty({
    enum: rulingActs.ids,
    isArray: true,
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(row: Ruling, facts: RulingFacts): RulingDto {
    const { id, version, caseNumber, state, origin, target, targetId, organCode, organName, documentNumber } = row;
    const { decidedOn, servedOn, effectiveOn, outcome, faults, actBy, content, conditions, validUntil } = row;
    return {
      ...{ id, version, caseNumber, state, origin, target, targetId, organCode, organName, documentNumber },
      ...{ decidedOn, servedOn, effectiveOn, outcome, faults, actBy, content, conditions, validUntil },
      ...{ damages: row.damages, sha256: row.file?.sha256 ?? null, reasons: row.reasons },
      enteredAt: row.enteredAt.toISOString(),
      carriedOutAt: row.carriedOutAt?.toISOString() ?? null,
      settledAt: row.settledAt?.toISOString() ?? null,
      availableActions: rulingActions(state, facts),
    };
  }
}

export const RulingPageDto = pageOf(RulingDto);

export class RulingQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: RULING_STATES })
  @IsOptional()
  @IsIn(RULING_STATES)
  state?: RulingState;

  @ApiPropertyOptional({ example: 'SP2026-000001', description: '办件编号 · number of the case' })
  @IsOptional()
  @IsIdentifier(1, 64)
  caseNumber?: string;
}
