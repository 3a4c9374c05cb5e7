import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { formatInstant } from '@shenguan/common/clock';
import {
  CursorQuery,
  IsCode,
  IsDocumentNumber,
  IsIdentifier,
  IsLegalDate,
  IsText,
  pageOf,
  SELDOM,
} from '@shenguan/common/http';
import { PERSON_DOCUMENT_KINDS, type PersonDocumentKind } from '@shenguan/common/privacy';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { CASE_STATES, type CaseState, IN_HAND } from '../cases/index.js';
import { LIMIT_KINDS, type LimitKind, MARKS, type Mark } from '../time-limits/index.js';
import type { WorkCase } from './work-case.js';

class WorkHandlerDto {
  @ApiProperty({ example: 'bureau-reviewer', description: '令牌主体 · subject of his token' })
  subject: string;

  @ApiProperty({ type: String, nullable: true, example: '李建华', description: '登记的姓名 · by the staff register' })
  name: string | null;
}

class WorkDueDto {
  @ApiProperty({ enum: LIMIT_KINDS, example: 'promised' })
  kind: LimitKind;

  @ApiProperty({ format: 'date', type: String, nullable: true, description: '停止计时的为空 · null: it stands still' })
  dueOn: string | null;

  @ApiProperty({
    enum: MARKS,
    nullable: true,
    type: String,
    description: '临期、最后一日、逾期 · near, last day, over',
  })
  mark: Mark | null;
}

/** A case as a list of work shows it. */
export class WorkCaseDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'SP2026-000123' })
  caseNumber: string;

  @ApiProperty({ type: 'integer', example: 3 })
  version: number;

  @ApiProperty({ example: 'LIFT-RETROFIT' })
  itemCode: string;

  @ApiProperty({ example: '既有住宅加装电梯联合审查' })
  itemName: string;

  @ApiProperty({ example: '怡安苑3号楼2单元全体业主' })
  applicant: string;

  @ApiProperty({ example: '怡安苑3号楼2单元加装电梯' })
  project: string;

  @ApiProperty({ example: '朔州市朔城区开发南路怡安苑3号楼2单元' })
  address: string;

  @ApiProperty({ enum: CASE_STATES, example: 'accepted' })
  state: CaseState;

  @ApiProperty({ format: 'date-time' })
  stateSince: string;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  acceptedAt: string | null;

  @ApiProperty({ type: WorkHandlerDto, nullable: true, description: '经办人 · who has it in hand' })
  handler: WorkHandlerDto | null;

  @ApiProperty({ type: WorkDueDto, nullable: true, description: '最先届满的期限 · which limit ends first' })
  due: WorkDueDto | null;

  static of(row: WorkCase): WorkCaseDto {
    const { id, caseNumber, version, itemCode, itemName, state } = row;
    return {
      ...{ id, caseNumber, version, itemCode, itemName, state },
      applicant: row.applicantName,
      project: row.projectName,
      address: row.projectAddress,
      stateSince: formatInstant(row.stateSince),
      acceptedAt: row.acceptedAt && formatInstant(row.acceptedAt),
      handler: row.handlerSub === null ? null : { subject: row.handlerSub, name: row.handlerName },
      due: row.dueKind && { kind: row.dueKind, dueOn: row.dueOn, mark: row.mark },
    };
  }
}

export const WorkCasePageDto = pageOf(WorkCaseDto);

/** Whose work, and which. */
export class WorkQuery extends CursorQuery {
  @ApiPropertyOptional({
    example: 'me',
    description:
      '经办人的令牌主体；me 为本人，nobody 为尚无人经办 · whose: a subject, `me`, or `nobody` for what nobody has in hand',
  })
  @IsOptional()
  @IsIdentifier(1, 255)
  handler?: string;

  @ApiPropertyOptional({ enum: IN_HAND })
  @IsOptional()
  @IsIn(IN_HAND)
  state?: CaseState;

  @ApiPropertyOptional({ description: '事项编码 · code of an item' })
  @IsOptional()
  @IsIdentifier(1, 64)
  item?: string;

  @ApiPropertyOptional({ enum: MARKS, description: '临期、最后一日、逾期 · near, last day, over' })
  @IsOptional()
  @IsIn(MARKS)
  mark?: Mark;

  @ApiPropertyOptional({ format: 'date', example: '2026-03-31', description: '至该日（含）届满 · due by this day' })
  @IsOptional()
  @IsLegalDate()
  dueBy?: string;
}

/** What a case is looked for by; all that is given must fit. */
export class SearchCasesDto {
  @ApiPropertyOptional({ example: 'SP2026-000123' })
  @IsOptional()
  @IsIdentifier(1, 64)
  caseNumber?: string;

  @ApiPropertyOptional({ example: '怡安苑3号楼2单元全体业主', description: '申请人全称 · the applicant’s whole name' })
  @IsOptional()
  @IsText(1, 200)
  applicantName?: string;

  @ApiPropertyOptional({ example: '91140602MA0GXX0000', description: '申请单位代码 · code of the applying body' })
  @IsOptional()
  @IsDocumentNumber(1, 64)
  applicantCode?: string;

  @ApiPropertyOptional({ enum: PERSON_DOCUMENT_KINDS, default: 'residentId' })
  @IsOptional()
  @IsIn(PERSON_DOCUMENT_KINDS)
  personKind?: PersonDocumentKind;

  @ApiPropertyOptional({
    ...SELDOM,
    description:
      '申请人、法定代表人、代理人等的证件号码，以散列比对，检索留痕 · of anybody whom the case names: found by keyed hash, and on record',
  })
  @IsOptional()
  @IsDocumentNumber(1, 50)
  personNumber?: string;

  @ApiPropertyOptional({ example: 'LIFT-RETROFIT' })
  @IsOptional()
  @IsIdentifier(1, 64)
  item?: string;

  @ApiPropertyOptional({ enum: CASE_STATES, example: 'accepted' })
  @IsOptional()
  @IsIn(CASE_STATES)
  state?: CaseState;

  @ApiPropertyOptional({
    example: '11140602MB1234567U',
    description: '监管部门代码 · code of a supervising department',
  })
  @IsOptional()
  @IsDocumentNumber(1, 64)
  department?: string;

  @ApiPropertyOptional({
    example: '朔城区开发南路怡安苑3号楼2单元',
    description: '项目地址，按规范写法比对 · address of the project, compared in its normal form',
  })
  @IsOptional()
  @IsText(1, 300)
  address?: string;

  @ApiPropertyOptional({ example: 'bureau-reviewer', description: '经办人 · who has it in hand' })
  @IsOptional()
  @IsIdentifier(1, 255)
  handler?: string;

  @ApiPropertyOptional({ format: 'date', example: '2026-03-31', description: '至该日（含）届满 · due by this day' })
  @IsOptional()
  @IsLegalDate()
  dueBy?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 100, default: 20 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;

  @ApiPropertyOptional({ ...SELDOM, description: '上一页的 nextCursor · nextCursor of the page before' })
  @IsOptional()
  @IsCode(/^[A-Za-z0-9_-]{1,1024}$/)
  cursor?: string;
}
