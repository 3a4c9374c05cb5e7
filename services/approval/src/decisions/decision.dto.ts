import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsProse, IsReason } from '@shenguan/common/http';
import { ArrayMaxSize, IsArray, IsIn, IsOptional } from 'class-validator';

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
