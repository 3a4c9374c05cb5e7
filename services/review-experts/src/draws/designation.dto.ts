import { ApiProperty } from '@nestjs/swagger';
import { IsCode, IsReason } from '@shenguan/common/http';
import { IsIn, IsUUID } from 'class-validator';
import { DESIGNATION_MATTERS, type Designation, type DesignationMatter } from './designation.entity.js';

export class DesignateDto {
  @ApiProperty({ description: '缺员的专业 · the specialty that lacks somebody', example: 'lift' })
  @IsCode(/^[a-z0-9][a-z0-9-]{0,63}$/)
  specialty: string;

  @ApiProperty({ format: 'uuid', description: '拟直接确定的在库专家 · the expert, who is in the pool' })
  @IsUUID()
  expertId: string;

  @ApiProperty({ enum: DESIGNATION_MATTERS })
  @IsIn(DESIGNATION_MATTERS)
  matter: DesignationMatter;

  @ApiProperty({ example: '本市无第二名曳引驱动专业专家。' })
  @IsReason(1000)
  reason: string;
}

/** A proposal to designate; who it is stays closed. EXP-17.3, EXP-22 */
export class DesignationDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ format: 'uuid' })
  drawId: string;

  @ApiProperty({ example: 'lift' })
  specialty: string;

  @ApiProperty({ enum: DESIGNATION_MATTERS })
  matter: DesignationMatter;

  @ApiProperty()
  reason: string;

  @ApiProperty()
  proposedBy: string;

  @ApiProperty({ nullable: true, type: String })
  approvedBy: string | null;

  @ApiProperty({ format: 'uuid', nullable: true, type: String })
  seatId: string | null;

  static of(row: Designation): DesignationDto {
    const { id, version, drawId, stratum, matter, reason, proposedBy, approvedBy, seatId } = row;
    return { id, version, drawId, specialty: stratum, matter, reason, proposedBy, approvedBy, seatId };
  }
}
