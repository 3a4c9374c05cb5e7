import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, pageOf } from '@shenguan/common/http';
import { IsIn, IsOptional } from 'class-validator';
import type { SupervisionDuty } from './duty.entity.js';
import { DUTY_KIND_NAMES, type DutyKind } from './duty-kinds.js';

export class DutyQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: ['true', 'false'], description: '仅列未办的 · only what is still owed' })
  @IsOptional()
  @IsIn(['true', 'false'])
  open?: 'true' | 'false';
}

export class DutyDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: DUTY_KIND_NAMES })
  kind: DutyKind;

  @ApiProperty({ format: 'uuid', description: '所指事项的编号 · the thing that it is about' })
  thingId: string;

  @ApiProperty({ nullable: true, type: String, example: 'SP2026-000001' })
  caseNumber: string | null;

  @ApiProperty({ example: '11140602MB1234567U' })
  bodyCode: string;

  @ApiProperty({ example: '朔州市朔城区住房和城乡建设局' })
  bodyName: string;

  @ApiProperty({ example: '监管计划步骤：现场检查' })
  called: string;

  @ApiProperty({ format: 'date-time' })
  openedAt: string;

  @ApiProperty({ format: 'date', description: '最后一日 · the last day' })
  dueOn: string;

  @ApiProperty({ description: '逾期未办 · overdue and still owed' })
  overdue: boolean;

  @ApiProperty({ nullable: true, enum: ['met', 'late', 'ended'] })
  outcome: 'met' | 'late' | 'ended' | null;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  closedAt: string | null;

  @ApiProperty({
    nullable: true,
    type: String,
    format: 'date-time',
    description: '报部门负责人的时间 · the head was told',
  })
  headToldAt: string | null;

  @ApiProperty({
    nullable: true,
    type: String,
    format: 'date-time',
    description: '报同级政府办公室的时间 · the office of the same level was told',
  })
  officeToldAt: string | null;

  static of(row: SupervisionDuty, now: Date): DutyDto {
    return {
      id: row.id,
      kind: row.kind,
      thingId: row.thingId,
      caseNumber: row.caseNumber ?? null,
      bodyCode: row.bodyCode,
      bodyName: row.bodyName,
      called: row.called,
      openedAt: row.openedAt.toISOString(),
      dueOn: row.dueOn,
      overdue: row.outcome === null && now >= row.dueAt,
      outcome: row.outcome ?? null,
      closedAt: row.closedAt?.toISOString() ?? null,
      headToldAt: row.headToldAt?.toISOString() ?? null,
      officeToldAt: row.officeToldAt?.toISOString() ?? null,
    };
  }
}

export class DutyPage extends pageOf(DutyDto) {}
