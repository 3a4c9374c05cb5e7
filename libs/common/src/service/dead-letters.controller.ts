import { Controller, Get, Post, Query } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { type Actor, CurrentActor } from '../auth/index.js';
import { CursorQuery, decodeCursor, Operation, type Page, page, UuidParam } from '../http/index.js';
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

/** Messages that kept failing (死信): seen and replayed by an operator, who reads their envelope, not their content. */
@Controller('dead-letters')
export class DeadLettersController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly replayDeadLetter: ReplayDeadLetter,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查看未能处理的消息', en: 'Messages that could not be handled' },
    roles: ['system-admin', 'auditor'],
    success: { type: DeadLetterPageDto },
  })
  async list(@Query() query: CursorQuery): Promise<Page<DeadLetterDto>> {
    const after = decodeCursor(query.cursor, ['instant', 'uuid']);
    const rows = await this.dataSource.query(
      `SELECT event_id, type, sender, case_number, attempts, error, received_at FROM inbox_event
       WHERE state = 'dead' ${after ? 'AND (received_at, event_id) > ($2, $3::uuid)' : ''}
       ORDER BY received_at, event_id LIMIT $1`,
      [query.limit + 1, ...(after ?? [])],
    );
    const letters: DeadLetterDto[] = rows.map((row: Record<string, never>) => ({
      id: row.event_id,
      type: row.type,
      sender: row.sender,
      caseNumber: row.case_number,
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
