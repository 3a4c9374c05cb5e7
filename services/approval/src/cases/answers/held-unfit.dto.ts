import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsLegalDate, IsText, SELDOM } from '@shenguan/common/http';
import { IsIn, IsOptional } from 'class-validator';
import { HELD_UNFIT_GROUNDS, type HeldUnfit } from '../file/index.js';

/** Why a paper that the bureau holds doesn’t serve. APL-31 */
export class HeldUnfitDto implements HeldUnfit {
  @ApiProperty({
    enum: HELD_UNFIT_GROUNDS,
    example: 'not-legible',
    description:
      '已过有效期、所载内容不同、不清晰、须核对原件 · expired, says something else, illegible, or the original is needed',
  })
  @IsIn(HELD_UNFIT_GROUNDS)
  ground: HeldUnfit['ground'];

  @ApiPropertyOptional({ ...SELDOM, format: 'date', example: '2025-12-31', description: '有效期届满日 · last day' })
  @IsOptional()
  @IsLegalDate()
  expiredOn?: string;

  @ApiPropertyOptional({ ...SELDOM, example: '3号楼1单元', description: '所载内容，照录 · what it says, as it stands' })
  @IsOptional()
  @IsText(1, 100)
  shows?: string;
}
