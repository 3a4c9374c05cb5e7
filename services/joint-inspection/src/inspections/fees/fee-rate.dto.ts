import { ApiProperty } from '@nestjs/swagger';
import { IsMoney, IsText } from '@shenguan/common/http';
import type { FeeRate } from './fee-rate.entity.js';

export class ProposeFeeRateDto {
  @ApiProperty({ example: '800.00', description: '每次核验的上限（元） · CNY a visit at most' })
  @IsMoney()
  ceiling: string;

  @ApiProperty({ example: '朔财行〔2026〕12号', description: '所依据的标准文件 · the document that sets it' })
  @IsText(4, 200)
  basis: string;
}

export class FeeRateDto extends ProposeFeeRateDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'date-time' })
  proposedAt: string;

  @ApiProperty({
    format: 'date-time',
    type: String,
    nullable: true,
    description:
      '负责人同意的时间；同意后生效，替代此前标准 · agreed by the head: in force from then on, over the one before',
  })
  agreedAt: string | null;

  static of({ id, ceiling, basis, proposedAt, agreedAt }: FeeRate): FeeRateDto {
    return {
      ...{ id, ceiling, basis },
      proposedAt: proposedAt.toISOString(),
      agreedAt: agreedAt?.toISOString() ?? null,
    };
  }
}
