import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsDocumentNumber } from '@shenguan/common/http';
import { IsOptional } from 'class-validator';
import type { Need } from './domain/need-of-guides.js';
import type { PoolCount, PoolFigures, SpecialtyCount } from './pool-statistics.js';

export class StatisticsQuery {
  @ApiPropertyOptional({
    description:
      '审批局代码，审计人员须填；其他人员只能统计本局 · the bureau: auditors name one, others ask of their own',
    example: '11140602MB7654321K',
  })
  @IsOptional()
  @IsDocumentNumber(1, 30)
  bureau?: string;
}

class PoolCountDto implements PoolCount {
  @ApiProperty({ example: '140602' })
  code: string;

  @ApiProperty({ type: 'integer', example: 12 })
  experts: number;
}

class NeedDto implements Need {
  @ApiProperty({ example: 'lift' })
  specialty: string;

  @ApiProperty({
    type: 'integer',
    example: 3,
    description: '一个办事指南所需席位的最大值 · seats of the largest panel that one guide wants',
  })
  seats: number;

  @ApiProperty({
    type: [String],
    example: ['LIFT-RETROFIT'],
    description: '列明该专业的事项 · the items whose guides name it',
  })
  items: string[];
}

class SpecialtyCountDto implements SpecialtyCount {
  @ApiProperty({ example: 'lift' })
  code: string;

  @ApiProperty({ example: '电梯工程', description: '专业目录所载名称 · as the register says' })
  name: string;

  @ApiProperty({ type: 'integer', example: 8 })
  experts: number;

  @ApiProperty({
    type: NeedDto,
    nullable: true,
    description:
      '已发布办事指南的需要；没有指南列明该专业的为空 · what published guides want; null where none names it',
  })
  need: NeedDto | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    example: 4,
    description:
      '距每席四人所缺人数；没有指南列明的为空 · how many lack to four for each seat; null where no guide names it',
  })
  lacking: number | null;
}

/** The pool that a bureau draws from, against what its guides want. EXP-10 */
export class StatisticsDto implements PoolFigures {
  @ApiProperty({ example: '11140602MB7654321K' })
  bureauCode: string;

  @ApiProperty({ type: 'integer', example: 24, description: '今日可以抽取的专家人数 · who could be drawn today' })
  total: number;

  @ApiProperty({ type: [SpecialtyCountDto] })
  bySpecialty: SpecialtyCountDto[];

  @ApiProperty({ type: [PoolCountDto] })
  byTitleLevel: PoolCountDto[];

  @ApiProperty({ type: [PoolCountDto] })
  byRegion: PoolCountDto[];

  @ApiProperty({ type: [PoolCountDto] })
  byUnit: PoolCountDto[];

  @ApiProperty({
    type: [SpecialtyCountDto],
    description:
      '指南列明而每席不足四人的专业，缺额大的在前 · specialties of guides with fewer than four for each seat, worst first',
  })
  gaps: SpecialtyCountDto[];

  static of(figures: PoolFigures): StatisticsDto {
    const gaps = figures.bySpecialty.filter(({ lacking }) => lacking !== null && lacking > 0);
    return { ...figures, gaps: gaps.sort((a, b) => b.lacking! - a.lacking! || (a.code < b.code ? -1 : 1)) };
  }
}
