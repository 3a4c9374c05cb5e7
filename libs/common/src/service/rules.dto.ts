import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { IsLegalDate } from '../http/index.js';
import {
  type DatedRuleView,
  type Edition,
  PARAMETER_UNITS,
  PARAMETERS,
  type ParameterKey,
  RULE_STATUSES,
} from '../rules/index.js';

const HOW = ['refuse', 'clock', 'record', 'push', 'publish', 'report'] as const;

const FORCES = ['inForce', 'notStated', 'ended'] as const;

/** The day and the place whose rules are asked for. PRA-7 */
export class RulesQuery {
  @ApiPropertyOptional({
    format: 'date',
    example: '2026-03-04',
    description: '日期，默认今日 · the day; today by default',
  })
  @IsOptional()
  @IsLegalDate()
  on?: string;

  @ApiPropertyOptional({
    example: '140600',
    description: '行政区划代码，默认本系统所在地 · code of the administrative division; by default this system’s',
  })
  @IsOptional()
  @Matches(/^\d{6}$/)
  jurisdiction?: string;
}

/** What is known of the force of an instrument on a day (效力). */
export class ForceDto {
  @ApiProperty({
    enum: FORCES,
    description: '有效、未作说明、已失效 · in force; nobody has said so for that day; ended',
  })
  state: (typeof FORCES)[number];

  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date',
    example: '2020-07-29',
    description: '说明所指的日期 · the day that the latest statement speaks of',
  })
  statedFor: string | null;

  @ApiProperty({ type: String, nullable: true, example: '朔政办发〔2020〕30号印发通知：自公布之日起实施' })
  source: string | null;
}

/** One rule of the book, as anybody may read it. */
export class RuleDto implements DatedRuleView {
  @ApiProperty({ type: String, example: 'EXP-17.2' })
  id: DatedRuleView['id'];

  @ApiProperty({ example: '同一项目最多参加两次' })
  title: string;

  @ApiProperty({
    description: '要求 · what it demands, in our own words',
    example: '每名专家在同一项目中评审不超过两次',
  })
  demand: string;

  @ApiProperty({ description: '法规名称 · the regulation', example: '朔州市行政审批专家管理办法（试行）' })
  regulation: string;

  @ApiProperty({ description: '发文字号 · document number', example: '朔政办发〔2020〕30号' })
  documentNumber: string;

  @ApiProperty({ description: '条文 · article', example: '第十七条' })
  article: string;

  @ApiProperty({ description: '规则版本 · the edition that says so', example: 'shuozhou-2026' })
  edition: string;

  @ApiProperty({
    type: ForceDto,
    nullable: true,
    description: '所在文件当日的效力；非法规的为空 · the force of its regulation on that day; null where none says it',
  })
  force: ForceDto | null;

  @ApiProperty({ description: '落实方式 · how it is carried out', enum: HOW, isArray: true, example: ['refuse'] })
  how: DatedRuleView['how'];

  @ApiProperty({ description: '由哪些服务落实 · by which services', type: [String], example: ['review-experts'] })
  services: DatedRuleView['services'];

  @ApiProperty({
    description: '落实情况：计划中、部分落实、已落实 · how far it is carried out today: not yet, in part, as a whole',
    enum: RULE_STATUSES,
    example: 'partly',
  })
  status: DatedRuleView['status'];

  @ApiPropertyOptional({
    description: '尚缺的部分，仅部分落实的规则有 · what is still missing; only of a rule that is carried out in part',
    example: '只按项目代码计次：同一地点换用另一项目代码申请的，重新起算。',
  })
  missing?: string;

  @ApiProperty({ description: '条文未明确处按本项目的理解 · in part by our reading', example: true })
  reading: boolean;
}

/** One figure of an edition. */
export class EditionParameterDto {
  @ApiProperty({ example: 'APL-42.decision' })
  key: string;

  @ApiProperty({ example: 'APL-42' })
  rule: string;

  @ApiProperty({ example: '作出决定的期限' })
  called: string;

  @ApiProperty({ type: 'integer', example: 20 })
  value: number;

  @ApiProperty({ enum: PARAMETER_UNITS })
  unit: (typeof PARAMETER_UNITS)[number];

  @ApiProperty({ description: '文件未规定，按本项目的理解 · no text says it: our reading' })
  reading: boolean;
}

/** An instrument that rules of an edition stand in. */
export class EditionInstrumentDto {
  @ApiProperty({ example: '中华人民共和国行政许可法' })
  title: string;

  @ApiProperty({ example: '中华人民共和国主席令第七号（2019年修正）' })
  documentNumber: string;

  @ApiProperty({ description: '试行 · on trial' })
  trial: boolean;
}

/** An edition of the rules (规则版本). PRA-7 */
export class EditionDto {
  @ApiProperty({ example: 'shuozhou-2026' })
  name: string;

  @ApiProperty({ example: '140600', description: '行政区划代码 · code of the administrative division' })
  jurisdiction: string;

  @ApiProperty({ example: '山西省朔州市' })
  jurisdictionName: string;

  @ApiProperty({ format: 'date', example: '2026-01-01' })
  from: string;

  @ApiProperty({ type: String, nullable: true, format: 'date', description: '最后一日 · last day' })
  until: string | null;

  @ApiProperty({
    example: '《中华人民共和国个人信息保护法》第七十四条：自2021年11月1日起施行',
    description: '出处 · what it is read from',
  })
  source: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: '明定适用于在办件的条文 · the article that claims open cases',
  })
  claimsOpenCases: string | null;

  @ApiProperty({ type: [EditionInstrumentDto] })
  instruments: EditionInstrumentDto[];

  @ApiProperty({ type: [String], example: ['CONF-5.4'], description: '当地没有的规则 · rules that nothing says there' })
  absent: string[];

  @ApiProperty({ type: [EditionParameterDto] })
  parameters: EditionParameterDto[];

  @ApiProperty({ example: 'a'.repeat(64), description: '内容的 SHA-256 · of all of it' })
  digest: string;

  static of(edition: Edition, language: 'zh' | 'en'): EditionDto {
    const { name, jurisdiction, from, until, source, claimsOpenCases: claim, absent, digest } = edition;
    return {
      ...{ name, jurisdiction: jurisdiction.code, jurisdictionName: jurisdiction.name, from, until, source },
      claimsOpenCases: claim && `《${claim.instrument}》${claim.article}`,
      instruments: Object.values(edition.instruments).map(({ title, documentNumber, trial = false }) => ({
        ...{ title, documentNumber, trial },
      })),
      absent: [...absent],
      parameters: Object.entries(edition.parameters).map(([key, value]) => {
        const { rule, called, unit, ...more } = PARAMETERS[key as ParameterKey];
        return { key, rule, called: called[language], value, unit, reading: 'reading' in more };
      }),
      digest,
    };
  }
}
