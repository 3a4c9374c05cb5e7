import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIdentifier, IsProse, IsReason, IsText } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { SPECIAL_PROCEDURES, type SpecialProcedureKind } from '../items/index.js';

export class PointAnswerDto {
  @ApiProperty({ example: 'P1' })
  @IsIdentifier(1, 64)
  code: string;

  @ApiProperty()
  @IsBoolean()
  ok: boolean;

  @ApiPropertyOptional()
  @IsOptional()
  @IsProse(0, 1000)
  note?: string;
}

export class ReviewDto {
  @ApiProperty({ type: [PointAnswerDto], description: '逐项答复审查要点 · an answer to each point to review' })
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => PointAnswerDto)
  points: PointAnswerDto[];

  @ApiProperty({ enum: ['grant', 'refuse'] })
  @IsIn(['grant', 'refuse'])
  opinion: 'grant' | 'refuse';

  @ApiPropertyOptional({ example: '申请材料齐全，符合规定条件。' })
  @IsOptional()
  @IsReason(4000)
  reasons?: string;
}

export class ReworkDto {
  @ApiProperty({ example: '要点P2的消防间距与图纸不一致，请核对后重新审查。' })
  @IsReason(2000)
  reasons: string;
}

export class DecideCaseDto {
  @ApiProperty({ enum: ['granted', 'refused'] })
  @IsIn(['granted', 'refused'])
  outcome: 'granted' | 'refused';

  @ApiPropertyOptional({
    description: '理由（不予许可时必填） · reasons, required of a refusal',
    example: '拟建井道占用消防车登高操作场地。',
  })
  @IsOptional()
  @IsReason(4000)
  reasons?: string;

  @ApiPropertyOptional({ type: [String], description: '许可内容 · what is permitted, point by point' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsProse(1, 1000, { each: true })
  content?: string[];

  @ApiPropertyOptional({ type: [String], description: '应当遵守的要求 · what the holder must keep to' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsProse(1, 1000, { each: true })
  conditions?: string[];
}

export class WithdrawCaseDto {
  @ApiProperty({ example: '申请人自愿撤回申请。' })
  @IsProse(1, 1000)
  reason: string;
}

export class ExtendCaseDto {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 10, description: '延长的工作日数 · working days, ten at most' })
  @IsInt()
  workingDays: number;

  @ApiProperty({ example: '因申请所涉结构安全问题需要进一步核实' })
  @IsReason(1000)
  reasons: string;
}

/** Ways to deliver a document (送达方式). */
export const DELIVERY_METHODS = ['直接送达', '留置送达', '委托送达', '邮寄送达', '电子送达', '公告送达'] as const;

export class DeliverDto {
  @ApiProperty({ description: '签收人 · who took it: the applicant, an agent or who receives in his stead' })
  @IsText(1, 200)
  recipient: string;

  @ApiProperty({ enum: DELIVERY_METHODS })
  @IsIn(DELIVERY_METHODS)
  method: (typeof DELIVERY_METHODS)[number];

  @ApiProperty({ example: '政务大厅综合窗口' })
  @IsText(1, 300)
  place: string;
}

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
