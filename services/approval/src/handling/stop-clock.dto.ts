import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIdentifier, IsReason, IsText } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import { IsEmpty, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { STOP_AGAIN_GROUNDS, type StopAgainGround } from '../cases/index.js';
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
    description: '文件的名称 · title of the order',
    example: '房屋安全鉴定委托书',
  })
  @IsReason(500)
  evidence: string;

  @ApiProperty({
    description: '文件的文号；同一单位同一文号的文件只停止一次计时 · its number: one order stops the clocks once',
    example: '朔房鉴委〔2026〕3号',
  })
  @IsText(1, 100)
  orderNumber: string;

  @ApiProperty({
    description: '制发单位的统一社会信用代码 · credit code of the body that issued it',
    example: '11140600MB1234561X',
  })
  @IsIdentifier(1, 18)
  orderIssuer: string;

  @ApiPropertyOptional({
    enum: STOP_AGAIN_GROUNDS,
    example: 'supplementary',
    description:
      '已为该环节停止过计时的，须由负责人写明：前次中断未完成、须补充进行、前次结果无效 · of a second stop for it, by the head: the earlier one broke off, has to be supplemented, or is void',
  })
  @IsOptional()
  @IsIn(STOP_AGAIN_GROUNDS)
  ground?: StopAgainGround;

  @ApiPropertyOptional({ example: '前次取样不足，鉴定机构书面要求补充取样', description: '再次停止的理由 · why again' })
  @IsOptional()
  @IsReason(1000)
  reasons?: string;
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
