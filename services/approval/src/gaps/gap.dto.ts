import { ApiProperty } from '@nestjs/swagger';
import { IsIdentifier, IsLegalDate } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, Equals, IsArray, ValidateNested } from 'class-validator';
import { GAP_STATES, type GapState, type MaterialGap, UNKEPT, type Unkept } from '../cases/index.js';

export class PromisedMaterialDto {
  @ApiProperty({ example: 'APPRAISAL', description: '办事指南标明可以容缺的材料 · one that the guide marks so' })
  @IsIdentifier(1, 64)
  code: string;

  @ApiProperty({
    format: 'date',
    example: '2026-03-12',
    description: '补交的日期，须为工作日 · by which day, a working day',
  })
  @IsLegalDate()
  by: string;
}

/** The applicant's promise (容缺受理承诺), by his own token. */
export class PromiseGapsDto {
  @ApiProperty({ type: [PromisedMaterialDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => PromisedMaterialDto)
  materials: PromisedMaterialDto[];

  @ApiProperty({
    example: true,
    description: '承诺按期补交，知悉逾期未补交的后果 · promises to hand them in by then, and knows what follows if not',
  })
  @Equals(true, { message: '须作出承诺 · must promise' })
  promise: true;
}

/** A promised material, and what became of it (容缺). PRA-9 */
export class MaterialGapDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'SP2026-000123' })
  caseNumber: string;

  @ApiProperty({ enum: GAP_STATES })
  state: GapState;

  @ApiProperty({ example: 'APPRAISAL' })
  materialCode: string;

  @ApiProperty({ example: '结构安全鉴定报告' })
  name: string;

  @ApiProperty({ format: 'date', example: '2026-03-12' })
  dueOn: string;

  @ApiProperty({ enum: UNKEPT, description: '逾期未补交的：不予许可，或者终止办理 · what follows if it is not kept' })
  unkept: Unkept;

  @ApiProperty({ format: 'date-time' })
  promisedAt: string;

  static of({ id, caseNumber, state, materialCode, name, dueOn, unkept, promisedAt }: MaterialGap): MaterialGapDto {
    return { id, caseNumber, state, materialCode, name, dueOn, unkept, promisedAt: promisedAt.toISOString() };
  }
}
