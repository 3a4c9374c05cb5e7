import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { PAPER_CODES, type PaperCode, titleOfPaper } from '@shenguan/common/document-kinds';
import { TEMPLATE_LENGTH_MAX } from '@shenguan/common/document-templates';
import { CursorQuery, IsLegalDate, IsProse, IsReason, pageOf } from '@shenguan/common/http';
import { ExplanationDto } from '@shenguan/common/phrases';
import { availableOperations } from '@shenguan/common/states';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, ValidateNested } from 'class-validator';
import type { DocumentTemplate } from './document-template.entity.js';
import { DOCUMENT_TEMPLATE_STATES, type DocumentTemplateState } from './document-template.transitions.js';
import { documentTemplateActs } from './document-template-acts.js';
import { SPECIMENS, type SpecimenName } from './specimen.js';

const TEXT_EXAMPLE =
  '{{ 称谓 }}于{{ 申请日期 }}提出的“{{ 事项名称 }}”申请（业务编号：{{ 业务编号 }}）收悉。\n因{{ 延期理由 }}，办理期限延长至{{ 新届满日 }}。\n特此通知。';

export class EnterTemplateDto {
  @ApiProperty({ enum: PAPER_CODES, example: 'extension-notice' })
  @IsIn(PAPER_CODES)
  kind: PaperCode;

  @ApiProperty({
    example: TEXT_EXAMPLE,
    description:
      '模板正文，一行一段；可用字段见文书种类 · the template, each line a paragraph; what it may print stands at the kind of document',
  })
  @IsProse(1, TEMPLATE_LENGTH_MAX)
  text: string;

  @ApiProperty({
    example: '按照市政府统一的文书格式，补充咨询窗口的办公时间',
    description: '修改理由 · why the words are changed',
  })
  @IsReason(500)
  reason: string;

  @ApiProperty({
    format: 'date',
    example: '2026-12-01',
    description: '启用之日 · first day on which papers are worded by it',
  })
  @IsLegalDate()
  effectiveOn: string;

  @ApiPropertyOptional({
    type: [ExplanationDto],
    description:
      '对疑似收费、指定机构、要求加章、增加材料的表述，逐条说明依据 · reasons for passages that read like demands which law forbids',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => ExplanationDto)
  explanations?: ExplanationDto[];
}

export class JudgeTemplateDto {
  @ApiProperty({ description: '批准的为 true · whether it is approved' })
  @IsBoolean()
  approved: boolean;

  @ApiProperty({ example: '救济途径和期限载明完整，与标准模板一致', description: '审核意见 · what was looked at' })
  @IsReason(500)
  reason: string;
}

export class WithdrawTemplateDto {
  @ApiProperty({ example: '所引用的地方规定已经废止，改回标准模板', description: '停用理由 · why' })
  @IsReason(500)
  reason: string;
}

export class PreviewDto {
  @ApiPropertyOptional({
    example: TEXT_EXAMPLE,
    description: '尚未录入的模板；不填的为现行模板 · a template not entered yet; else the one in force',
  })
  @IsOptional()
  @IsProse(1, TEMPLATE_LENGTH_MAX)
  text?: string;

  @ApiPropertyOptional({ enum: SPECIMENS, example: 'long', description: '内容最少或者最多的样张 · which specimen' })
  @IsOptional()
  @IsIn(SPECIMENS)
  sample?: SpecimenName;
}

export class SpecimenQuery {
  @ApiPropertyOptional({ enum: SPECIMENS, example: 'long', description: '内容最少或者最多的样张 · which specimen' })
  @IsOptional()
  @IsIn(SPECIMENS)
  sample?: SpecimenName;
}

/** What a version is compared with, and how its lines differ. */
export class TemplateChangesDto {
  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: '现行模板的版次；空为标准模板 · version in force; null: the standard',
  })
  ordinal: number | null;

  @ApiProperty({
    type: String,
    isArray: true,
    example: ['- 特此通知。', '+ 特此通知，请予配合。'],
    description:
      '逐行对照：删去的行以“-”开头，增加的行以“+”开头 · lines taken out begin with “-”, lines put in with “+”',
  })
  lines: string[];
}

/** A version of a bureau's own template. */
export class DocumentTemplateDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ example: '111406026020000163', description: '所属审批局 · whose it is' })
  bureauCode: string;

  @ApiProperty({ enum: PAPER_CODES, example: 'extension-notice' })
  kind: PaperCode;

  @ApiProperty({ example: '延期通知书' })
  title: string;

  @ApiProperty({ type: 'integer', example: 2, description: '版次 · which version of this kind' })
  ordinal: number;

  @ApiProperty({ enum: DOCUMENT_TEMPLATE_STATES })
  state: DocumentTemplateState;

  @ApiProperty({ example: TEXT_EXAMPLE })
  text: string;

  @ApiProperty({ example: '按照市政府统一的文书格式，补充咨询窗口的办公时间' })
  reason: string;

  @ApiProperty({ format: 'date' })
  effectiveOn: string;

  @ApiProperty({ example: 'item-admin' })
  enteredBy: string;

  @ApiProperty({ format: 'date-time' })
  enteredAt: string;

  @ApiProperty({ type: String, nullable: true, example: 'legal-officer' })
  judgedBy: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  judgedAt: string | null;

  @ApiProperty({ type: String, nullable: true, example: '救济途径和期限载明完整，与标准模板一致' })
  judgement: string | null;

  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  withdrawnAt: string | null;

  @ApiProperty({ type: String, nullable: true, example: '所引用的地方规定已经废止，改回标准模板' })
  withdrawalReason: string | null;

  @ApiProperty({
    type: ExplanationDto,
    isArray: true,
    description: '录入人对疑似违法要求的表述所作的说明 · what its writer said of suspect passages',
  })
  explanations: ExplanationDto[];

  @ApiPropertyOptional({
    type: TemplateChangesDto,
    description:
      '与现行模板的差别，查看一个版本时给出 · how it differs from what is in force, where one version is shown',
  })
  changes?: TemplateChangesDto;

  @ApiProperty({
    enum: documentTemplateActs.ids,
    isArray: true,
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(
    row: DocumentTemplate,
    { actor, changes }: { actor: Actor; changes?: TemplateChangesDto },
  ): DocumentTemplateDto {
    const { id, version, kind, ordinal, state, text, reason, effectiveOn, enteredBy, judgedBy, judgement } = row;
    // Another body's legal officer, and an auditor, act on nothing here.
    const own = actor.body === row.bureauCode;
    return {
      bureauCode: row.bureauCode,
      ...{ id, version, kind, title: titleOfPaper(kind), ordinal, state, text, reason, effectiveOn, enteredBy },
      enteredAt: row.enteredAt.toISOString(),
      judgedBy,
      judgedAt: row.judgedAt?.toISOString() ?? null,
      judgement,
      withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
      withdrawalReason: row.withdrawalReason,
      explanations: row.explanations ?? [],
      ...(changes && { changes }),
      availableActions: own ? availableOperations(documentTemplateActs, state, { row, actor }, actor) : [],
    };
  }
}

export const DocumentTemplatePageDto = pageOf(DocumentTemplateDto);

export class DocumentTemplateQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: PAPER_CODES })
  @IsOptional()
  @IsIn(PAPER_CODES)
  kind?: PaperCode;

  @ApiPropertyOptional({ enum: DOCUMENT_TEMPLATE_STATES })
  @IsOptional()
  @IsIn(DOCUMENT_TEMPLATE_STATES)
  state?: DocumentTemplateState;
}
