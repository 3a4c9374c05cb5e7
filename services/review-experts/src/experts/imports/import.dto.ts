import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { CursorQuery, currentContext, IsReason, IsText, pageOf } from '@shenguan/common/http';
import { availableOperations } from '@shenguan/common/states';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { PROPOSAL_KINDS } from '../proposals/expert-proposal.entity.js';
import { type ExpertImport, IMPORT_OUTCOMES, type ImportedRow, type ImportOutcome } from './expert-import.entity.js';
import type { ExpertList } from './expert-list.entity.js';
import { IMPORT_STATES, type ImportState } from './import.transitions.js';
import { importActs } from './import-acts.js';

/** Rows of one list at most. */
export const ROWS_MAX = 500;

/** A list of experts as it is handed over. EXP-7 */
export class ImportExpertsDto {
  @ApiProperty({ description: '名单来源 · where the list comes from', example: '朔州市住房和城乡建设局评审专家名单' })
  @IsText(1, 200)
  source: string;

  @ApiProperty({
    format: 'uuid',
    description: '移交所依据的审管衔接备忘录，须已生效 · the memorandum in force that it is handed over under',
    example: '01990000-0000-7000-8000-000000000005',
  })
  @IsUUID()
  memorandum: string;

  @ApiProperty({
    format: 'uuid',
    description:
      '名单原件（xlsx），须先上传，各行由系统从中读取 · the list itself (xlsx), uploaded before: its rows are read from it',
    example: '0199c0de-0000-7000-8000-0000000000f3',
  })
  @IsUUID()
  file: string;
}

class CellErrorDto {
  @ApiProperty({ example: '/specialties' })
  pointer: string;

  @ApiProperty({ example: '不得少于 1 项' })
  detail: string;
}

class ImportedRowDto {
  @ApiProperty({ description: '行号，从 0 起 · row, from 0', type: 'integer' })
  index: number;

  @ApiProperty({ enum: IMPORT_OUTCOMES })
  outcome: ImportOutcome;

  @ApiProperty({ format: 'uuid', nullable: true, type: String })
  expertId: string | null;

  @ApiProperty({ nullable: true, type: String, example: 'EXP-9.2' })
  rule: string | null;

  @ApiProperty({ type: [String], example: ['phone'] })
  gaps: string[];

  @ApiProperty({ type: [String], description: '有误的字段 · fields that are wrong', example: ['/identityNumber'] })
  pointers: string[];

  @ApiProperty({ type: [CellErrorDto], description: '错误说明 · what is wrong with them' })
  errors: CellErrorDto[];

  @ApiProperty({
    type: [String],
    description: '未识别、未导入的列 · columns left out as unknown',
    example: ['/remark'],
  })
  ignored: string[];

  @ApiProperty({
    enum: PROPOSAL_KINDS,
    isArray: true,
    description: '待专家本人确认的变更 · what the expert confirms himself',
    example: ['unit'],
  })
  proposed: string[];

  static of({ errors = [], ignored = [], proposed = [], ...row }: ImportedRow): ImportedRowDto {
    const language = currentContext()?.language ?? 'zh';
    const told = errors.map(({ pointer, detail }) => ({ pointer, detail: detail[language] }));
    return { ...row, errors: told, ignored, proposed };
  }
}

/** A list as it was handed over. */
export class ExpertListDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: '移交专家名单.xlsx' })
  name: string;

  @ApiProperty({ description: 'SHA-256' })
  sha256: string;

  @ApiProperty({ type: 'integer', example: 52_480 })
  size: number;

  @ApiProperty({ format: 'date-time' })
  addedAt: string;

  static of({ id, file, addedAt }: ExpertList): ExpertListDto {
    return { id, name: file.name, sha256: file.sha256, size: file.size, addedAt: addedAt.toISOString() };
  }
}

export class ImportResultDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ example: '朔州市住房和城乡建设局评审专家名单' })
  source: string;

  @ApiProperty({ nullable: true, type: String, example: '01990000-0000-7000-8000-000000000005' })
  memorandum: string | null;

  @ApiProperty({ enum: IMPORT_STATES, example: 'entered' })
  state: ImportState;

  @ApiProperty({ example: 'expert-admin' })
  importedBy: string;

  @ApiProperty({ nullable: true, type: String, example: null, description: '移交部门 · whose list it is' })
  departmentCode: string | null;

  @ApiProperty({
    nullable: true,
    type: String,
    example: null,
    description: '移交部门的确认人 · who said for the department that the list is its own',
  })
  attestedBy: string | null;

  @ApiProperty({ nullable: true, type: String, example: null, description: '确认人 · who answered it' })
  answeredBy: string | null;

  @ApiProperty({ nullable: true, type: String, example: null, description: '不予确认的理由 · why it was rejected' })
  reason: string | null;

  @ApiProperty({
    type: 'object',
    properties: Object.fromEntries(IMPORT_OUTCOMES.map((outcome) => [outcome, { type: 'integer' }])),
    example: { confirmed: 58, flagged: 2, refused: 3 },
  })
  counts: Partial<Record<ImportOutcome, number>>;

  @ApiProperty({ type: [ImportedRowDto] })
  rows: ImportedRowDto[];

  @ApiProperty({ type: ExpertListDto, nullable: true, description: '名单原件 · the list itself' })
  list: ExpertListDto | null;

  @ApiProperty({
    enum: importActs.ids,
    isArray: true,
    example: ['ExpertImports_attest', 'ExpertImports_disown'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(row: ExpertImport, list: ExpertList | null, actor: Actor): ImportResultDto {
    const { id, version, source, memorandum, departmentCode, state, importedBy, attestedBy, answeredBy, reason, rows } =
      row;
    const counts: Partial<Record<ImportOutcome, number>> = {};
    for (const { outcome } of rows) counts[outcome] = (counts[outcome] ?? 0) + 1;
    const own = [row.keeperCode, departmentCode].includes(actor.body);
    return {
      ...{ id, version, source, memorandum, departmentCode, state, importedBy, attestedBy, answeredBy, reason, counts },
      list: list && ExpertListDto.of(list),
      rows: rows.map(ImportedRowDto.of),
      availableActions: own ? availableOperations(importActs, state, { row, actor }, actor) : [],
    };
  }
}

export class ImportPage extends pageOf(ImportResultDto) {}

export class ImportQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: IMPORT_STATES })
  @IsOptional()
  @IsIn(IMPORT_STATES)
  state?: ImportState;
}

export class RejectImportDto {
  @ApiProperty({ description: '不予确认的理由 · why it is rejected', example: '名单原件未加盖移交部门印章。' })
  @IsReason(1000)
  reason: string;
}
