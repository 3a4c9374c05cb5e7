import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type Actor } from '@shenguan/common/auth';
import {
  CursorQuery,
  currentContext,
  IsDocumentNumber,
  IsLegalDate,
  IsReason,
  IsRows,
  IsText,
  IsVerbatim,
  pageOf,
} from '@shenguan/common/http';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { KnownActor } from '../../bodies/index.js';
import { WithFileDto } from '../request.dto.js';
import { AGENCY_RECORD_STATES, type AgencyRecordState } from './agency-record.transitions.js';
import {
  AGENCY_RECORD_KINDS,
  type AgencyRecord,
  type AgencyRecordKind,
  RECORD_KINDS,
  type RecordImport,
  type RecordKind,
  type RecordObjection,
  type RecordSource,
  ROW_OUTCOMES,
  type RowOutcome,
} from './record.entities.js';
import {
  importActions,
  objectionActions,
  recordImportActs,
  recordObjectionActs,
  recordSourceActs,
  sourceActions,
} from './record-acts.js';
import { RECORD_IMPORT_STATES, type RecordImportState } from './record-import.transitions.js';
import { RECORD_OBJECTION_STATES, type RecordObjectionState } from './record-objection.transitions.js';
import { RECORD_SOURCE_STATES, type RecordSourceState } from './record-source.transitions.js';

export const ROWS_MAX = 1000;
const STATUSES = ['in-force', 'ended'] as const;

/** Who keeps a kind of records. */
export class ProposeSourceDto {
  @ApiProperty({ enum: RECORD_KINDS, example: 'penalty' })
  @IsIn(RECORD_KINDS)
  kind: RecordKind;

  @ApiProperty({ example: '11140602MB1234567U' })
  @IsDocumentNumber(0, 64)
  bodyCode: string;

  @ApiProperty({ example: '该局依法作出并公示本行业的行政处罚决定。' })
  @IsReason(500)
  basis: string;
}

/** Why a source ends. */
export class EndSourceDto {
  @ApiProperty({ example: '该项职责已经划转至其他部门。' })
  @IsReason(500)
  reason: string;
}

/** A record as its source tells it. */
export class RecordRowDto {
  @ApiProperty({ example: '911406021940217817' })
  @IsDocumentNumber(1, 64)
  agencyCode: string;

  @ApiProperty({ example: '朔城市监罚〔2026〕12号', description: '记录编号，在来源系统中唯一 · its number there' })
  @IsText(2, 100)
  number: string;

  @ApiProperty({ example: '未按规定公示服务价格' })
  @IsText(2, 200)
  title: string;

  @ApiProperty({ example: '责令改正，处以罚款。' })
  @IsText(2, 2000)
  text: string;

  @ApiProperty({ format: 'date', example: '2026-02-10', description: '作出或者登记的日期 · when it was made' })
  @IsLegalDate()
  decidedOn: string;

  @ApiPropertyOptional({ format: 'date', example: '2027-02-09' })
  @IsOptional()
  @IsLegalDate()
  until?: string;

  @ApiProperty({
    enum: STATUSES,
    example: 'in-force',
    description: 'ended：已终止、撤销、移出 · ended, revoked, removed',
  })
  @IsIn(STATUSES)
  status: 'in-force' | 'ended';

  @ApiProperty({ format: 'date', example: '2026-03-01', description: '来源系统中的更新日期 · since when it stands so' })
  @IsLegalDate()
  asOf: string;
}

/** Rows of one kind, from one system. */
export class ImportRecordsDto {
  @ApiProperty({ enum: RECORD_KINDS, example: 'penalty' })
  @IsIn(RECORD_KINDS)
  kind: RecordKind;

  @ApiProperty({ example: '山西省行政执法综合管理监督信息系统' })
  @IsText(2, 100)
  source: string;

