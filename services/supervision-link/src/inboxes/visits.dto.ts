import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, IsCode, IsLegalDate, pageOf } from '@shenguan/common/http';
import { IsOptional } from 'class-validator';
import type { InboxVisit } from './inbox-visit.entity.js';

export class VisitQuery extends CursorQuery {
  @ApiPropertyOptional({ description: '仅审计人员可指定他单位 · another body: auditors only' })
  @IsOptional()
  @IsCode(/^[0-9A-Z]{18}$/)
  body?: string;

  @ApiPropertyOptional({ format: 'date', example: '2026-03-02' })
  @IsOptional()
  @IsLegalDate()
  from?: string;

  @ApiPropertyOptional({ format: 'date', example: '2026-03-31' })
  @IsOptional()
  @IsLegalDate()
  until?: string;
}

export class VisitDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: '11140602MB1234567U' })
  bodyCode: string;

  @ApiProperty({ example: 'liaison-housing' })
  subject: string;

  @ApiProperty({ example: '李志强' })
  name: string;

  @ApiProperty({ format: 'date' })
  visitedOn: string;

  @ApiProperty({ format: 'date-time', description: '当日首次登录时间 · first visit of the day' })
  firstAt: string;

  static of(row: InboxVisit): VisitDto {
    const { id, bodyCode, subject, name, visitedOn, firstAt } = row;
    return { id, bodyCode, subject, name, visitedOn, firstAt: firstAt.toISOString() };
  }
}

export class VisitPage extends pageOf(VisitDto) {}
