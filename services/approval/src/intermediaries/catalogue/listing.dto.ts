import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsLegalDate, IsText } from '@shenguan/common/http';
import { IsOptional } from 'class-validator';
import { CatalogueEntryDto } from './catalogue.dto.js';
import type { CatalogueInForce } from './catalogues.js';
import { serviceNamed } from './domain/names-of-services.js';

/** What is asked of the catalogue on a day. */
export class ListingQuery {
  @ApiProperty({ example: 'DRAWING-REVIEW', description: '服务编码、名称、别名或者材料名称 · code, name or alias' })
  @IsText(2, 200)
  service: string;

  @ApiPropertyOptional({ format: 'date', example: '2026-03-04', description: '缺省为今日 · today unless told' })
  @IsOptional()
  @IsLegalDate()
  on?: string;
}

/** Whether a service was listed on a day. */
export class ListingDto {
  @ApiProperty({ format: 'date' })
  on: string;

  @ApiProperty({ description: '当日是否列入清单 · whether it was listed that day' })
  listed: boolean;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    example: 3,
    description: '当日施行的版本 · version in force that day',
  })
  catalogueNumber: number | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  inForceFrom: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  inForceUntil: string | null;

  @ApiProperty({ type: CatalogueEntryDto, nullable: true })
  entry: CatalogueEntryDto | null;

  static of(
    asked: string,
    on: string,
    inForce: (CatalogueInForce & { readonly until: string | null }) | null,
  ): ListingDto {
    const entries = inForce?.entries ?? [];
    const entry = entries.find(({ code }) => code === asked) ?? serviceNamed(asked, entries);
    return {
      on,
      listed: entry !== null && entry !== undefined,
      catalogueNumber: inForce?.number ?? null,
      inForceFrom: inForce?.inForceFrom ?? null,
      inForceUntil: inForce?.until ?? null,
      entry: entry ?? null,
    };
  }
}

/** A service as it is named. */
export class ServiceNameDto {
  @ApiProperty({ example: 'DRAWING-REVIEW' })
  code: string;

  @ApiProperty({ example: '施工图设计文件审查' })
  name: string;
}

/** An item that requires what was taken off. */
export class TouchedItemDto {
  @ApiProperty({ example: 'LIFT-RETROFIT' })
  itemCode: string;

  @ApiProperty({ example: '既有住宅加装电梯联合审查' })
  itemName: string;

  @ApiProperty({ example: '11140602MB0000001X' })
  bureauCode: string;

  @ApiProperty({ type: 'integer', example: 2, description: '办事指南版本 · version of its guide' })
  number: number;

  @ApiProperty({ type: [String], example: ['DRAWING-REVIEW'] })
  services: string[];
}

/** A case between submission and acceptance that was to bring what was taken off. */
export class TouchedCaseDto {
  @ApiProperty({ example: 'SP2026-000123' })
  caseNumber: string;

  @ApiProperty({ example: 'LIFT-RETROFIT' })
  itemCode: string;

  @ApiProperty({ example: '11140602MB0000001X' })
  bureauCode: string;

  @ApiProperty({ type: [String], example: ['DRAWING-REVIEW'] })
  services: string[];
}

/** What a version takes off the catalogue, and whom that concerns. */
export class RemovalDto {
  @ApiProperty({ type: [ServiceNameDto] })
  services: ServiceNameDto[];

  @ApiProperty({ type: [TouchedItemDto] })
  items: TouchedItemDto[];

  @ApiProperty({ type: [TouchedCaseDto] })
  cases: TouchedCaseDto[];
}
