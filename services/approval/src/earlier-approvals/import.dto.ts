import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  CursorQuery,
  currentContext,
  IsDocumentNumber,
  IsIdentifier,
  IsLegalDate,
  IsProse,
  IsReason,
  IsText,
  pageOf,
} from '@shenguan/common/http';
import { PERSON_DOCUMENT_KINDS, type PersonDocumentKind } from '@shenguan/common/privacy';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsEmpty, IsIn, IsOptional, ValidateNested } from 'class-validator';
import type { KnownActor } from '../bodies/index.js';
import { type ApprovalImport, type ImportedRow, ROW_OUTCOMES, type RowOutcome } from './approval-import.entity.js';
import { IMPORT_STATES, type ImportState } from './import.transitions.js';
import { importActions } from './import-acts.js';

/** Rows of one list; a longer one comes in parts. */
export const ROWS_MAX = 500;

export const EARLIER_HOLDERS = ['person', 'body', 'foreignBody', 'other'] as const;

/** An approval as a row of the list says it. */
export class EarlierApprovalRowDto {
  @ApiProperty({ example: '朔食许字〔2019〕3号', description: '许可编号 · number of the certificate' })
  @IsIdentifier(2, 100)
  number: string;

  @ApiProperty({ example: '食品经营许可证', description: '许可证件名称 · what the certificate is called' })
  @IsText(2, 100)
  kind: string;

  @ApiProperty({ example: 'FOOD-LICENCE', description: '事项编码 · code of the item' })
  @IsIdentifier(1, 64)
  itemCode: string;

  @ApiProperty({ example: '准予行政许可决定书', description: '决定文书名称 · title of the decision' })
  @IsText(2, 100)
  documentTitle: string;

  @ApiProperty({ example: '朔食许准字〔2019〕3号', description: '决定文书号 · number of the decision' })
  @IsIdentifier(2, 100)
  documentNumber: string;

  @ApiProperty({ enum: EARLIER_HOLDERS, example: 'body', description: '持有人类别 · what the holder is' })
  @IsIn(EARLIER_HOLDERS)
  holderKind: (typeof EARLIER_HOLDERS)[number];

  @ApiProperty({ example: '朔州市某餐饮有限公司' })
  @IsText(1, 200)
  holderName: string;

  @ApiPropertyOptional({ description: '持有人代码，单位必填 · its code, required of a body' })
  @IsOptional()
  @IsDocumentNumber(1, 100)
  holderCode?: string;

  @ApiPropertyOptional({ enum: PERSON_DOCUMENT_KINDS, default: 'residentId' })
  @IsOptional()
  @IsIn(PERSON_DOCUMENT_KINDS)
  identityKind?: PersonDocumentKind;

  @ApiPropertyOptional({ description: '证件号码，自然人必填 · number of his document, required of a person' })
  @IsOptional()
  @IsDocumentNumber(1, 50)
  identityNumber?: string;

  @ApiProperty({ example: '某餐饮有限公司学府街店', description: '项目名称 · what it was granted for' })
  @IsText(1, 200)
  projectName: string;

  @ApiProperty({ example: '朔州市朔城区学府街12号', description: '地址 · where' })
  @IsText(2, 300)
  projectAddress: string;

  @ApiProperty({ example: '热食类食品制售；自制饮品制售', description: '许可内容，一行一项 · what is permitted' })
  @IsProse(2, 4000)
  content: string;

  @ApiPropertyOptional({ description: '许可条件，一行一项 · what the holder must keep to' })
  @IsOptional()
  @IsProse(2, 4000)
  conditions?: string;

  @ApiProperty({ format: 'date', example: '2019-05-06', description: '决定日期 · day of the decision' })
  @IsLegalDate()
  grantedOn: string;

  @ApiProperty({ format: 'date', example: '2019-05-06', description: '有效期自 · first day' })
  @IsLegalDate()
  validFrom: string;

  @ApiPropertyOptional({ format: 'date', description: '有效期止，长期有效的留空 · last day; none: for good' })
  @IsOptional()
  @IsLegalDate()
  validUntil?: string;
}

/** Whose list it is. */
export class ImportApprovalsDto {
  @ApiProperty({ description: '原审批部门的统一社会信用代码 · credit code of the department that granted them' })
  @IsIdentifier(1, 64)
  departmentCode: string;

  @ApiProperty({ example: '市市场监督管理局食品经营许可档案', description: '名单来源 · where the list comes from' })
  @IsText(2, 200)
  source: string;

  @ApiPropertyOptional({ type: 'string', format: 'binary', description: '名单（xlsx） · the list' })
  @IsOptional()
  @IsEmpty({ message: '须以文件方式上传 · must be sent as a file' })
  file?: never;
}

