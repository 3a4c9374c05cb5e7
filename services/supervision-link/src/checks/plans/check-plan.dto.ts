import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, IsCode, IsLegalDate, IsProse, IsReason, IsText, pageOf } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { DrawnObject } from '../domain/draw-checks.js';
import type { CheckPlan } from './check-plan.entity.js';
import { CHECK_PLAN_STATES, type CheckPlanState } from './check-plan.transitions.js';
import { checkPlanActs } from './check-plan-acts.js';

/** Most objects that one plan draws. */
const OBJECTS_MAX = 200;

export class CheckPointDto {
  @ApiProperty({ example: 'P1' })
  @IsCode(/^[A-Za-z0-9_.-]{1,32}$/)
  code: string;

  @ApiProperty({ example: '施工现场是否按批准的方案设置围挡' })
  @IsText(1, 300)
  text: string;
}

export class LeaveOffDto {
  @ApiProperty({ format: 'uuid', description: '工作人员登记编号 · the entry in the staff register' })
  @IsUUID()
  id: string;

  @ApiProperty({ example: '借调市局工作至今年底，不能参加检查。' })
  @IsReason(500)
  reason: string;
}

export class AnnouncePlanDto {
  @ApiProperty({ example: '2026年第二季度加装电梯项目双随机检查计划' })
  @IsText(4, 200)
  title: string;

  @ApiProperty({ example: 'LIFT-RETROFIT' })
  @IsCode(/^[A-Za-z0-9_.-]{1,64}$/)
  itemCode: string;

  @ApiProperty({ example: '《中华人民共和国行政许可法》第六十一条', description: '检查依据 · the ground in law' })
  @IsProse(1, 1000)
  legalBasis: string;

  @ApiProperty({ type: [CheckPointDto], description: '检查事项 · what is looked at' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique(({ code }: CheckPointDto) => code)
  @ValidateNested({ each: true })
  @Type(() => CheckPointDto)
  points: CheckPointDto[];

  @ApiProperty({ type: 'integer', minimum: 1, maximum: OBJECTS_MAX, example: 1, description: '抽取的检查对象数' })
  @IsInt()
  @Min(1)
  @Max(OBJECTS_MAX)
  objects: number;

  @ApiProperty({
    type: 'integer',
    minimum: 2,
    maximum: 9,
    example: 2,
    description: '每个对象的检查人员数 · per object',
  })
  @IsInt()
  @Min(2)
  @Max(9)
  inspectors: number;

  @ApiProperty({ format: 'date', example: '2026-04-01' })
  @IsLegalDate()
  fromOn: string;

  @ApiProperty({ format: 'date', example: '2026-06-30' })
  @IsLegalDate()
  untilOn: string;

  @ApiPropertyOptional({
    type: [LeaveOffDto],
    example: [],
    description: '不列入检查人员名录的在编人员及理由 · who is left off the list, and why',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => LeaveOffDto)
  leaveOff?: LeaveOffDto[];
}

export class DrawPlanDto {
  @ApiProperty({
    example: '5f'.repeat(32),
    description:
      '抽取人提供的 64 位十六进制数，与系统事先承诺的数共同决定结果 · 64 hex digits of whoever draws: with the number that the system bound itself to before, it decides the draw',
  })
  @Matches(/^[0-9a-f]{64}$/)
  number: string;
}

export class CheckPlanQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: CHECK_PLAN_STATES })
  @IsOptional()
  @IsIn(CHECK_PLAN_STATES)
  state?: CheckPlanState;
}

class ListedInspectorDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer', description: '同号的登记可能为同一人 · entries of one number may be one person' })
  person: number;
}

class LeftOffDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: '借调市局工作至今年底，不能参加检查。' })
  reason: string;
}

class DrawnObjectDto {
  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty({ type: [String] })
  inspectors: readonly string[];

  @ApiProperty({ type: [String], description: '依次递补 · who follows where one can’t' })
  alternates: readonly string[];

  @ApiProperty({
    type: [String],
    description: '因回避或者已离职未列入 · passed over: no part in this object, or left since',
  })
  passedOver: readonly string[];
}

