import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsReason } from '@shenguan/common/http';
import { IsEmpty, IsIn, IsOptional, IsUUID, ValidateIf } from 'class-validator';
import {
  FALSITY_FINDING_STATES,
  FALSITY_KINDS,
  type FalsityFinding,
  type FalsityFindingState,
  type FalsityKind,
} from '../cases/index.js';
import { type FalsityFacts, falsityActions, falsityActs } from './falsity-acts.js';

/** What of an application is untrue, with the file that shows it. */
export class AllegeFalsityDto {
  @ApiPropertyOptional({ type: 'string', format: 'binary', description: '证据 · what shows it' })
  @IsOptional()
  @IsEmpty({ message: '须以文件方式上传 · must be sent as a file' })
  file?: never;

  @ApiProperty({
    enum: FALSITY_KINDS,
    example: 'concealment',
    description: '提供虚假材料，或者隐瞒有关情况 · a false material, or something hidden',
  })
  @IsIn(FALSITY_KINDS)
  kind: FalsityKind;

  @ApiPropertyOptional({
    format: 'uuid',
    description:
      '虚假材料的版本（材料的 id），已被替换的也可以 · the version of the material, also one that was replaced; required of a false material',
  })
  @ValidateIf(({ kind, materialId }: AllegeFalsityDto) => kind === 'false-material' || materialId !== undefined)
  @IsUUID()
  materialId?: string;

  @ApiProperty({ example: '申请时称无抵押，经查不动产登记，该房屋已于2025年设定抵押。' })
  @IsReason(2000)
  facts: string;
}

/** What the applicant says to it. */
export class FalsityStatementDto {
  @ApiProperty({ example: '该材料由设计单位提供，本人不知其签章不实，已另行委托出具。' })
  @IsReason(2000)
  text: string;
}

export const FALSITY_OUTCOMES = ['found', 'dropped'] as const;

/** The decision on a finding. */
export class DecideFalsityDto {
  @ApiProperty({ enum: FALSITY_OUTCOMES, example: 'found' })
  @IsIn(FALSITY_OUTCOMES)
  outcome: (typeof FALSITY_OUTCOMES)[number];

  @ApiProperty({ example: '经向签章单位核实，该签章不属实；申请人所称不知情，不影响材料虚假的认定。' })
  @IsReason(2000)
  reasons: string;
}

/** A finding that an application hides or forges something (虚假申请认定). APL-78 */
export class FalsityFindingDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'SP2026-000123' })
  caseNumber: string;

  @ApiProperty({ enum: FALSITY_FINDING_STATES })
  state: FalsityFindingState;

  @ApiProperty({ enum: FALSITY_KINDS })
  kind: FalsityKind;

  @ApiProperty({ type: String, nullable: true, example: '房屋不动产权证书' })
  materialName: string | null;

  @ApiProperty({ example: '申请时称无抵押，经查不动产登记，该房屋已于2025年设定抵押。' })
  facts: string;

  @ApiProperty({ example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' })
  evidenceSha256: string;

  @ApiProperty({ format: 'date-time' })
  allegedAt: string;

  @ApiProperty({ type: String, nullable: true, example: null, description: '陈述申辩 · the applicant’s statement' })
  statement: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  reasons: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  decidedAt: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date',
    description: '不得再次申请的起算日 · from when on there is no new application',
  })
  barredFrom: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '11140602MB1234567U',
    description: '事项载明的有权警告的机关 · whom the item names as holding the power to warn',
  })
  warningBody: string | null;

  @ApiProperty({
    enum: falsityActs.ids,
    isArray: true,
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  @ApiProperty({ type: 'integer' })
  version: number;

  static of(row: FalsityFinding, facts: FalsityFacts): FalsityFindingDto {
    const { id, caseNumber, state, kind, materialName, facts: said, allegedAt, statement, reasons } = row;
    return {
      ...{ id, caseNumber, state, kind, materialName, facts: said, statement, reasons },
      evidenceSha256: row.evidence.sha256,
      allegedAt: allegedAt.toISOString(),
      decidedAt: row.decidedAt?.toISOString() ?? null,
      barredFrom: row.barredFrom,
      warningBody: row.warningBody,
      availableActions: falsityActions(state, facts),
      version: row.version,
    };
  }
}
