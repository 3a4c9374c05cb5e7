import { Controller, Get, Query } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, decodeCursor, IsCode, Operation, type Page, page, pageOf } from '@shenguan/common/http';
import { IsOptional } from 'class-validator';
import { DataSource } from 'typeorm';
import { type BulletinAgency, type BulletinCheck, CreditBulletin } from './bulletin.entity.js';

class BulletinAgencyDto implements BulletinAgency {
  @ApiProperty({ example: '911406021940217817' })
  code: string;

  @ApiProperty({ example: '朔州市某设计咨询有限公司' })
  name: string;

  @ApiProperty({ type: 'integer', example: 90 })
  score: number;

  @ApiProperty({ description: '失信名单 · stands on the list of dishonest agencies' })
  listed: boolean;

  @ApiProperty({ description: '已淘汰 · excluded' })
  excluded: boolean;

  @ApiProperty({ type: 'integer', example: 1, description: '本季度认定数 · findings of the quarter' })
  upheld: number;
}

class BulletinCheckDto implements BulletinCheck {
  @ApiProperty({ example: 'CC2026-000001' })
  number: string;

  @ApiProperty({ example: '911406021940217817' })
  agencyCode: string;

  @ApiProperty({ enum: ['in-order', 'flawed'] })
  result: string;
}

class UncheckedServiceDto {
  @ApiProperty({ example: 'DRAWING-REVIEW' })
  code: string;

  @ApiProperty({ example: '施工图设计文件审查' })
  name: string;
}

/** The results of a quarter in one trade. */
export class CreditBulletinDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: '11140602MB1234567U' })
  regulatorCode: string;

  @ApiProperty({ example: '朔州市朔城区住房和城乡建设局' })
  regulatorName: string;

  @ApiProperty({ example: '2026Q1' })
  quarter: string;

  @ApiProperty({ type: [BulletinAgencyDto] })
  agencies: BulletinAgencyDto[];

  @ApiProperty({ type: [BulletinCheckDto], description: '本季度认定的抽查结果 · results of spot checks' })
  checks: BulletinCheckDto[];

  @ApiProperty({
    type: [UncheckedServiceDto],
    description: '四个季度内没有组织抽查的服务 · services that nobody has checked in four quarters',
  })
  unchecked: UncheckedServiceDto[];

  @ApiProperty({ format: 'date-time' })
  publishedAt: string;

  static of(row: CreditBulletin): CreditBulletinDto {
    const { id, regulatorCode, regulatorName, quarter, agencies, checks, unchecked } = row;
    return {
      ...{ id, regulatorCode, regulatorName, quarter, agencies, checks, unchecked },
      publishedAt: row.publishedAt.toISOString(),
    };
  }
}

export const CreditBulletinPageDto = pageOf(CreditBulletinDto);

/** Which bulletins are listed. */
export class CreditBulletinQuery extends CursorQuery {
  @ApiPropertyOptional({ example: '2026Q1' })
  @IsOptional()
  @IsCode(/^[0-9]{4}Q[1-4]$/)
  quarter?: string;
}

/** Credit and results of agencies, by trade and quarter (考评结果公示). INT-12 */
@Controller('credit-bulletins')
export class BulletinsController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  @Operation({
    id: 'CreditBulletins_list',
    summary: {
      zh: '查看各行业按季度公布的信用状况和考评结果',
      en: 'Credit and results of agencies, by trade and quarter',
    },
    description: {
      zh: '季度终了由系统自动公布，公布后不再更改。',
      en: 'Published by itself once the quarter is over, and never changed.',
    },
    public: true,
    rules: ['INT-11', 'INT-12'],
    success: { type: CreditBulletinPageDto },
  })
  async list(@Query() query: CreditBulletinQuery): Promise<Page<CreditBulletinDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(CreditBulletin)
      .createQueryBuilder('b')
      .orderBy('b.id', 'DESC')
      .limit(query.limit + 1);
    if (query.quarter) select.andWhere('b.quarter = :quarter', { quarter: query.quarter });
    if (after) select.andWhere('b.id < :id', { id: after[0] });
    return page<CreditBulletinDto>((await select.getMany()).map(CreditBulletinDto.of), query.limit, ({ id }) => [id]);
  }
}
