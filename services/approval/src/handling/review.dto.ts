import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIdentifier, IsProse, IsReason } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, ValidateNested } from 'class-validator';

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
