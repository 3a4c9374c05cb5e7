import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, IsCode, IsLegalDate, IsProse, IsText, pageOf } from '@shenguan/common/http';
import { IsOptional } from 'class-validator';
import { WithFileDto } from '../request.dto.js';
import type { NormClause, ServiceNorm } from './norm.entity.js';

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const DAYS = /^[1-9]\d{0,2}$/;

/** A clause of a norm. */
export class NormClauseDto implements NormClause {
  @ApiProperty({ example: '1' })
  code: string;

  @ApiProperty({ example: '现场检测由两名以上持证人员进行，并留存影像记录。' })
  text: string;
}

/** A norm as it is published; its text as issued comes as the file. */
export class PublishNormDto extends WithFileDto {
  @ApiProperty({ example: 'DRAWING-REVIEW' })
  @IsCode(CODE)
  serviceCode: string;

  @ApiProperty({ example: '施工图设计文件审查服务规范' })
  @IsText(4, 200)
  title: string;

  @ApiProperty({
    example: '现场检测由两名以上持证人员进行，并留存影像记录。\n成果由执业人员签字并注明执业编号。',
    description: '逐条写明，一行一条 · one clause a line',
  })
  @IsProse(8, 10_000)
  clauses: string;

  @ApiPropertyOptional({ example: '8', description: '规定的最长服务时限，工作日 · the most working days' })
  @IsOptional()
  @IsCode(DAYS)
  daysMax?: string;

  @ApiProperty({ format: 'date', example: '2026-04-01' })
  @IsLegalDate()
  inForceFrom: string;
}

/** Which norms are listed. */
export class NormQuery extends CursorQuery {
  @ApiPropertyOptional({ example: 'DRAWING-REVIEW' })
  @IsOptional()
  @IsCode(CODE)
  service?: string;
}

/** A version of a norm, as everybody sees it. */
export class NormDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: '11140602MB1234567U' })
  regulatorCode: string;

  @ApiProperty({ example: 'DRAWING-REVIEW' })
  serviceCode: string;

  @ApiProperty({ type: 'integer', example: 1 })
  number: number;

  @ApiProperty({ example: '施工图设计文件审查服务规范' })
  title: string;

  @ApiProperty({ type: [NormClauseDto] })
  clauses: NormClause[];

  @ApiProperty({ type: 'integer', nullable: true, example: 8 })
  daysMax: number | null;

  @ApiProperty({ example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' })
  fileSha256: string;

  @ApiProperty({ format: 'date' })
  inForceFrom: string;

  @ApiProperty({ format: 'date-time' })
  publishedAt: string;

  static of(row: ServiceNorm): NormDto {
    const { id, regulatorCode, serviceCode, number, title, clauses, daysMax, file, inForceFrom, publishedAt } = row;
    return {
      ...{ id, regulatorCode, serviceCode, number, title, clauses, daysMax, fileSha256: file.sha256, inForceFrom },
      publishedAt: publishedAt.toISOString(),
    };
  }
}

/** An agency of one's trade. */
export class RegulatedAgencyDto {
  @ApiProperty({ example: '911406021940217817' })
  code: string;

  @ApiProperty({ example: '朔州市某设计咨询有限公司' })
  name: string;

  @ApiProperty({ type: [String], example: ['DRAWING-REVIEW'], description: '本行业的服务 · services of the trade' })
  services: string[];

  @ApiProperty({ type: 'integer', example: 20 })
  finished: number;

  @ApiProperty({ type: 'integer', example: 1 })
  late: number;

  @ApiProperty({ type: 'integer', example: 0, description: '争议中的委托 · engagements in dispute' })
  disputed: number;
}

export const NormPageDto = pageOf(NormDto);
