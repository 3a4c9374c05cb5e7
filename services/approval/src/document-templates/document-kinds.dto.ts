import { ApiProperty } from '@nestjs/swagger';
import { PAPER_CODES, type PaperCode, titleOfPaper } from '@shenguan/common/document-kinds';
import { FILTERS, type Field, namesIn, ROW_NUMBER } from '@shenguan/common/document-templates';
import { paperOf } from './papers/index.js';
import type { OwnTemplate } from './template-in-force.js';

const FIELD_TYPES = ['text', 'clause', 'day', 'number', 'flag', 'choice', 'texts', 'rows'] as const;

/** Something that a template of a kind may print, or ask. */
export class DocumentFieldDto {
  @ApiProperty({
    example: '受理日期',
    description: '模板中的名称；清单各行的，如“申请材料.名称” · its name in templates',
  })
  name: string;

  @ApiProperty({
    enum: FIELD_TYPES,
    description:
      '清单（rows）用 {% for %} 逐一列出，是否（flag）用 {% if %} 判断，其余直接打印 · rows are gone through by {% for %}, a flag is asked by {% if %}, all else is printed',
  })
  type: (typeof FIELD_TYPES)[number];

  @ApiProperty({
    description: '未必每份文书都有：须放在 {% if %} 之内 · not every paper has it: it stands inside {% if %}',
  })
  optional: boolean;

  @ApiProperty({
    type: String,
    isArray: true,
    example: ['你', '你们', '你单位'],
    description: '只能是其中之一的，列出各值 · what a choice can read as',
  })
  values: string[];

  @ApiProperty({ example: 'day of acceptance', description: '英文说明 · what it is' })
  about: string;
}

/** Something that papers of a kind must show. */
export class MustShowDto {
  @ApiProperty({ example: 'APL-38' })
  rule: string;

  @ApiProperty({ example: '提起行政诉讼的法院和六个月的期限' })
  what: string;

  @ApiProperty({ example: 'litigation: the court, and the six months' })
  whatInEnglish: string;
}

/** A kind of document, and how it is worded today. */
export class DocumentKindDto {
  @ApiProperty({ enum: PAPER_CODES, example: 'decision-to-refuse' })
  kind: PaperCode;

  @ApiProperty({ example: '不予行政许可决定书' })
  title: string;

  @ApiProperty({ type: DocumentFieldDto, isArray: true })
  fields: DocumentFieldDto[];

  @ApiProperty({ type: MustShowDto, isArray: true })
  mustShow: MustShowDto[];

  @ApiProperty({
    type: String,
    isArray: true,
    example: [...FILTERS],
    description: '处理方式，如 {{ 许可内容 | 分项 }} · what stands behind a bar',
  })
  filters: string[];

  @ApiProperty({ example: '{{ 称谓 }}……特此通知。', description: '标准模板 · the standard template' })
  standard: string;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: '本单位现行模板的版次；空为标准模板 · one’s own version in force; null: the standard',
  })
  ordinal: number | null;

  @ApiProperty({ example: '{{ 称谓 }}……特此通知。', description: '现行模板 · the template in force' })
  inForce: string;

  static of(kind: PaperCode, own: OwnTemplate | undefined): DocumentKindDto {
    const { model, mustShow, standard } = paperOf(kind);
    return {
      kind,
      title: titleOfPaper(kind),
      fields: [...namesIn(model)].flatMap(([name, field]) => fieldsOf(name, field)),
      mustShow: mustShow.map(({ rule, what }) => ({ rule, what: what.zh, whatInEnglish: what.en })),
      filters: [...FILTERS],
      standard,
      ordinal: own?.ordinal ?? null,
      inForce: own?.text ?? standard,
    };
  }
}

function fieldsOf(name: string, field: Field): DocumentFieldDto[] {
  const one = {
    name,
    type: field.type as DocumentFieldDto['type'],
    optional: field.optional,
    values: field.type === 'choice' ? Object.values(field.words) : [],
    about: field.about.en,
  };
  if (field.type !== 'rows') return [one];
  const inner = [...namesIn(field.of), [ROW_NUMBER.name, ROW_NUMBER] as const];
  return [one, ...inner.flatMap(([of, row]) => fieldsOf(`${name}.${of}`, row))];
}

/** All kinds of documents. */
export class DocumentKindListDto {
  @ApiProperty({ type: DocumentKindDto, isArray: true })
  items: DocumentKindDto[];
}
