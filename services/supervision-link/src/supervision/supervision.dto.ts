import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { CursorQuery, IsIdentifier, IsProse, pageOf } from '@shenguan/common/http';
import { availableOperations } from '@shenguan/common/states';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, ValidateNested } from 'class-validator';
import { PlannedStepDto } from './steps/steps.dto.js';
import { SUPERVISION_STATES, type SupervisionState } from './supervision.transitions.js';
import { supervisionActs } from './supervision-acts.js';
import { CLOSE_REASONS, type CloseReason, type SupervisionRecord } from './supervision-record.entity.js';

export class StartSupervisionDto {
  @ApiProperty({
    description: '监管计划 · what the department means to do',
    example: '每周到现场检查一次，重点检查基坑支护。',
  })
  @IsProse(1, 4000)
  plan: string;

  @ApiPropertyOptional({
    type: [PlannedStepDto],
    example: [],
    description:
      '计划步骤及其日期，逐项督办；未列的，由系统设定一次现场检查 · steps with their days, each watched; where none is named, the system sets a check on the spot',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => PlannedStepDto)
  steps?: PlannedStepDto[];
}

export class SupervisionQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: SUPERVISION_STATES })
  @IsOptional()
  @IsIn(SUPERVISION_STATES)
  state?: SupervisionState;

  @ApiPropertyOptional({ enum: ['true', 'false'], description: '逾期未启动 · not started in time' })
  @IsOptional()
  @IsIn(['true', 'false'])
  overdue?: 'true' | 'false';

  @ApiPropertyOptional({ example: 'SP2026-000001' })
  @IsOptional()
  @IsIdentifier(1, 64)
  caseNumber?: string;
}

export class SupervisionDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty({ example: '11140602MB1234567U' })
  departmentCode: string;

  @ApiProperty({ example: '朔州市朔城区住房和城乡建设局' })
  departmentName: string;

  @ApiProperty({ nullable: true, type: String })
  bureauCode: string | null;

  @ApiProperty({ example: 'LIFT-RETROFIT' })
  itemCode: string;

  @ApiProperty()
  itemName: string;

  @ApiProperty()
  projectName: string;

  @ApiProperty()
  address: string;

  @ApiProperty({ enum: SUPERVISION_STATES })
  state: SupervisionState;

  @ApiProperty({ format: 'date-time' })
  openedAt: string;

  @ApiProperty({ format: 'date', description: '启动期限 · last day to start' })
  startDueOn: string;

  @ApiProperty({ description: '逾期未启动 · should have started' })
  overdue: boolean;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  startedAt: string | null;

  @ApiProperty({ nullable: true, type: String })
  startedBy: string | null;

  @ApiProperty({ nullable: true, type: String })
  plan: string | null;

  @ApiProperty({ nullable: true, enum: ['met', 'late'] })
  startOutcome: 'met' | 'late' | null;

  @ApiProperty({
    nullable: true,
    type: String,
    format: 'date-time',
    description: '报部门负责人的时间 · when the head was told that nobody started it',
  })
  headToldAt: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date-time', description: '报政府办公室的时间 · the office' })
  officeToldAt: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  closedAt: string | null;

  @ApiProperty({ nullable: true, enum: CLOSE_REASONS })
  closeReason: CloseReason | null;

  @ApiProperty({ nullable: true, type: String, description: '移交来的部门 · the department that handed it over' })
  handedFrom: string | null;

  @ApiProperty({ nullable: true, type: String, description: '移交给的部门 · the department that took it over' })
  handedTo: string | null;

  @ApiProperty({
    enum: supervisionActs.ids,
    isArray: true,
    example: ['Supervision_start'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(row: SupervisionRecord, now: Date, actor: Actor, mayAct: boolean): SupervisionDto {
    const startable = row.startedAt == null && row.state !== 'closed';
    return {
      id: row.id,
      version: row.version,
      caseNumber: row.caseNumber,
      departmentCode: row.departmentCode,
      departmentName: row.departmentName,
      bureauCode: row.bureauCode ?? null,
      itemCode: row.itemCode,
      itemName: row.itemName,
      projectName: row.projectName,
      address: row.address,
      state: row.state,
      openedAt: row.openedAt.toISOString(),
      startDueOn: row.startDueOn,
      overdue: startable && now >= row.startDueAt,
      startedAt: row.startedAt?.toISOString() ?? null,
      startedBy: row.startedByName ?? null,
      plan: row.plan ?? null,
      startOutcome: row.startOutcome ?? null,
      headToldAt: row.headToldAt?.toISOString() ?? null,
      officeToldAt: row.officeToldAt?.toISOString() ?? null,
      closedAt: row.closedAt?.toISOString() ?? null,
      closeReason: row.closeReason ?? null,
      handedFrom: row.handedFrom ?? null,
      handedTo: row.handedTo ?? null,
      availableActions:
        mayAct && row.departmentCode === actor.body ? availableOperations(supervisionActs, row.state, row, actor) : [],
    };
  }
}

export class SupervisionPage extends pageOf(SupervisionDto) {}
