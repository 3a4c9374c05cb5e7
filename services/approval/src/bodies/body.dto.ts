import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { BODY_KINDS, type BodyKind } from '@shenguan/common/contracts';
import { CursorQuery, IsText, pageOf } from '@shenguan/common/http';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { type Body, BUREAU_LEVELS, type BureauLevel } from './body.entity.js';

const CODE = '11140602MB1234567U';
const NAME = '朔州市朔城区住房和城乡建设局';
const LEVEL = '审批局层级（仅 bureau；缺省为县区级） · level of a bureau; district unless told';

/** What registers a body. */
export class RegisterBodyDto {
  @ApiProperty({ example: CODE, description: '统一社会信用代码 · unified social credit code' })
  @IsText(1, 64)
  code: string;

  @ApiProperty({ example: NAME })
  @IsText(1, 200)
  name: string;

  @ApiProperty({ enum: BODY_KINDS, example: 'department' })
  @IsIn(BODY_KINDS)
  kind: BodyKind;

  @ApiPropertyOptional({ enum: BUREAU_LEVELS, description: LEVEL })
  @IsOptional()
  @IsIn(BUREAU_LEVELS)
  level?: BureauLevel;
}

/** What may change of a body; its code never does. */
export class ChangeBodyDto {
  @ApiProperty({ example: NAME })
  @IsText(1, 200)
  name: string;

  @ApiProperty({ enum: BODY_KINDS, example: 'department' })
  @IsIn(BODY_KINDS)
  kind: BodyKind;

  @ApiPropertyOptional({ enum: BUREAU_LEVELS, description: `${LEVEL}；缺省不变 · unchanged unless told` })
  @IsOptional()
  @IsIn(BUREAU_LEVELS)
  level?: BureauLevel;

  @ApiProperty({ description: '是否存续 · false once abolished or merged' })
  @IsBoolean()
  active: boolean;
}

/** A body as everybody sees it. */
export class BodyDto {
  @ApiProperty({ example: CODE })
  code: string;

  @ApiProperty({ example: NAME })
  name: string;

  @ApiProperty({ enum: BODY_KINDS, example: 'department' })
  kind: BodyKind;

  @ApiProperty({ enum: BUREAU_LEVELS, nullable: true, description: LEVEL })
  level: BureauLevel | null;

  @ApiProperty()
  active: boolean;

  @ApiProperty({ type: 'integer', description: '记录版本，用于 If-Match · version of the record, for If-Match' })
  version: number;

  static of({ code, name, kind, level, active, version }: Body): BodyDto {
    return { code, name, kind, level, active, version };
  }
}

/** An example for the API document. */
export const EXAMPLE_BODY: BodyDto = {
  code: CODE,
  name: NAME,
  kind: 'department',
  level: null,
  active: true,
  version: 1,
};

export const BodyPageDto = pageOf(BodyDto);

/** Filters of the list of bodies. */
export class BodyQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: BODY_KINDS })
  @IsOptional()
  @IsIn(BODY_KINDS)
  kind?: BodyKind;
}
