import { Controller, Get, Query } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { CHECKPOINT_NOTICE_KIND } from '@shenguan/common/audit/log';
import { CursorQuery, decodeCursor, Operation, page, pageOf } from '@shenguan/common/http';
import { DataSource } from 'typeorm';

export class HeldCheckpointDto {
  @ApiProperty({ description: '日志名称与条目数 · log and size', example: 'shenguan.local/approval/audit/1/120' })
  reference: string;

  @ApiProperty({ description: '经签名的检查点原文 · the signed note as it came in' })
  checkpoint: string;

  @ApiProperty({ type: 'integer', description: '持有该检查点的收件箱数 · how many inboxes hold it', example: 4 })
  inboxes: number;

  @ApiProperty({ format: 'date-time', description: '最早接收时间 · when the first of them received it' })
  receivedAt: string;
}

class HeldCheckpointPage extends pageOf(HeldCheckpointDto) {}

interface Row {
  reference: string;
  checkpoint: string;
  inboxes: number;
  receivedAt: Date;
}

/** The checkpoints that departments hold in their inboxes (各单位收件箱持有的检查点): what logs are held to. SUP-9 */
@Controller('held-checkpoints')
export class HeldCheckpointsController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  @Operation({
    summary: {
      zh: '列出各单位收件箱持有的检查点，供核验各服务日志',
      en: 'Checkpoints held in inboxes, to hold the logs of all services to',
    },
    roles: ['auditor'],
    success: { type: HeldCheckpointPage },
  })
  async list(@Query() query: CursorQuery): Promise<HeldCheckpointPage> {
    const after = decodeCursor(query.cursor, ['text', 'text']);
    const rows: Row[] = await this.dataSource.query(
      // Told apart by their text as well: two that go by one name, and differ, are what one looks for.
      `SELECT reference, content ->> 'text' AS checkpoint, count(*)::int AS inboxes, min(received_at) AS "receivedAt"
       FROM inbox_entry
       WHERE kind = '${CHECKPOINT_NOTICE_KIND}' ${after ? `AND (reference, content ->> 'text') > ($2, $3)` : ''}
       GROUP BY 1, 2 ORDER BY 1, 2 LIMIT $1`,
      [query.limit + 1, ...(after ?? [])],
    );
    return page(
      rows.map((row) => ({ ...row, receivedAt: row.receivedAt.toISOString() })),
      query.limit,
      (row) => [row.reference, row.checkpoint],
    );
  }
}
