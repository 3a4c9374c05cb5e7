import { ApiProperty } from '@nestjs/swagger';
import { IsInstant, IsReason } from '@shenguan/common/http';
import type { TimeProposal } from './time-proposal.entity.js';

export class ProposeTimeDto {
  @ApiProperty({
    format: 'date-time',
    example: '2027-03-13T09:30:00+08:00',
    description: '办公时间以外的时间 · a time outside office hours',
  })
  @IsInstant()
  proposedAt: string;

  @ApiProperty({ description: '理由 · why', example: '申请人只能在夜间停梯后配合核验。' })
  @IsReason(500)
  reason: string;
}

export class TimeProposalDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'date-time' })
  proposedAt: string;

  @ApiProperty()
  reason: string;

  @ApiProperty({ format: 'date-time' })
  madeAt: string;

  @ApiProperty({
    type: [String],
    example: ['11140602MB1234567U'],
    description: '已经同意的部门 · the departments that have consented',
  })
  consents: string[];

  static of({ id, proposedAt, reason, madeAt, consents }: TimeProposal): TimeProposalDto {
    return {
      ...{ id, reason },
      proposedAt: proposedAt.toISOString(),
      madeAt: madeAt.toISOString(),
      consents: consents.map(({ bodyCode }) => bodyCode),
    };
  }
}
