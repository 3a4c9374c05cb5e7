import { ApiProperty } from '@nestjs/swagger';
import { CursorQuery, pageOf } from '@shenguan/common/http';
import type { Specialty } from './specialty.entity.js';

/** A specialty of the register, as anybody reads it. */
export class SpecialtyDto {
  @ApiProperty({ example: 'structure' })
  code: string;

  @ApiProperty({ example: '结构工程' })
  name: string;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: '起始日；建立目录前即已使用的为空 · null of what was in use before there was a register',
  })
  validFrom: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: '最后一日；未定的为空 · its last day' })
  validUntil: string | null;

  @ApiProperty({ example: '11140602MB7654321K', description: '维护该条目的审批局 · the bureau that keeps it' })
  keeper: string;

  static of({ code, name, validFrom, validUntil, keeperCode }: Specialty): SpecialtyDto {
    return { code, name, validFrom, validUntil, keeper: keeperCode };
  }
}

export class SpecialtyPage extends pageOf(SpecialtyDto) {}

export class SpecialtyQuery extends CursorQuery {}

/** An example for the API document. */
export const EXAMPLE_SPECIALTY: SpecialtyDto = {
  code: 'structure',
  name: '结构工程',
  validFrom: '2026-03-02',
  validUntil: null,
  keeper: '11140602MB7654321K',
};
