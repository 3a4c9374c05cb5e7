import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import type { LegalDate } from '@shenguan/common/clock';
import { CursorQuery, IsIdentifier, IsLegalDate, IsReason, IsText, pageOf } from '@shenguan/common/http';
import { availableOperations } from '@shenguan/common/states';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsOptional, ValidateNested } from 'class-validator';
import type { SpecialtyChange, StatedSpecialty } from './specialty-change.entity.js';
import { SPECIALTY_CHANGE_STATES, type SpecialtyChangeState } from './specialty-change.transitions.js';
import { specialtyChangeActs } from './specialty-change-acts.js';

export class StatedSpecialtyDto implements StatedSpecialty {
  @ApiProperty({ example: 'structure', description: '专业代码 · its code' })
  @IsIdentifier(1, 100)
  code: string;

  @ApiProperty({ example: '结构工程', description: '专业名称 · its name' })
  @IsText(1, 100)
  name: string;

  @ApiPropertyOptional({
    type: String,
    format: 'date',
    example: '2026-03-02',
    description: '新增专业的起始日，不填为确认之日；已有专业不填 · of a new one: from when; else not stated',
  })
  @IsOptional()
  @IsLegalDate()
  validFrom?: LegalDate;

  @ApiPropertyOptional({
    type: String,
    format: 'date',
    example: '2026-12-31',
    description: '停用的，最后一日 · its last day, where it ends',
  })
  @IsOptional()
  @IsLegalDate()
  validUntil?: LegalDate;
}

export class EnterSpecialtiesDto {
  @ApiProperty({
    type: [StatedSpecialtyDto],
    description:
      '新增的专业，或者已有专业改后的名称、最后一日 · new specialties, or known ones as they are to be named or ended',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => StatedSpecialtyDto)
  rows: StatedSpecialtyDto[];
}

export class RejectSpecialtiesDto {
  @ApiProperty({ example: '该专业与“结构工程”为同一专业，不另立代码。', description: '理由 · why' })
  @IsReason(500)
  reason: string;
}

/** A change of the register of specialties. */
export class SpecialtyChangeDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer', minimum: 1 })
  version: number;

  @ApiProperty({ type: [StatedSpecialtyDto] })
  rows: StatedSpecialtyDto[];

  @ApiProperty({ enum: SPECIALTY_CHANGE_STATES, example: 'entered' })
  state: SpecialtyChangeState;

  @ApiProperty({ example: 'expert-admin' })
  enteredBy: string;

  @ApiProperty({ format: 'date-time' })
  enteredAt: string;

  @ApiProperty({ type: String, nullable: true, example: 'bureau-head' })
  answeredBy: string | null;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  answeredAt: string | null;

  @ApiProperty({ type: String, nullable: true })
  reason: string | null;

  @ApiProperty({
    enum: specialtyChangeActs.ids,
    isArray: true,
    example: ['SpecialtyChanges_confirm'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(row: SpecialtyChange, actor: Actor): SpecialtyChangeDto {
    const { id, version, rows, state, enteredBy, answeredBy, reason } = row;
    const own = row.keeperCode === actor.body;
    return {
      ...{ id, version, rows, state, enteredBy, answeredBy, reason },
      enteredAt: row.enteredAt.toISOString(),
      answeredAt: row.answeredAt?.toISOString() ?? null,
      availableActions: own ? availableOperations(specialtyChangeActs, state, { row, actor }, actor) : [],
    };
  }
}

export class SpecialtyChangePage extends pageOf(SpecialtyChangeDto) {}

export class SpecialtyChangeQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: SPECIALTY_CHANGE_STATES })
  @IsOptional()
  @IsIn(SPECIALTY_CHANGE_STATES)
  state?: SpecialtyChangeState;
}

/** An example for the API document. */
export const EXAMPLE_CHANGE: SpecialtyChangeDto = {
  id: '0199c0de-0000-7000-8000-0000000000a7',
  version: 1,
  rows: [{ code: 'structure', name: '结构工程' }],
  state: 'entered',
  enteredBy: 'expert-admin',
  enteredAt: '2026-03-02T01:00:00.000Z',
  answeredBy: null,
  answeredAt: null,
  reason: null,
  availableActions: ['SpecialtyChanges_confirm', 'SpecialtyChanges_reject'],
};
