import { Controller, Get, Post, Query } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { type Actor, CurrentActor } from '../auth/index.js';
import { CursorQuery, decodeCursor, Operation, type Page, page, UuidParam } from '../http/index.js';
import { OVERDUE_MINUTES } from '../work/index.js';
import { ReplayDeadLetter } from './replay-dead-letter.js';

class DeadLetterDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'approval.case.accepted.v1' })
  type: string;

  @ApiProperty({ example: 'approval' })
  sender: string;

  @ApiProperty({ nullable: true, type: String })
  caseNumber: string | null;

  @ApiProperty({
    enum: ['dead', 'waiting'],
    description: '已停止重试、等待超过十分钟仍在重试 · given up, or waiting for more than ten minutes and still tried',
  })
  state: string;

  @ApiProperty({ type: 'integer' })
  attempts: number;

  @ApiProperty()
  error: string;

  @ApiProperty({ format: 'date-time' })
  receivedAt: string;
}

class DeadLetterPageDto {
  @ApiProperty({ type: [DeadLetterDto] })
  items: DeadLetterDto[];

  @ApiProperty({ nullable: true, type: String })
  nextCursor: string | null;
}

class DeadLetterReplayDto {
  @ApiProperty({ enum: ['done', 'waiting', 'dead'] })
  state: string;

  @ApiProperty({ required: false })
  error?: string;
}

const COLUMNS = 'event_id, type, sender, case_number, state, attempts, error, received_at';

/** Messages that kept failing, or wait for too long (死信): seen and replayed by an operator, who reads their envelope, not their content. */
@Controller('dead-letters')
export class DeadLettersController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly replayDeadLetter: ReplayDeadLetter,
  ) {}

  @Get()
  @Operation({
    summary: {
      zh: '查看未能处理和久候未处理的消息',
      en: 'Messages that could not be handled, or wait for more than ten minutes',
    },
    roles: ['system-admin', 'auditor'],
    success: { type: DeadLetterPageDto },
  })
  async list(@Query() query: CursorQuery): Promise<Page<DeadLetterDto>> {
    const after = decodeCursor(query.cursor, ['instant', 'uuid']);
    const beyond = after ? 'AND (received_at, event_id) > ($2, $3::uuid)' : '';
    const rows = await this.dataSource.query(
      `(SELECT ${COLUMNS} FROM inbox_event WHERE state = 'dead' ${beyond} ORDER BY received_at, event_id LIMIT $1)
       UNION ALL
       (SELECT ${COLUMNS} FROM inbox_event
        WHERE state = 'waiting' AND received_at < now() - interval '${OVERDUE_MINUTES} minutes' ${beyond}
        ORDER BY received_at, event_id LIMIT $1)
       ORDER BY received_at, event_id LIMIT $1`,
      [query.limit + 1, ...(after ?? [])],
    );
    const letters: DeadLetterDto[] = rows.map((row: Record<string, never>) => ({
      id: row.event_id,
      type: row.type,
      sender: row.sender,
      caseNumber: row.case_number,
      state: row.state,
      attempts: row.attempts,
      error: row.error,
      receivedAt: (row.received_at as Date).toISOString(),
    }));
    return page(letters, query.limit, (letter) => [letter.receivedAt, letter.id]);
  }

  @Post(':id/replay')
  @Operation({
    summary: {
      zh: '重新处理一条消息并报告实际结果（留痕）',
      en: 'Handle a message again and tell what really became of it; recorded',
    },
    roles: ['system-admin'],
    rules: ['SUP-10'],
    success: { status: 200, type: DeadLetterReplayDto, example: { state: 'done' } },
  })
  replay(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<DeadLetterReplayDto> {
    return this.replayDeadLetter.execute(id, actor);
  }
}
