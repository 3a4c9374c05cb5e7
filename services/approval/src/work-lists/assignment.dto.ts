import { ApiProperty } from '@nestjs/swagger';
import { formatInstant } from '@shenguan/common/clock';
import { IsIdentifier, IsReason } from '@shenguan/common/http';
import type { Bilingual } from '@shenguan/common/rules';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsInt, Min, ValidateNested } from 'class-validator';
import type { CaseState } from '../cases/index.js';
import { IN_HAND } from '../cases/index.js';
import type { CaseAssignment } from './case-assignment.entity.js';

/** Cases of one order. */
export const ASSIGNED_MAX = 200;
const ASSIGNEES_MAX = 50;

/** Which cases are to be divided among whom. */
export class PreviewAssignmentsDto {
  @ApiProperty({ type: [String], example: ['SP2026-000123'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(ASSIGNED_MAX)
  @ArrayUnique()
  @IsIdentifier(1, 64, { each: true })
  cases: string[];

  @ApiProperty({ type: [String], example: ['bureau-reviewer'], description: '令牌主体 · subjects' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(ASSIGNEES_MAX)
  @ArrayUnique()
  @IsIdentifier(1, 255, { each: true })
  assignees: string[];
}

class HindranceToAssignDto {
  @ApiProperty({ example: '该人员系本办件当事人、代理人，应当回避' })
  zh: string;

  @ApiProperty({ example: 'is party to this case, or agent in it' })
  en: string;
}

/** What is proposed for one case; it changes nothing. */
export class ProposedAssignmentDto {
  @ApiProperty({ example: 'SP2026-000123' })
  caseNumber: string;

  @ApiProperty({ type: 'integer', description: '所见版本，分派时填写 · the version seen, to be named with the order' })
  version: number;

  @ApiProperty({ enum: IN_HAND })
  state: CaseState;

  @ApiProperty({ example: '既有住宅加装电梯联合审查' })
  itemName: string;

  @ApiProperty({ type: String, nullable: true, example: 'bureau-reviewer', description: '现经办人 · who has it now' })
  from: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'reviewer-2',
    description:
      '拟分派的人员，在办最少者优先；无人可派的为空 · whoever has least in hand; null where none of them may',
  })
  assignee: string | null;

  @ApiProperty({ type: HindranceToAssignDto, nullable: true, description: '不能分派的原因 · why none of them may' })
  hindrance: Bilingual | null;
}

class AssignmentOrderDto {
  @ApiProperty({ example: 'SP2026-000123' })
  @IsIdentifier(1, 64)
  caseNumber: string;

  @ApiProperty({ type: 'integer', minimum: 1, example: 3, description: '所见版本 · the version seen' })
  @IsInt()
  @Min(1)
  version: number;

  @ApiProperty({ example: 'bureau-reviewer', description: '令牌主体 · subject' })
  @IsIdentifier(1, 255)
  assignee: string;
}

/** Which case goes to whom, each as it was seen: all of them or none. */
export class AssignCasesDto {
  @ApiProperty({ type: [AssignmentOrderDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(ASSIGNED_MAX)
  @ArrayUnique(({ caseNumber }: AssignmentOrderDto) => caseNumber)
  @ValidateNested({ each: true })
  @Type(() => AssignmentOrderDto)
  assignments: AssignmentOrderDto[];

  @ApiProperty({ example: '原经办人休假，其在办件由股内人员分担办理。' })
  @IsReason(1000)
  reasons: string;
}

export class AssignmentDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid', description: '同一次分派的相同 · the same for all of one order' })
  batch: string;

  @ApiProperty({ example: 'SP2026-000123' })
  caseNumber: string;

  @ApiProperty({ example: 'reviewer-2' })
  assignee: string;

  @ApiProperty({ example: '赵敏' })
  assigneeName: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'bureau-reviewer',
    description: '原经办人 · who had it before',
  })
  from: string | null;

  @ApiProperty({ example: '原经办人休假，其在办件由股内人员分担办理。' })
  reasons: string;

  @ApiProperty({ example: '王海峰' })
  assignedBy: string;

  @ApiProperty({ format: 'date-time' })
  assignedAt: string;

  static of(row: CaseAssignment): AssignmentDto {
    const { id, batch, caseNumber, assigneeName, reasons } = row;
    return {
      ...{ id, batch, caseNumber, assigneeName, reasons },
      assignee: row.assigneeSub,
      from: row.beforeSub,
      assignedBy: row.assignedByName,
      assignedAt: formatInstant(row.assignedAt),
    };
  }
}