/** A row that the department says is not as it granted it. */
export class DisownedRowDto {
  @ApiProperty({ example: '朔食许字〔2019〕3号' })
  @IsIdentifier(2, 100)
  number: string;

  @ApiProperty({ example: '该证已于2020年3月注销，不应列入名单。' })
  @IsReason(500)
  reasons: string;
}

export class ConfirmApprovalsDto {
  @ApiPropertyOptional({
    type: [DisownedRowDto],
    description: '与本部门档案不符、不予确认的许可 · what is not as the department’s files have it',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(ROWS_MAX)
  @ValidateNested({ each: true })
  @Type(() => DisownedRowDto)
  disowned?: DisownedRowDto[];
}

export class RejectApprovalsDto {
  @ApiProperty({ example: '名单缺少2018年以前核发的许可，请补全后重新导入。' })
  @IsReason(500)
  reasons: string;
}

/** What is wrong with a cell. */
export class ApprovalCellErrorDto {
  @ApiProperty({ example: '/rows/3/holderCode' })
  pointer: string;

  @ApiProperty({ type: String, nullable: true, example: 'G5', description: '表格中的单元格 · the cell of the sheet' })
  cell: string | null;

  @ApiProperty({ example: '不是有效的统一社会信用代码' })
  detail: string;
}

/** What became of a row. */
export class ImportedApprovalRowDto {
  @ApiProperty({ type: 'integer', example: 3, description: '从 0 起 · from 0' })
  index: number;

  @ApiProperty({
    enum: ROW_OUTCOMES,
    description: 'taken 列入，repeated 已有，refused 有误，disowned 部门不予确认 · what became of it',
  })
  outcome: RowOutcome;

  @ApiProperty({ type: String, nullable: true, example: '朔食许字〔2019〕3号' })
  number: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'uuid' })
  earlierId: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'PRA-1' })
  rule: string | null;

  @ApiProperty({ type: [ApprovalCellErrorDto] })
  errors: ApprovalCellErrorDto[];

  @ApiProperty({ type: String, nullable: true })
  reasons: string | null;

  static of({ errors, reasons = undefined, ...row }: ImportedRow): ImportedApprovalRowDto {
    const language = currentContext()?.language ?? 'zh';
    const told = errors.map(({ pointer, cell, detail }) => ({ pointer, cell, detail: detail[language] }));
    return { ...row, errors: told, reasons: reasons ?? null };
  }
}

/** A list of earlier approvals, with what became of each row. */
export class ApprovalImportDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ enum: IMPORT_STATES })
  state: ImportState;

  @ApiProperty({ example: '11140602MB1234569A' })
  bureauCode: string;

  @ApiProperty({ example: '11140602MB1234567U' })
  departmentCode: string;

  @ApiProperty({ example: '朔州市朔城区市场监督管理局' })
  departmentName: string;

  @ApiProperty({ example: '市市场监督管理局食品经营许可档案' })
  source: string;

  @ApiProperty({ example: '划转前许可名单.xlsx' })
  fileName: string;

  @ApiProperty({ example: 'b'.repeat(64), description: 'SHA-256' })
  fileDigest: string;

  @ApiProperty({ format: 'date-time' })
  importedAt: string;

  @ApiProperty({ type: String, nullable: true })
  reasons: string | null;

  @ApiProperty({ type: 'integer' })
  taken: number;

  @ApiProperty({ type: 'integer' })
  repeated: number;

  @ApiProperty({ type: 'integer' })
  refused: number;

  @ApiProperty({ type: [ImportedApprovalRowDto] })
  rows: ImportedApprovalRowDto[];

  @ApiProperty({
    type: [String],
    example: ['ApprovalImports_confirm', 'ApprovalImports_reject'],
    description: '现在可以办理的操作 · what may be called now',
  })
  availableActions: string[];

  static of(row: ApprovalImport, actor: KnownActor): ApprovalImportDto {
    const { id, version, state, bureauCode, departmentCode, departmentName, source, file, importedAt, reasons } = row;
    const count = (outcome: RowOutcome) => row.rows.filter((one) => one.outcome === outcome).length;
    return {
      ...{ id, version, state, bureauCode, departmentCode, departmentName, source },
      ...{ fileName: file.name, fileDigest: file.sha256, importedAt: importedAt.toISOString(), reasons },
      ...{ taken: count('taken'), repeated: count('repeated'), refused: count('refused') },
      rows: row.rows.map(ImportedApprovalRowDto.of),
      availableActions: importActions(row, actor),
    };
  }
}

export const ApprovalImportPageDto = pageOf(ApprovalImportDto);

export class ApprovalImportQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: IMPORT_STATES })
  @IsOptional()
  @IsIn(IMPORT_STATES)
  state?: ImportState;
}
