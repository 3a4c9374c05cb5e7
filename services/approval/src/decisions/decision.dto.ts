import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Example, IsIdentifier, IsProse, IsReason } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsDefined, IsIn, IsObject, IsOptional, ValidateNested } from 'class-validator';
import { HearingAnswerDto } from '../hearings/index.js';
import { LegalBasis } from '../legal-basis.js';

/** What the holder must keep to (应当遵守的要求), and the provision that allows it. */
export class ConditionDto {
  @ApiPropertyOptional({
    example: 'C1',
    description:
      '办事指南所列要求的编码；文字和依据不另填写 · code of one that the guide lists, which has words and provision',
  })
  @IsOptional()
  @IsIdentifier(1, 64)
  code?: string;

  @ApiPropertyOptional({ example: '电梯安装完成并办理使用登记后，方可投入使用' })
  @IsOptional()
  @IsProse(1, 1000)
  text?: string;

  @ApiPropertyOptional({ type: LegalBasis, description: '允许附加该要求的条文 · the provision that allows it' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => LegalBasis)
  basis?: LegalBasis;
}

/** The provision that a ground of a refusal rests on, where the guide names none. */
export class GroundBasisDto {
  @ApiProperty({
    example: 'P2',
    description: '审查要点的编号、材料的编码，或者核验、评审的 ID · code of the point or material, or ID of the check',
  })
  @IsIdentifier(1, 64)
  ground: string;

  @ApiProperty({ type: LegalBasis })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => LegalBasis)
  basis: LegalBasis;
}

@Example({ outcome: 'refused', reasons: '拟建井道占用消防车登高操作场地，不满足消防安全要求。' })
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
    type: [ConditionDto],
    description:
      '应当遵守的要求，各写明依据；许可内容由事项和项目生成，不另填写；不得要求缴费、指定单位、加盖他人印章 · what the holder must keep to, each with its provision: no money, no agency of the bureau’s choice, no others’ seals; what is permitted comes from item and project',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => ConditionDto)
  conditions?: ConditionDto[];

  @ApiPropertyOptional({
    type: [GroundBasisDto],
    description:
      '不予许可的各项理由所依据的条文；办事指南已写明的不填 · the provision of each ground of a refusal for which the guide names none',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => GroundBasisDto)
  groundBases?: GroundBasisDto[];

  @ApiPropertyOptional({
    type: [HearingAnswerDto],
    description:
      '举行过听证的，对听证笔录逐项写明采信与否及其理由 · where there was a hearing: what is said to each matter of its record',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => HearingAnswerDto)
  hearingAnswers?: HearingAnswerDto[];
}
