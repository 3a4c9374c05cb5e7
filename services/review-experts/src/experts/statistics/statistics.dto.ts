import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsCode } from '@shenguan/common/http';
import { IsOptional } from 'class-validator';
import type { PoolCount, PoolFigures } from './pool-statistics.js';

export class StatisticsQuery {
  @ApiPropertyOptional({ description: '各专业需要的人数 · how many are needed', example: 'structure:6,lift:4' })
  @IsOptional()
  @IsCode(/^[a-z0-9][a-z0-9-]{0,63}:\d{1,4}(,[a-z0-9][a-z0-9-]{0,63}:\d{1,4}){0,49}$/, {
    message:
      '格式为“专业:人数”，以逗号分隔，例如 structure:6,lift:4 · must be specialty:number, separated by commas, such as structure:6,lift:4',
  })
  need?: string;
}

class PoolCountDto implements PoolCount {
  @ApiProperty({ example: 'structure' })
  code: string;

  @ApiProperty({ type: 'integer' })
  experts: number;
}

class PoolGapDto {
  @ApiProperty({ example: 'lift' })
  specialty: string;

  @ApiProperty({ type: 'integer' })
  needed: number;

  @ApiProperty({ type: 'integer' })
  experts: number;

  @ApiProperty({ type: 'integer', description: '缺口 · how many lack' })
  lacking: number;
}

export class StatisticsDto {
  @ApiProperty({ type: 'integer' })
  total: number;

  @ApiProperty({ type: [PoolCountDto] })
  bySpecialty: PoolCountDto[];

  @ApiProperty({ type: [PoolCountDto] })
  byTitleLevel: PoolCountDto[];

  @ApiProperty({ type: [PoolCountDto] })
  byRegion: PoolCountDto[];

  @ApiProperty({ type: [PoolCountDto] })
  byUnit: PoolCountDto[];

  @ApiProperty({ type: [PoolGapDto] })
  gaps: PoolGapDto[];

  static of(figures: PoolFigures, need = ''): StatisticsDto {
    const wanted = need === '' ? [] : need.split(',').map((one) => one.split(':') as [string, string]);
    const gaps = wanted.map(([specialty, text]) => {
      const experts = figures.bySpecialty.find(({ code }) => code === specialty)?.experts ?? 0;
      const needed = Number(text);
      return { specialty, needed, experts, lacking: Math.max(0, needed - experts) };
    });
    return { ...figures, gaps: gaps.filter(({ lacking }) => lacking > 0) };
  }
}