  @ApiProperty({
    type: [RecordRowDto],
    description: '逐行判定，一行有误不影响其他行 · judged one by one: a wrong row keeps none of the others out',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(ROWS_MAX)
  @IsRows(() => RecordRowDto)
  rows: unknown[];
}

/** The same, separated by commas. */
export class ImportTableDto {
  @ApiProperty({ enum: RECORD_KINDS, example: 'penalty' })
  @IsIn(RECORD_KINDS)
  kind: RecordKind;

  @ApiProperty({ example: '山西省行政执法综合管理监督信息系统' })
  @IsText(2, 100)
  source: string;

  @ApiProperty({
    example:
      '机构代码,记录编号,标题,内容,作出日期,状态,更新日期\n911406021940217817,朔城市监罚〔2026〕12号,未按规定公示服务价格,责令改正。,2026-02-10,有效,2026-03-01\n',
    description: '逗号分隔的表格，首行为列名 · comma-separated, its first row names the columns',
  })
  @IsVerbatim(2_000_000)
  csv: string;
}

/** A workbook of one kind; it comes as the file. */
export class ImportSheetDto extends WithFileDto {
  @ApiProperty({ enum: RECORD_KINDS, example: 'penalty' })
  @IsIn(RECORD_KINDS)
  kind: RecordKind;

  @ApiProperty({ example: '山西省行政执法综合管理监督信息系统' })
  @IsText(2, 100)
  source: string;
}

/** A row that the second person doesn't confirm. */
export class RowLeftOutDto {
  @ApiProperty({ type: 'integer', example: 3 })
  @IsInt()
  @Min(0)
  @Max(ROWS_MAX - 1)
  index: number;

  @ApiProperty({ example: '与来源系统所载的处罚对象不一致。' })
  @IsReason(500)
  reason: string;
}

/** The second person's word on an import: what of it isn't so. */
export class ReleaseImportDto {
  @ApiPropertyOptional({ type: [RowLeftOutDto], description: '核对不符、不予采用的行 · rows that are not confirmed' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(ROWS_MAX)
  @ValidateNested({ each: true })
  @Type(() => RowLeftOutDto)
  leaveOut?: RowLeftOutDto[];
}

/** Why an import is rejected. */
export class RejectImportDto {
  @ApiProperty({ example: '所导入的表格不是来源系统的导出结果。' })
  @IsReason(500)
  reason: string;
}

/** A row as its source told it. */
export class ToldRecordDto {
  @ApiProperty({ example: '911406021940217817' })
  agencyCode: string;

  @ApiProperty({ example: '朔城市监罚〔2026〕12号' })
  number: string;

  @ApiProperty({ example: '未按规定公示服务价格' })
  title: string;

  @ApiProperty({ example: '责令改正，处以罚款。' })
  text: string;

  @ApiProperty({ format: 'date' })
  decidedOn: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  until: string | null;

  @ApiProperty({ enum: STATUSES })
  status: 'in-force' | 'ended';

  @ApiProperty({ format: 'date' })
  asOf: string;
}

/** What is wrong with a cell. */
export class RecordCellErrorDto {
  @ApiProperty({ example: '/rows/3/agencyCode' })
  pointer: string;

  @ApiProperty({ type: String, nullable: true, example: 'A5', description: '表格中的单元格 · the cell of the sheet' })
  cell: string | null;

  @ApiProperty({ example: '不是有效的统一社会信用代码' })
  detail: string;
}

/** What became of a row. */
export class JudgedRecordRowDto {
  @ApiProperty({ type: 'integer', example: 3 })
  index: number;

  @ApiProperty({ enum: ROW_OUTCOMES })
  outcome: RowOutcome;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  recordId: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'PRA-1' })
  rule: string | null;

  @ApiProperty({ type: [RecordCellErrorDto] })
  errors: RecordCellErrorDto[];

  @ApiProperty({ type: ToldRecordDto, nullable: true, description: '该行内容 · what it says' })
  told: ToldRecordDto | null;
}

/** An import with what became of each row. */
export class RecordImportDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: RECORD_KINDS })
  kind: RecordKind;

  @ApiProperty({ example: '11140602MB1234567U' })
  bodyCode: string;

  @ApiProperty({ example: '山西省行政执法综合管理监督信息系统' })
  source: string;

  @ApiProperty({ format: 'date-time' })
  importedAt: string;

  @ApiProperty({ type: 'integer' })
  taken: number;

  @ApiProperty({ type: 'integer' })
  corrected: number;

  @ApiProperty({ type: 'integer' })
  repeated: number;

  @ApiProperty({ type: 'integer' })
  refused: number;

  @ApiProperty({
    enum: RECORD_IMPORT_STATES,
    description: '核对采用以前不生效 · nothing has effect before somebody else has confirmed it',
  })
  state: RecordImportState;

  @ApiProperty({ type: String, nullable: true, example: null })
  endReason: string | null;

  @ApiProperty({ type: [JudgedRecordRowDto] })
  rows: JudgedRecordRowDto[];

  @ApiProperty({ enum: recordImportActs.ids, isArray: true })
  availableActions: string[];

  @ApiProperty({ type: 'integer' })
  version: number;

  static of(row: RecordImport, actor: KnownActor): RecordImportDto {
    const { id, kind, bodyCode, source, importedAt, rows, state, endReason, version } = row;
    const language = currentContext()?.language ?? 'zh';
    const count = (outcome: RowOutcome) => rows.filter((one) => one.outcome === outcome).length;
    return {
      ...{ id, kind, bodyCode, source, importedAt: importedAt.toISOString(), state, endReason, version },
      availableActions: importActions(row, actor),
      ...{ taken: count('taken'), corrected: count('corrected'), repeated: count('repeated') },
      refused: count('refused'),
      rows: rows.map((one) => ({
        ...one,
        told: one.told ?? null,
        errors: one.errors.map(({ pointer, cell, detail }) => ({ pointer, cell, detail: detail[language] })),
      })),
    };
  }
}

