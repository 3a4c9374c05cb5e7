import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, IsCode, IsReason, pageOf } from '@shenguan/common/http';
import { availableOperations } from '@shenguan/common/states';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { DESIGNATION_MATTERS, type Designation, type DesignationMatter } from './designation.entity.js';
import {
  DESIGNATION_STATES,
  type DesignationFacts,
  type DesignationState,
  designationActs,
  stateOf,
} from './designation-acts.js';

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

export class DesignationQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: DESIGNATION_STATES })
  @IsOptional()
  @IsIn(DESIGNATION_STATES)
  state?: DesignationState;
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

  @ApiProperty({ enum: DESIGNATION_STATES })
  state: DesignationState;

  @ApiProperty({
    enum: designationActs.ids,
    isArray: true,
    example: ['Designations_approve'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(facts: DesignationFacts): DesignationDto {
    const { row, actor } = facts;
    const { id, version, drawId, stratum, matter, reason, proposedBy, approvedBy, seatId } = row;
    const state = stateOf(row);
    const availableActions = availableOperations(designationActs, state, facts, actor);
    const view = { id, version, drawId, specialty: stratum, matter, reason, proposedBy, approvedBy, seatId };
    return { ...view, state, availableActions };
  }
}

/** Why an expert was named directly, as everybody reads it after the review; no name. EXP-17.3 */
export class PublishedDesignationDto {
  @ApiProperty({ example: 'lift' })
  specialty: string;

  @ApiProperty({ enum: DESIGNATION_MATTERS })
  matter: DesignationMatter;

  @ApiProperty({ example: '本市无第二名曳引驱动专业专家。' })
  reason: string;

  @ApiProperty({ format: 'date-time' })
  approvedAt: string;

  static of({ stratum, matter, reason, approvedAt }: Designation): PublishedDesignationDto {
    return { specialty: stratum, matter, reason, approvedAt: approvedAt!.toISOString() };
  }
}

export class DesignationPage extends pageOf(DesignationDto) {}
