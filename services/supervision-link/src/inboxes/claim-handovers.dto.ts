import { ApiProperty } from '@nestjs/swagger';
import { IsReason } from '@shenguan/common/http';
import { IsUUID } from 'class-validator';
import type { ClaimHandover } from './claim-handover.entity.js';

export class HandOnClaimDto {
  @ApiProperty({ format: 'uuid', description: '承接人的登记编号 · entry of who is to take it' })
  @IsUUID()
  toId: string;

  @ApiProperty({ example: '本人调离监管岗位，由同事继续办理。' })
  @IsReason(500)
  reason: string;
}

export class ClaimHandoverDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  entryId: string;

  @ApiProperty({ example: '王建国', description: '原认领人 · who had claimed it' })
  from: string;

  @ApiProperty({ example: '马超', description: '承接人 · who is to take it' })
  to: string;

  @ApiProperty({ example: '本人调离监管岗位，由同事继续办理。' })
  reason: string;

  @ApiProperty({ format: 'date-time' })
  offeredAt: string;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  takenAt: string | null;

  static of(this: void, row: ClaimHandover): ClaimHandoverDto {
    const { id, entryId, fromName: from, toName: to, reason } = row;
    const takenAt = row.takenAt?.toISOString() ?? null;
    return { id, entryId, from, to, reason, offeredAt: row.offeredAt.toISOString(), takenAt };
  }
}
