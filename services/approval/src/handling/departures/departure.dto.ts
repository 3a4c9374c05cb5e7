import { ApiProperty } from '@nestjs/swagger';
import { IsReason } from '@shenguan/common/http';
import { IsUUID } from 'class-validator';
import type { DecisionDeparture } from '../../cases/index.js';

export class ProposeDepartureDto {
  @ApiProperty({
    format: 'uuid',
    example: '01990000-0000-7000-8000-000000000013',
    description: '结论不利的评审或者核验 · the review or inspection whose result speaks against the grant',
  })
  @IsUUID()
  check: string;

  @ApiProperty({ example: '专家组所提疏散宽度问题，经消防救援机构复核，改用外走廊方案后符合规范要求。' })
  @IsReason(2000)
  reasons: string;
}

export class DepartureDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  check: string;

  @ApiProperty({ example: '专家组评审意见为不予通过' })
  found: string;

  @ApiProperty()
  reasons: string;

  @ApiProperty()
  proposedBy: string;

  @ApiProperty({ format: 'date-time' })
  proposedAt: string;

  @ApiProperty({ type: String, nullable: true, description: '负责人会签 · the head who countersigned' })
  countersignedBy: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  countersignedAt: string | null;

  static of(row: DecisionDeparture): DepartureDto {
    const { id, checkId, found, reasons, proposedByName, proposedAt, countersignedByName, countersignedAt } = row;
    return {
      ...{ id, check: checkId, found, reasons, proposedBy: proposedByName, proposedAt: proposedAt.toISOString() },
      countersignedBy: countersignedByName,
      countersignedAt: countersignedAt?.toISOString() ?? null,
    };
  }
}
