import { ApiProperty } from '@nestjs/swagger';
import { IsIdentifier } from '@shenguan/common/http';
import { IsInt, Min } from 'class-validator';

/** A version of a material that an official has looked at. */
export class SeenMaterialDto {
  @ApiProperty({ example: 'OWNERS-AGREEMENT' })
  @IsIdentifier(1, 64)
  code: string;

  @ApiProperty({ type: 'integer', minimum: 1, example: 1 })
  @IsInt()
  @Min(1)
  version: number;
}
