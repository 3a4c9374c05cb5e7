import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsReason } from '@shenguan/common/http';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { SPECIAL_PROCEDURES, type SpecialProcedureKind } from '../items/index.js';

export class StopClockDto {
  @ApiPropertyOptional({
    enum: SPECIAL_PROCEDURES,
    description: '办事指南所列的特殊环节；仅有一项的可以不填 · which of the guide’s; may be left out where it has one',
  })
  @IsOptional()
  @IsIn(SPECIAL_PROCEDURES)
  procedure?: SpecialProcedureKind;

  @ApiProperty({
    type: 'integer',
    description: '预计所需工作日 · working days that it is expected to take',
    minimum: 1,
    maximum: 250,
  })
  @IsInt()
  @Min(1)
  @Max(250)
  expectedDays: number;

  @ApiProperty({ description: '证明文件 · the document that proves it', example: '专家评审通知（2026）3号' })
  @IsReason(500)
  evidence: string;
}
