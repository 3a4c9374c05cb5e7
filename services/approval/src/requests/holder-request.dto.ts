import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIdentifier, IsProse } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, Min, ValidateNested } from 'class-validator';

/** What a holder may ask for of an approval. */
export const HOLDER_REQUESTS = ['variation', 'renewal'] as const;
export type HolderRequestKind = (typeof HOLDER_REQUESTS)[number];

/** One point of what is permitted, as the holder would have it. */
export class RequestedChangeDto {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    example: 1,
    description: '变更许可内容的第几项；新增一项的不填 · which point of what is permitted; absent where one is added',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  point?: number;

  @ApiProperty({ example: '经营项目增加冷食类食品制售', description: '变更后的内容 · what it is to say' })
  @IsProse(1, 500)
  wording: string;
}

/** That the application is to vary or to renew an approval that its applicant holds. */
export class HolderRequestDto {
  @ApiProperty({ enum: HOLDER_REQUESTS, example: 'renewal', description: '变更，或者延续 · variation or renewal' })
  @IsIn(HOLDER_REQUESTS)
  kind: HolderRequestKind;

  @ApiProperty({
    example: '朔城审批食字〔2026〕1号',
    description: '许可证件编号，逐字一致 · number of the approval, whole',
  })
  @IsIdentifier(1, 100)
  approvalNumber: string;

  @ApiPropertyOptional({
    type: [RequestedChangeDto],
    description: '申请变更的内容；延续不填 · what a variation is to change; none for a renewal',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => RequestedChangeDto)
  changes?: RequestedChangeDto[];
}
