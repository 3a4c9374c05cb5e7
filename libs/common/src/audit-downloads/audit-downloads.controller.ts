import { Controller, Get, Query } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { CursorQuery, decodeCursor, Operation, page, pageOf } from '../http/index.js';
import { AuditDownload } from './audit-download.entity.js';

class AuditDownloadDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'Evidence_file', description: '所调用的操作 · the operation called' })
  operation: string;

  @ApiProperty({ example: '/api/v1/evidence/SP2026-000001' })
  path: string;

  @ApiProperty({ nullable: true, type: String, example: 'kind=claim-late', description: '条件 · its conditions' })
  query: string | null;

  @ApiProperty({ example: '审计员' })
  fetchedBy: string;

  @ApiProperty({ format: 'date-time' })
  fetchedAt: string;
}

class AuditDownloadPage extends pageOf(AuditDownloadDto) {}

/** What auditors and discipline inspectors fetched of this service (审计人员下载记录), the newest first. SUP-9 */
@Controller('audit/downloads')
export class AuditDownloadsController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  @Operation({
    summary: { zh: '查询审计人员下载、查看的记录', en: 'What auditors and discipline inspectors fetched' },
    description: {
      zh: '文件、表格的下载和对办件证据的每次查看；导出证据另有记录。',
      en: 'Each file and table, and each look at the evidence of a case; exports of evidence have rows of their own.',
    },
    roles: ['auditor', 'discipline-inspector'],
    rules: ['SUP-9'],
    success: { type: AuditDownloadPage },
  })
  async list(@Query() query: CursorQuery): Promise<AuditDownloadPage> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource.getRepository(AuditDownload).createQueryBuilder('d').orderBy('d.id', 'DESC');
    select.limit(query.limit + 1);
    if (after) select.andWhere('d.id < :id', { id: after[0] });
    const rows = await select.getMany();
    return page(
      rows.map(({ id, operation, path, query: by, name, fetchedAt }) => ({
        ...{ id, operation, path, query: by ?? null, fetchedBy: name, fetchedAt: fetchedAt.toISOString() },
      })),
      query.limit,
      (row) => [row.id],
    );
  }
}