/** What anybody may read of a plan, and recompute the draw from. */
export class PublicCheckPlanDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: '11140602MB1234567U' })
  departmentCode: string;

  @ApiProperty({ example: '朔州市朔城区住房和城乡建设局' })
  departmentName: string;

  @ApiProperty({ example: 'LIFT-RETROFIT' })
  itemCode: string;

  @ApiProperty({ example: '2026年第二季度加装电梯项目双随机检查计划' })
  title: string;

  @ApiProperty({ example: '《中华人民共和国行政许可法》第六十一条' })
  legalBasis: string;

  @ApiProperty({ type: [CheckPointDto] })
  points: CheckPointDto[];

  @ApiProperty({ type: 'integer' })
  objectsWanted: number;

  @ApiProperty({ type: 'integer' })
  inspectorsWanted: number;

  @ApiProperty({ format: 'date' })
  fromOn: string;

  @ApiProperty({ format: 'date' })
  untilOn: string;

  @ApiProperty({
    type: [String],
    example: ['SP2026-000001'],
    description: '检查对象名录（办件编号） · the objects, by case number',
  })
  objects: string[];

  @ApiProperty({ type: [ListedInspectorDto], description: '检查人员名录（登记编号） · the inspectors, by their entry' })
  inspectors: ListedInspectorDto[];

  @ApiProperty({ type: [LeftOffDto] })
  leftOff: LeftOffDto[];

  @ApiProperty({ example: 'a'.repeat(64), description: '名录的摘要 · digest of both lists' })
  listsDigest: string;

  @ApiProperty({ example: 'b'.repeat(64), description: '系统对其数的承诺 · what the system bound its number by' })
  commitment: string;

  @ApiProperty({ nullable: true, type: String, description: '抽取后公布的系统数 · the system’s number, once drawn' })
  systemNumber: string | null;

  @ApiProperty({ nullable: true, type: String, description: '抽取人的数 · the number of whoever drew' })
  drawersNumber: string | null;

  @ApiProperty({ nullable: true, type: String })
  seed: string | null;

  @ApiProperty({ nullable: true, type: [DrawnObjectDto] })
  drawn: DrawnObject[] | null;

  @ApiProperty({ enum: CHECK_PLAN_STATES })
  state: CheckPlanState;

  @ApiProperty({ format: 'date-time' })
  announcedAt: string;

  @ApiProperty({ format: 'date', description: '抽取期限 · last day to draw' })
  drawBy: string;

  @ApiProperty({ nullable: true, type: String, format: 'date-time' })
  drawnAt: string | null;

  static seen(row: CheckPlan): PublicCheckPlanDto {
    const { id, departmentCode, departmentName, itemCode, title, legalBasis, points, fromOn, untilOn } = row;
    const { objectsWanted, inspectorsWanted, objects, inspectors, leftOff, listsDigest, commitment, state } = row;
    return {
      ...{ id, departmentCode, departmentName, itemCode, title, legalBasis, points, fromOn, untilOn },
      ...{ objectsWanted, inspectorsWanted, objects, listsDigest, commitment, state },
      inspectors: inspectors.map(({ id, person }) => ({ id, person })),
      leftOff: leftOff.map(({ id, reason }) => ({ id, reason })),
      systemNumber: state === 'drawn' ? row.systemNumber : null,
      drawersNumber: row.drawersNumber ?? null,
      seed: row.seed ?? null,
      drawn: row.drawn ?? null,
      announcedAt: row.announcedAt.toISOString(),
      drawBy: row.drawBy,
      drawnAt: row.drawnAt?.toISOString() ?? null,
    };
  }
}

export class PublicCheckPlanPage extends pageOf(PublicCheckPlanDto) {}

export class CheckPlanDto extends PublicCheckPlanDto {
  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty()
  announcedBy: string;

  @ApiProperty({ nullable: true, type: String })
  drawnBy: string | null;

  @ApiProperty({ enum: checkPlanActs.ids, isArray: true, example: ['CheckPlans_draw'] })
  availableActions: string[];

  static of(row: CheckPlan, availableActions: string[]): CheckPlanDto {
    return {
      ...PublicCheckPlanDto.seen(row),
      version: row.version,
      announcedBy: row.announcedByName,
      drawnBy: row.drawnByName ?? null,
      availableActions,
    };
  }
}

export class CheckPlanPage extends pageOf(CheckPlanDto) {}
