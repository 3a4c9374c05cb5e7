import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, IsLegalDate, IsReason, pageOf } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { STEP_KINDS, type StepKind, type SupervisionStep } from './supervision-step.entity.js';
import { STEP_STATES, type StepState } from './supervision-step.transitions.js';

export class PlannedStepDto {
  @ApiProperty({ enum: STEP_KINDS, example: 'on-site', description: '现场检查、抽样、书面核查、约谈指导' })
  @IsIn(STEP_KINDS)
  kind: StepKind;

  @ApiProperty({ example: '基坑开挖后到现场检查支护和围挡。' })
  @IsReason(500)
  what: string;

  @ApiProperty({ format: 'date', example: '2026-04-30' })
  @IsLegalDate()
  dueOn: string;
}

export class AddStepsDto {
  @ApiProperty({ type: [PlannedStepDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => PlannedStepDto)
  steps: PlannedStepDto[];
}

export class CompleteStepDto {
  @ApiPropertyOptional({
    format: 'uuid',
    description: '已归档的检查；现场、抽样的必填 · the archived check that shows it',
  })
  @IsOptional()
  @IsUUID()
  checkId?: string;

  @ApiPropertyOptional({
    type: [String],
    example: [],
    description: '材料编号（POST /act-papers） · papers that show it',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsUUID(undefined, { each: true })
  papers?: string[];

  @ApiProperty({ example: '已核查施工单位报送的周报和监测数据，未见异常。' })
  @IsReason(2000)
  note: string;
}

export class StepQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: STEP_STATES })
  @IsOptional()
  @IsIn(STEP_STATES)
  state?: StepState;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  supervisionId?: string;
}

export class StepDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ format: 'uuid' })
  supervisionId: string;

  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty({ enum: STEP_KINDS })
  kind: StepKind;

  @ApiProperty({ example: '基坑开挖后到现场检查支护和围挡。' })
  what: string;

  @ApiProperty({ format: 'date' })
  dueOn: string;

  @ApiProperty({ description: '计划未列步骤，由系统设定 · set by the system, as the plan named none' })
  byDefault: boolean;

  @ApiProperty({ enum: STEP_STATES })
  state: StepState;

  @ApiProperty({ nullable: true, type: String })
  note: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'uuid' })
  checkId: string | null;

  @ApiProperty({
    type: [String],
    example: ['a'.repeat(64)],
    description: '材料摘要 · digests of the papers that show it',
  })
  paperSha256s: string[];

  @ApiProperty({ nullable: true, type: String })
  doneBy: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  doneAt: string | null;

  static of(this: void, row: SupervisionStep): StepDto {
    const { id, version, supervisionId, caseNumber, kind, what, dueOn, byDefault, state, note, checkId } = row;
    return {
      ...{ id, version, supervisionId, caseNumber, kind, what, dueOn, byDefault, state, note, checkId },
      paperSha256s: row.papers.map(({ sha256 }) => sha256),
      doneBy: row.doneByName ?? null,
      doneAt: row.doneAt?.toISOString() ?? null,
    };
  }
}

export class StepPage extends pageOf(StepDto) {}
