import { ApiProperty } from '@nestjs/swagger';
import { IsReason, IsText } from '../http/index.js';
import type { Explanation } from './explanation.js';

/** Why a passage that reads like a forbidden demand is lawful. */
export class ExplanationDto implements Explanation {
  @ApiProperty({ example: '缴纳土地出让金', description: '表述，须与提示的一致 · the passage, as it was told' })
  @IsText(1, 200)
  passage: string;

  @ApiProperty({
    example: '依照《中华人民共和国城市房地产管理法》第十六条缴纳，由税务机关征收',
    description: '法律依据 · what it rests on',
  })
  @IsReason(500)
  reason: string;
}
