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

  @ApiPropertyOptional({
    type: [String],
    description:
      '应当遵守的要求；许可内容由事项和项目生成，不另填写；不得要求缴费、指定单位、加盖他人印章 · what the holder must keep to: no money, no agency of the bureau’s choice, no others’ seals; what is permitted comes from item and project',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsProse(1, 1000, { each: true })
  conditions?: string[];
}
