import { Controller, Get, Query } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import { DataSource } from 'typeorm';
import { Replica } from '../database/index.js';
import { CursorQuery, decodeCursor, IsIdentifier, IsInstant, Operation, type Page, page } from '../http/index.js';
import { type AuditEntryView, AuditLog } from './audit-log.js';

class AuditQueryDto extends CursorQuery {
  @ApiPropertyOptional({ description: '办件编号 · case number' })
  @IsOptional()
  @IsIdentifier(1, 64)
  caseNumber?: string;

  @ApiPropertyOptional({ description: '对象类型 · kind of subject', example: 'case' })
  @IsOptional()
  @IsIdentifier(1, 64)
  subjectType?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  subjectId?: string;

  @ApiPropertyOptional({ description: '行为人标识 · who acted' })
  @IsOptional()
  @IsIdentifier(1, 255)
  actor?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  @IsOptional()
  @IsInstant()
  from?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  @IsOptional()
  @IsInstant()
  until?: string;
}

class AuditActorDto {
  @ApiProperty()
  sub: string;

  @ApiProperty({ type: [String] })
  roles: string[];

  @ApiProperty()
  body: string;
}

/** The version of a row that an entry is about. */
export class AuditSubjectDto {
  @ApiProperty({ example: 'case' })
  type: string;

  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer', minimum: 1 })
  version: number;
}

/** An entry as auditors read it. */
export class AuditEntryDto implements AuditEntryView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'date-time', description: '法定时间 · legal time' })
  at: string;

  @ApiProperty({ format: 'date-time', description: '系统时间 · system time' })
  recordedAt: string;

  @ApiProperty()
  actor: AuditActorDto;

  @ApiProperty({ pattern: '^[a-z0-9-]+\\.[a-z0-9-]+$', example: 'case.accepted' })
  action: string;

  @ApiProperty()
  subject: AuditSubjectDto;

  @ApiProperty({ type: [String], example: ['APL-32'] })
  rules: string[];

  @ApiProperty({ nullable: true, type: String })
  caseNumber: string | null;

  @ApiProperty()
  correlation: string;

  @ApiProperty({ description: '条目原始字节（Base64） · the exact bytes, Base64' })
  leaf: string;
}

class AuditPageDto {
  @ApiProperty({ type: [AuditEntryDto] })
  items: AuditEntryDto[];

  @ApiProperty({ nullable: true, type: String })
  nextCursor: string | null;
}

/** Says of an answer that it may be a moment old. */
const FROM_REPLICA = {
  zh: '配置只读副本的，可能由副本答复：Data-As-Of 载明答复所截至的时刻，其后的条目稍后再查；没有该标头的，由主库答复。',
  en: 'Where a replica is configured it may answer: Data-As-Of then says of which instant, and what came since is asked for later; without that header the primary answered.',
};

/** The append-only log (审计日志), for auditors. */
@Controller('audit')
export class AuditController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly replica: Replica,
  ) {}

  @Get('entries')
  @Operation({
    summary: { zh: '查询审计条目', en: 'Audit entries, oldest first' },
    description: FROM_REPLICA,
    roles: ['auditor'],
    success: { type: AuditPageDto },
  })
  async entries(@Query() query: AuditQueryDto): Promise<Page<AuditEntryView>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const wanted = { ...query, after: after ? String(after[0]) : undefined, limit: query.limit + 1 };
    const found = await new AuditLog(this.replica).find(wanted);
    // A replica that has not the page before would seem to be at the end.
    const entries = found.length === 0 && after ? await new AuditLog(this.dataSource).find(wanted) : found;
    return page(entries, query.limit, (entry) => [entry.id]);
  }
}
