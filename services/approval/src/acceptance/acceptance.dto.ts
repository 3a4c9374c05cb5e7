import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIdentifier, IsProse, IsReason, IsText } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsOptional, ValidateNested } from 'class-validator';

export class CorrectionItemDto {
  @ApiProperty({ example: 'OWNERS-AGREEMENT' })
  @IsIdentifier(1, 64)
  materialCode: string;

  @ApiProperty({ example: '缺少2单元501室业主的签名' })
  @IsProse(1, 500)
  problem: string;

  @ApiProperty({ example: '补充业主签名' })
  @IsProse(1, 500)
  request: string;
}

/** The one notice: everything that is missing or wrong. */
export class CorrectionNoticeDto {
  @ApiProperty({ type: [CorrectionItemDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => CorrectionItemDto)
  items: CorrectionItemDto[];
}

export class NonAcceptanceDto {
  @ApiProperty({ enum: ['no-permit-needed', 'not-our-remit'] })
  @IsIn(['no-permit-needed', 'not-our-remit'])
  ground: 'no-permit-needed' | 'not-our-remit';

  @ApiProperty({ example: '申请加装电梯的住宅位于朔州经济开发区管理范围' })
  @IsReason(1000)
  reason: string;

  @ApiPropertyOptional({
    description: '有权机关（不属于本机关职权时必填） · the right body',
    example: '朔州经济开发区管理委员会',
  })
  @IsOptional()
  @IsText(0, 200)
  rightBody?: string;
}
