import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, IsLegalDate, IsReason, IsText, pageOf } from '@shenguan/common/http';
import { NoticeDto } from '@shenguan/common/receipts';
import { IsIn, IsOptional } from 'class-validator';
import { StatisticsDto } from '../statistics/statistics.dto.js';
import type { Circular } from './circular.entity.js';
import { CIRCULAR_STATES } from './circular.transitions.js';
import { circularActs } from './circular-acts.js';

export class DraftCircularDto {
  @ApiProperty({ example: '关于2026年第一季度联合核验情况的通报' })
  @IsText(4, 100)
  title: string;

  @ApiProperty({ format: 'date', example: '2026-01-01', description: '提出需求之日起 · requested on or after' })
  @IsLegalDate()
  from: string;

  @ApiProperty({ format: 'date', example: '2026-03-31', description: '提出需求之日止 · requested on or before' })
  @IsLegalDate()
  to: string;

  @ApiProperty({
    description: '通报内容，统计数据由系统附上 · its words; the figures are the system’s',
    example: '本季度各部门派员总体准时，个别部门集体议定意见逾期，请予改进。',
  })
  @IsReason(4000)
  text: string;
}

export class CircularQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: CIRCULAR_STATES })
  @IsOptional()
  @IsIn(CIRCULAR_STATES)
  state?: string;
}

export class CircularDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: String, nullable: true, example: 'TB2026-000001' })
  number: string | null;

  @ApiProperty({ example: '关于2026年第一季度联合核验情况的通报' })
  title: string;

  @ApiProperty({ format: 'date' })
  from: string;

  @ApiProperty({ format: 'date' })
  to: string;

  @ApiProperty({ example: '本季度各部门派员总体准时，个别部门集体议定意见逾期，请予改进。' })
  text: string;

  @ApiProperty({ type: StatisticsDto })
  figures: StatisticsDto;

  @ApiProperty({ enum: CIRCULAR_STATES })
  state: string;

  @ApiProperty({ format: 'date-time' })
  draftedAt: string;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  closedAt: string | null;

  @ApiProperty({ enum: circularActs.ids, isArray: true, example: ['Circulars_issue'] })
  availableActions: string[];

  @ApiProperty({ type: 'integer', minimum: 1 })
  version: number;

  static of(row: Circular, availableActions: string[]): CircularDto {
    const { id, number, title, periodFrom: from, periodUntil: to, text, figures, state, version } = row;
    return {
      ...{ id, number, title, from, to, text, figures, state, version, availableActions },
      draftedAt: row.draftedAt.toISOString(),
      closedAt: row.closedAt?.toISOString() ?? null,
    };
  }
}

export class CircularDetailDto extends CircularDto {
  @ApiProperty({ type: [NoticeDto], description: '送达各部门及其回执 · to whom it was pushed, with receipts' })
  notices: NoticeDto[];
}

export class CircularPageDto extends pageOf(CircularDto) {}
