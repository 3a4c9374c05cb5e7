import { ApiProperty } from '@nestjs/swagger';
import { IsMoney, IsProse, QueryInt } from '@shenguan/common/http';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import { FEE_KINDS, type FeeKind, type ReviewFee } from './review-fee.entity.js';

export class RecordFeeDto {
  @ApiProperty({ type: 'integer', description: '预算年度 · budget year', example: 2026 })
  @IsInt()
  @Min(2000)
  @Max(2199)
  year: number;

  @ApiProperty({ enum: FEE_KINDS })
  @IsIn(FEE_KINDS)
  kind: FeeKind;

  @ApiProperty({ description: '金额（人民币元） · CNY', example: '800.00' })
  @IsMoney()
  amount: string;

  @ApiProperty({ example: '评审专家劳务费' })
  @IsProse(1, 200)
  note: string;
}

export class FeeDto extends RecordFeeDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  reviewId: string;

  static of({ id, reviewId, year, kind, amount, note }: ReviewFee): FeeDto {
    return { id, reviewId, year, kind, amount, note };
  }
}

export class FeeYearQuery {
  @ApiProperty({ type: 'integer', example: 2026 })
  @QueryInt(2000, 2199)
  year: number;
}

export class FeeTotalsDto {
  @ApiProperty({ type: 'integer' })
  year: number;

  @ApiProperty({ example: '5000.00' })
  planned: string;

  @ApiProperty({ example: '2400.00' })
  due: string;

  @ApiProperty({ example: '1600.00' })
  paid: string;
}
