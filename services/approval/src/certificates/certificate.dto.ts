import { ApiProperty } from '@nestjs/swagger';
import { Example, IsReason } from '@shenguan/common/http';
import { IsIn } from 'class-validator';

export const REPLACEMENT_GROUNDS = ['lost', 'damaged'] as const;
export type ReplacementGround = (typeof REPLACEMENT_GROUNDS)[number];

@Example({ ground: 'lost', statement: '证件原件于2026年3月搬迁时遗失，多方查找未果。' })
export class ReplaceCertificateDto {
  @ApiProperty({ enum: REPLACEMENT_GROUNDS, description: 'lost 遗失，damaged 损坏 · why it is made anew' })
  @IsIn(REPLACEMENT_GROUNDS)
  ground: ReplacementGround;

  @ApiProperty({ description: '遗失、损坏的经过 · how that came about' })
  @IsReason(1000)
  statement: string;
}

/** What was made anew. */
export class ReplacedCertificateDto {
  @ApiProperty({ format: 'uuid' })
  approvalId: string;

  @ApiProperty({ format: 'uuid', description: '新证件 · the new paper' })
  certificateId: string;

  @ApiProperty({
    type: String,
    nullable: true,
    format: 'uuid',
    description: '不再使用的原证件；划转前由部门核发的为空 · the one that is out of use; null of a department’s own',
  })
  replacedId: string | null;
}
