import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { RULE_STATUSES, type RuleView } from '../rules/index.js';

const HOW = ['refuse', 'clock', 'record', 'push', 'publish', 'report'] as const;

/** One rule of the book, as anybody may read it. */
export class RuleDto implements RuleView {
  @ApiProperty({ type: String, example: 'EXP-17.2' })
  id: RuleView['id'];

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

  @ApiProperty({ description: '落实方式 · how it is carried out', enum: HOW, isArray: true, example: ['refuse'] })
  how: RuleView['how'];

  @ApiProperty({ description: '由哪些服务落实 · by which services', type: [String], example: ['review-experts'] })
  services: RuleView['services'];

  @ApiProperty({
    description: '落实情况：计划中、部分落实、已落实 · how far it is carried out today: not yet, in part, as a whole',
    enum: RULE_STATUSES,
    example: 'partly',
  })
  status: RuleView['status'];

  @ApiPropertyOptional({
    description: '尚缺的部分，仅部分落实的规则有 · what is still missing; only of a rule that is carried out in part',
    example: '只按项目代码计次：同一地点换用另一项目代码申请的，重新起算。',
  })
  missing?: string;

  @ApiProperty({ description: '条文未明确处按本项目的理解 · in part by our reading', example: true })
  reading: boolean;
}