export const RecordImportPageDto = pageOf(RecordImportDto);

/** A source of records. */
export class RecordSourceDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: RECORD_KINDS })
  kind: RecordKind;

  @ApiProperty({ example: '11140602MB1234567U' })
  bodyCode: string;

  @ApiProperty({ example: '该局依法作出并公示本行业的行政处罚决定。' })
  basis: string;

  @ApiProperty({ enum: RECORD_SOURCE_STATES })
  state: RecordSourceState;

  @ApiProperty({ enum: recordSourceActs.ids, isArray: true })
  availableActions: string[];

  @ApiProperty({ type: 'integer' })
  version: number;

  static of(row: RecordSource, actor: Actor | undefined, keeper: boolean): RecordSourceDto {
    const { id, kind, bodyCode, basis, state, version } = row;
    const availableActions = actor ? sourceActions(row, actor, keeper) : [];
    return { id, kind, bodyCode, basis, state, availableActions, version };
  }
}

/** What an agency objects; what shows it may come as a file. */
export class ObjectDto extends WithFileDto {
  @ApiProperty({ example: '该处罚决定已经行政复议撤销，见所附决定书。' })
  @IsReason(2000)
  text: string;
}

/** What is answered to an objection. */
export class AnswerObjectionDto {
  @ApiProperty({ enum: ['upheld', 'dismissed'], example: 'dismissed' })
  @IsIn(['upheld', 'dismissed'])
  outcome: 'upheld' | 'dismissed';

  @ApiProperty({ example: '经核对原卷宗，决定未被撤销，记录属实。' })
  @IsReason(2000)
  answer: string;
}

/** An objection, as everybody sees it beside its record. */
export class RecordObjectionDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  recordId: string;

  @ApiProperty({ example: '该处罚决定已经行政复议撤销。' })
  text: string;

  @ApiProperty({ type: String, nullable: true, example: null })
  evidenceSha256: string | null;

  @ApiProperty({ enum: RECORD_OBJECTION_STATES })
  state: RecordObjectionState;

  @ApiProperty({ format: 'date-time' })
  filedAt: string;

  @ApiProperty({ type: String, nullable: true, example: '经核对，记录属实。' })
  answer: string | null;

  @ApiProperty({ enum: recordObjectionActs.ids, isArray: true })
  availableActions: string[];

  @ApiProperty({ type: 'integer' })
  version: number;

  static of(
    row: RecordObjection,
    hands: readonly (string | null)[],
    actor: KnownActor | undefined,
  ): RecordObjectionDto {
    const { id, recordId, text, evidence, state, filedAt, answer, version } = row;
    return {
      ...{ id, recordId, text, evidenceSha256: evidence?.sha256 ?? null, state, filedAt: filedAt.toISOString() },
      answer,
      availableActions: actor ? objectionActions(row, hands, actor) : [],
      version,
    };
  }
}

export const RecordObjectionPageDto = pageOf(RecordObjectionDto);

/** Which objections are listed. */
export class RecordObjectionQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: RECORD_OBJECTION_STATES })
  @IsOptional()
  @IsIn(RECORD_OBJECTION_STATES)
  state?: RecordObjectionState;
}

/** A record on an agency's page. */
export class AgencyRecordDto extends ToldRecordDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: AGENCY_RECORD_KINDS })
  kind: AgencyRecordKind;

  @ApiProperty({ example: '11140602MB1234567U', description: '来源单位 · whose record it is' })
  bodyCode: string;

  @ApiProperty({ enum: AGENCY_RECORD_STATES })
  state: AgencyRecordState;

  @ApiProperty({ type: [RecordObjectionDto], description: '机构的异议及其答复 · what the agency objects' })
  objections: RecordObjectionDto[];

  static of(row: AgencyRecord, objections: readonly RecordObjectionDto[]): AgencyRecordDto {
    const { id, kind, bodyCode, number, agencyCode, title, text, decidedOn, until, status, asOf, state } = row;
    return {
      ...{ id, kind, bodyCode, number, agencyCode, title, text, decidedOn, until, status, asOf, state },
      objections: [...objections],
    };
  }
}

/** What of an agency's records is listed. */
export class AgencyRecordQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: AGENCY_RECORD_KINDS })
  @IsOptional()
  @IsIn(AGENCY_RECORD_KINDS)
  kind?: AgencyRecordKind;
}

export const AgencyRecordPageDto = pageOf(AgencyRecordDto);
