import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { legalDate } from '../clock/index.js';
import { CursorQuery, IsCode, IsIdentifier, IsLegalDate, pageOf } from '../http/index.js';
import { EXCEPTION_KINDS, EXCEPTION_SORTS, type ExceptionKind, type ExceptionSort } from './exception-kinds.js';
import type { FoundException } from './find-exceptions.js';

const KINDS = Object.keys(EXCEPTION_KINDS) as ExceptionKind[];
const DESCRIPTION = KINDS.map((one) => {
  const { service, called } = EXCEPTION_KINDS[one];
  return `${one}（${service}）：${called.zh} · ${called.en}`;
}).join('\n');

export class ExceptionQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: KINDS, description: DESCRIPTION })
  @IsOptional()
  @IsIn(KINDS)
  kind?: ExceptionKind;

  @ApiPropertyOptional({ example: 'APL-38', description: '规则编号 · ID of the rule' })
  @IsOptional()
  @IsCode(/^[A-Z]{3,4}-\d{1,3}(\.\d{1,2})?$/)
  rule?: string;

  @ApiPropertyOptional({ example: 'SP2026-000001' })
  @IsOptional()
  @IsIdentifier(1, 64)
  caseNumber?: string;

  @ApiPropertyOptional({ example: 'wangjianguo', description: '行为人标识 · whoever did it' })
  @IsOptional()
  @IsIdentifier(1, 255)
  person?: string;

  @ApiPropertyOptional({ format: 'date', example: '2026-03-01' })
  @IsOptional()
  @IsLegalDate()
  from?: string;

  @ApiPropertyOptional({ format: 'date', example: '2026-03-31', description: '含当日 · that day included' })
  @IsOptional()
  @IsLegalDate()
  to?: string;
}

export class ExceptionDto {
  @ApiProperty({ format: 'uuid', description: '所在记录的标识 · ID of the row that says so' })
  id: string;

  @ApiProperty({ enum: KINDS, description: DESCRIPTION })
  kind: ExceptionKind;

  @ApiProperty({ enum: EXCEPTION_SORTS })
  sort: ExceptionSort;

  @ApiProperty({ example: '偏离审查、评审、核验结论的决定' })
  called: string;

  @ApiProperty({ example: 'APL-38' })
  rule: string;

  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty({ format: 'date', description: '法定日期 · legal day' })
  day: string;

  @ApiProperty({ nullable: true, type: String, example: 'SP2026-000001' })
  caseNumber: string | null;

  @ApiProperty({
    nullable: true,
    type: String,
    example: 'wangjianguo',
    description: '因法律或者时间发生的为空 · null where law or time did it',
  })
  person: string | null;

  @ApiProperty({ nullable: true, type: String, example: '11140602MB1234567U' })
  body: string | null;

  @ApiProperty({ nullable: true, type: String, example: '专家组所指出的问题已由补充设计解决。' })
  says: string | null;

  static of({ at, ...found }: FoundException): ExceptionDto {
    const { sort, called } = EXCEPTION_KINDS[found.kind];
    return { ...found, sort, called: called.zh, at: at.toISOString(), day: legalDate(at) };
  }
}

export class ExceptionPage extends pageOf(ExceptionDto) {}
