import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, IsLegalDate, IsReason, IsText, pageOf } from '@shenguan/common/http';
import { NoticeDto } from '@shenguan/common/receipts';
import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { StatisticsDto } from '../statistics/statistics.dto.js';
import type { Circular } from './circular.entity.js';
import { CIRCULAR_STATES } from './circular.transitions.js';
import { circularActs } from './circular-acts.js';
import type { FigureDifference } from './differences.js';

export class DraftCircularDto {
  @ApiProperty({ example: '关于2025年第四季度联合核验情况的通报' })
  @IsText(4, 100)
  title: string;

  @ApiProperty({
    format: 'date',
    example: '2025-10-01',
    description: '期间首日，自然月或者季度的第一天 · first day of a month or quarter',
  })
  @IsLegalDate()
  from: string;

  @ApiProperty({ format: 'date', example: '2025-12-31', description: '期间末日 · its last day' })
  @IsLegalDate()
  to: string;

  @ApiProperty({
    description: '通报内容，统计数据由系统附上 · its words; the figures are the system’s',
    example: '本季度各部门派员总体准时，个别部门集体议定意见逾期，请予改进。',
  })
  @IsReason(4000)
  text: string;

  @ApiPropertyOptional({
    format: 'uuid',
    example: '01990000-0000-7000-8000-000000000041',
    description: '所更正的同一期间的通报 · the issued circular of the same time that this one corrects',
  })
  @IsOptional()
  @IsUUID()
  corrects?: string;
}

export class IssueCircularDto {
  @ApiProperty({
    example: 'a'.repeat(64),
    description:
      '所见重新统计数字的摘要（current.figuresDigest） · digest of the figures as counted anew, which were shown',
  })
  @Matches(/^[0-9a-f]{64}$/)
  figuresDigest: string;
}

/** One figure that was another when the circular was drafted. */
export class FigureDifferenceDto implements FigureDifference {
  @ApiProperty({ example: '/months/2026-03/absences' })
  pointer: string;

  @ApiProperty({ type: String, nullable: true, example: '1' })
  drafted: string | null;

  @ApiProperty({ type: String, nullable: true, example: '2' })
  counted: string | null;
}

/** Figures of a draft as they are counted now. */
export class CurrentFiguresDto {
  @ApiProperty({ type: StatisticsDto })
  figures: StatisticsDto;

  @ApiProperty({ example: 'a'.repeat(64), description: '签发时须载明 · what the signature names' })
  figuresDigest: string;

  @ApiProperty({ type: [FigureDifferenceDto], description: '与拟稿时的差异 · what was another when it was drafted' })
  differences: FigureDifference[];
}

/** A bureau that has told nobody of a quarter in which it inspected. */
export class OwedCircularDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: '11140602MB7654321K' })
  bureau: string;

  @ApiProperty({ format: 'date' })
  from: string;

  @ApiProperty({ format: 'date' })
  to: string;

  @ApiProperty({ format: 'date-time', description: '提醒时间 · when it and the government office were told' })
  toldAt: string;

  @ApiProperty({
    format: 'date-time',
    type: String,
    nullable: true,
    description: '补发时间 · since when it has been issued',
  })
  settledAt: string | null;
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

  @ApiProperty({
    format: 'uuid',
    type: String,
    nullable: true,
    description: '所更正的通报 · the circular that it corrects',
  })
  corrects: string | null;

  @ApiProperty({
    type: [FigureDifferenceDto],
    nullable: true,
    description: '签发时与拟稿时的差异 · what was counted otherwise when it was signed',
  })
  differences: FigureDifference[] | null;

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

  /** `reader`: the department that reads it, which sees the figures of its own people alone; none for bureau and auditor. */
  static of(row: Circular, availableActions: string[], reader?: string): CircularDto {
    const { id, number, title, periodFrom: from, periodUntil: to, text, state, version, corrects, differences } = row;
    const persons = row.figures.persons.filter(({ body }) => reader === undefined || body === reader);
    return {
      ...{ id, number, title, from, to, text, state, version, availableActions, corrects },
      // Scopes were not told of once.
      figures: { ...row.figures, categories: row.figures.categories ?? [], persons },
      differences: reader === undefined ? differences : null,
      draftedAt: row.draftedAt.toISOString(),
      closedAt: row.closedAt?.toISOString() ?? null,
    };
  }
}

export class CircularDetailDto extends CircularDto {
  @ApiProperty({ type: [NoticeDto], description: '送达各部门及其回执 · to whom it was pushed, with receipts' })
  notices: NoticeDto[];

  @ApiProperty({
    type: CurrentFiguresDto,
    nullable: true,
    description: '待签发的：重新统计的数字及差异 · of a draft: the figures as counted anew, and what differs',
  })
  current: CurrentFiguresDto | null;
}

export class CircularPageDto extends pageOf(CircularDto) {}
