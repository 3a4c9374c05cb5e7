import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsReason } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import { IsEmpty, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { SPECIAL_PROCEDURES, type SpecialProcedureKind } from '../items/index.js';

const BY_ORDER = SPECIAL_PROCEDURES.filter((kind) => kind !== 'expert-review');

class NamedStopDto {
  @ApiPropertyOptional({
    enum: BY_ORDER,
    example: 'appraisal',
    description: '办事指南所列的特殊环节；仅有一项的可以不填 · which of the guide’s; may be left out where it has one',
  })
  @IsOptional()
  @IsIn(SPECIAL_PROCEDURES)
  procedure?: SpecialProcedureKind;
}

/** The fields that go along with the order's file. */
export class StopClockDto extends NamedStopDto {
  @ApiProperty({
    type: 'string',
    format: 'binary',
    description: '决定、委托书等文件 · the order that the procedure rests on',
  })
  @IsOptional()
  @IsEmpty({ message: '须以文件方式上传 · must be sent as a file' })
  file?: never;

  @ApiProperty({
    type: 'integer',
    example: 6,
    description: '预计所需工作日，不超过办事指南所列 · working days that it is expected to take, within the guide’s',
    minimum: 1,
    maximum: 250,
  })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(250)
  expectedDays: number;

  @ApiProperty({
    description: '文件的名称和文号 · title and number of the order',
    example: '房屋安全鉴定委托书（2026）3号',
  })
  @IsReason(500)
  evidence: string;
}

/** Which of several is over. */
export class ResumeClockDto extends NamedStopDto {}

export class RenewStopDto extends NamedStopDto {
  @ApiProperty({
    type: 'integer',
    example: 5,
    minimum: 1,
    maximum: 250,
    description: '延长的工作日数 · working days more',
  })
  @IsInt()
  @Min(1)
  @Max(250)
  workingDays: number;

  @ApiProperty({ example: '鉴定机构需要补充取样检测，原定时间不足' })
  @IsReason(1000)
  reasons: string;
}
