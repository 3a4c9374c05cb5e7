import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Example, IsReason } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { type OnSpotReview, SeenMaterialDto } from '../cases/index.js';
import { ConditionDto } from '../decisions/index.js';
import { PointAnswerDto } from '../handling/index.js';

@Example({
  points: [{ code: 'P1', ok: true, note: '产权证书与登记一致。' }],
  reasons: '申请材料齐全，符合法定形式和规定条件。',
  materials: [{ code: 'OWNERS-AGREEMENT', version: 1 }],
})
export class ReviewOnSpotDto {
  @ApiProperty({ type: [PointAnswerDto], description: '逐项答复审查要点 · an answer to each point to review' })
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => PointAnswerDto)
  points: PointAnswerDto[];

  @ApiProperty({ example: '申请材料齐全，符合法定形式和规定条件。' })
  @IsReason(4000)
  reasons: string;

  @ApiProperty({
    type: [SeenMaterialDto],
    description: '已审查的各项材料及其版本 · the versions that were looked at',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => SeenMaterialDto)
  materials: SeenMaterialDto[];
}

export class OnSpotReviewDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty({ example: '李审' })
  reviewer: string;

  @ApiProperty({ format: 'date-time' })
  givenAt: string;

  static of({ id, caseNumber, reviewerName, givenAt }: OnSpotReview): OnSpotReviewDto {
    return { id, caseNumber, reviewer: reviewerName, givenAt: givenAt.toISOString() };
  }
}

@Example({ review: '01990000-0000-7000-8000-000000000031' })
export class DecideOnSpotDto {
  @ApiProperty({
    format: 'uuid',
    description: '所依据的当场审查意见 · the review that the decision rests on',
    example: '01990000-0000-7000-8000-000000000031',
  })
  @IsUUID()
  review: string;

  @ApiPropertyOptional({ example: '申请材料齐全，符合法定条件、标准。' })
  @IsOptional()
  @IsReason(4000)
  reasons?: string;

  @ApiPropertyOptional({
    type: [ConditionDto],
    description: '应当遵守的要求，各写明依据 · what the holder must keep to, each with its provision',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => ConditionDto)
  conditions?: ConditionDto[];
}
