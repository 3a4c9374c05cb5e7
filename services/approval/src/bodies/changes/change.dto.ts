import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { BODY_KINDS, type BodyKind } from '@shenguan/common/contracts';
import { FileRefDto } from '@shenguan/common/files';
import { CursorQuery, IsDocumentNumber, IsReason, IsText, pageOf } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, Matches, ValidateNested } from 'class-validator';
import { DivisionDto, RemediesDto } from '../body.dto.js';
import type { KnownActor } from '../staff/one-human.js';
import type { BodyChange } from './body-change.entity.js';
import { BODY_CHANGE_STATES, type BodyChangeState } from './body-change.transitions.js';
import { bodyChangeActions, bodyChangeActs } from './body-change-acts.js';

const SUCCESSOR = '承继单位代码；撤销有生效备忘录的部门必填 · code of the body that follows';

/** Another name or kind of a body, or its end: one proposes it, another confirms it. */
export class ProposeBodyChangeDto {
  @ApiProperty({ example: '11140602MB1234567U', description: '所变更的单位 · the body it is about' })
  @IsDocumentNumber(0, 64)
  body: string;

  @ApiPropertyOptional({ example: '朔州市朔城区住房和城乡建设管理局', description: '变更后的名称 · its new name' })
  @IsOptional()
  @IsText(1, 200)
  name?: string;

  @ApiPropertyOptional({ enum: BODY_KINDS, description: '变更后的类别 · its new kind', example: 'department' })
  @IsOptional()
  @IsIn(BODY_KINDS)
  kind?: BodyKind;

  @ApiPropertyOptional({
    type: RemediesDto,
    nullable: true,
    description: '变更后的救济途径，null 为删除 · its new remedies, removed by null',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => RemediesDto)
  remedies?: RemediesDto | null;

  @ApiPropertyOptional({ type: DivisionDto, description: '变更后的行政区划和层级 · where it stands from then on' })
  @IsOptional()
  @ValidateNested()
  @Type(() => DivisionDto)
  division?: DivisionDto;

  @ApiPropertyOptional({ description: '是否撤销或者合并 · true: abolished or merged', example: true })
  @IsOptional()
  @IsBoolean()
  ends?: boolean;

  @ApiPropertyOptional({ example: '11140602MB2345678X', description: SUCCESSOR })
  @IsOptional()
  @IsDocumentNumber(0, 64)
  successor?: string;

  @ApiProperty({
    example: '朔办发〔2026〕12号',
    description: '机构调整文件文号 · number of the document that orders it',
  })
  @IsText(4, 100)
  documentNumber: string;

  @ApiPropertyOptional({
    format: 'date',
    example: '2026-12-01',
    description:
      '生效日期，不早于当日；缺省为确认之时 · day on which it takes effect, today or later; once confirmed unless told',
  })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  effectiveOn?: string;

  @ApiProperty({ example: '机构改革，职责并入承继单位。' })
  @IsReason(500)
  reason: string;
}

/** Why a change is not confirmed, or taken back. */
export class RejectBodyChangeDto {
  @ApiProperty({ example: '与机构调整文件不符。' })
  @IsReason(500)
  reason: string;
}

/** A change of the register of bodies, as two people make it. */
export class BodyChangeDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer', description: '记录版本，用于 If-Match · version of the record, for If-Match' })
  version: number;

  @ApiProperty({ enum: BODY_CHANGE_STATES, example: 'proposed' })
  state: BodyChangeState;

  @ApiProperty({ example: '11140602MB1234567U' })
  body: string;

  @ApiProperty({ example: '朔州市朔城区住房和城乡建设局' })
  name: string;

  @ApiProperty({ enum: BODY_KINDS, example: 'department' })
  kind: BodyKind;

  @ApiProperty({
    type: RemediesDto,
    nullable: true,
    description: '变更后的救济途径 · its new remedies, where they change',
  })
  remedies: RemediesDto | null;

  @ApiProperty({
    type: DivisionDto,
    nullable: true,
    description: '变更后的行政区划和层级 · where it stands, where that changes',
  })
  division: DivisionDto | null;

  @ApiProperty({ description: '是否撤销或者合并 · abolished or merged' })
  ends: boolean;

  @ApiProperty({ type: String, nullable: true, example: '11140602MB2345678X', description: SUCCESSOR })
  successor: string | null;

  @ApiProperty({ example: '朔办发〔2026〕12号' })
  documentNumber: string;

  @ApiProperty({ type: FileRefDto, nullable: true, description: '机构调整文件 · the document that orders it' })
  file: FileRefDto | null;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    example: null,
    description: '生效日期 · takes effect on',
  })
  effectiveOn: string | null;

  @ApiProperty({ description: '承继单位是否已经确认 · whether the body that follows has said so' })
  succeeded: boolean;

  @ApiProperty({ example: '机构改革，职责并入承继单位。' })
  reason: string;

  @ApiProperty({ example: '王事项' })
  proposedBy: string;

  @ApiProperty({ format: 'date-time', example: '2027-01-06T01:00:00.000Z' })
  proposedAt: string;

  @ApiProperty({ type: String, nullable: true, example: null })
  decidedBy: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  decidedAt: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  decisionReason: string | null;

  @ApiProperty({
    enum: bodyChangeActs.ids,
    isArray: true,
    example: ['BodyChanges_confirm', 'BodyChanges_reject'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(row: BodyChange, actor: KnownActor): BodyChangeDto {
    return {
      id: row.id,
      version: row.version,
      state: row.state,
      body: row.bodyCode,
      name: row.name,
      kind: row.kind,
      remedies: row.remedies?.to ?? null,
      division: row.division ?? null,
      ends: row.ends,
      successor: row.successorCode,
      documentNumber: row.documentNumber,
      file: FileRefDto.of(row.file),
      effectiveOn: row.effectiveOn,
      succeeded: row.succeededBy !== null,
      reason: row.reason,
      proposedBy: row.proposedByName,
      proposedAt: row.proposedAt.toISOString(),
      decidedBy: row.decidedByName ?? null,
      decidedAt: row.decidedAt?.toISOString() ?? null,
      decisionReason: row.decisionReason ?? null,
      availableActions: bodyChangeActions(row, actor),
    };
  }
}

export const BodyChangePageDto = pageOf(BodyChangeDto);

export class BodyChangeQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: BODY_CHANGE_STATES })
  @IsOptional()
  @IsIn(BODY_CHANGE_STATES)
  state?: BodyChangeState;
}
