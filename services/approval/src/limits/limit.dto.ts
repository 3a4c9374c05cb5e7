import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, IsLegalDate, pageOf } from '@shenguan/common/http';
import { IsOptional } from 'class-validator';
import {
  OVERLAY_ENDS,
  OVERLAY_WAITS,
  type OverlayEnd,
  type OverlayWait,
  STOP_AGAIN_GROUNDS,
  type StopAgainGround,
} from '../cases/index.js';
import {
  LIMIT_AUDIENCES,
  LIMIT_KINDS,
  LIMIT_SUBJECTS,
  type LimitAudience,
  type LimitKind,
  type LimitSubject,
  MARKS,
  type Mark,
} from '../time-limits/index.js';

class LimitDayDto {
  @ApiProperty({ format: 'date' })
  date: string;

  @ApiProperty()
  counted: boolean;

  @ApiProperty({ example: '周二工作日，计入' })
  reason: string;
}

class AdjustmentDto {
  @ApiProperty({ enum: ['suspension', 'extension'] })
  kind: string;

  @ApiProperty({ type: 'integer', nullable: true })
  length: number | null;

  @ApiProperty({ format: 'date', type: String, nullable: true })
  startOn: string | null;

  @ApiProperty({ format: 'date', type: String, nullable: true })
  endOn: string | null;

  @ApiProperty({ format: 'date', type: String, nullable: true })
  grantedOn: string | null;

  @ApiProperty({ example: 'REV-17' })
  rule: string;

  @ApiProperty()
  evidence: string;
}

export class LimitDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: LIMIT_SUBJECTS, description: '何种事项的期限 · what it is a limit of' })
  subjectKind: LimitSubject;

  @ApiProperty({ format: 'uuid', description: '该事项的标识 · the thing’s ID' })
  subjectId: string;

  @ApiProperty({ enum: LIMIT_KINDS })
  kind: LimitKind;

  @ApiProperty({ example: '法定办结期限' })
  called: string;

  @ApiProperty({ format: 'date-time' })
  startAt: string;

  @ApiProperty({ type: 'integer', example: 10 })
  length: number;

  @ApiProperty({ example: 'workingDays' })
  unit: string;

  @ApiProperty({ example: 'APL-42' })
  basis: string;

  @ApiProperty({ enum: ['running', 'met', 'missed', 'ended'] })
  state: string;

  @ApiProperty({ enum: ['running', 'amber', 'red', 'overdue', 'met', 'missed', 'suspended', 'ended'] })
  standing: string;

  @ApiProperty({ format: 'date', type: String, nullable: true })
  dueOn: string | null;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  dueAt: string | null;

  @ApiProperty()
  provisional: boolean;

  @ApiProperty()
  calendarVersion: string;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  closedAt: string | null;

  @ApiProperty({ type: [AdjustmentDto] })
  adjustments: AdjustmentDto[];

  @ApiProperty({
    type: [LimitDayDto],
    description: '了结后日历有变的，不再逐日列出 · empty where the limit is closed and the calendar has changed since',
  })
  days: LimitDayDto[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: '为何不逐日列出 · why no days are told; null where they are',
  })
  note: string | null;
}

/** An interval in which clocks stand still, with what it waits for and when that is expected. */
export class OverlayDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'appraisal' })
  kind: string;

  @ApiProperty({ example: 'APL-45' })
  rule: string;

  @ApiProperty({ enum: OVERLAY_WAITS, description: '等待评审，或者所上传的文件 · a review, or an uploaded order' })
  waitsFor: OverlayWait;

  @ApiProperty({ format: 'uuid', type: String, nullable: true })
  waitsForId: string | null;

  @ApiProperty({ example: '房屋安全鉴定委托书' })
  evidence: string;

  @ApiProperty({ type: String, nullable: true, example: '朔房鉴委〔2026〕3号', description: '文件的文号 · its number' })
  orderNumber: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '11140600MB1234561X',
    description: '制发单位的统一社会信用代码 · credit code of the body that issued it',
  })
  orderIssuer: string | null;

  @ApiProperty({
    format: 'uuid',
    type: String,
    nullable: true,
    description: '此前为同一环节的停止 · the earlier one for the same procedure',
  })
  replaces: string | null;

  @ApiProperty({ enum: [...STOP_AGAIN_GROUNDS, null], type: String, nullable: true })
  ground: StopAgainGround | null;

  @ApiProperty({ type: String, nullable: true, example: '前次取样不足，鉴定机构书面要求补充取样' })
  reasons: string | null;

  @ApiProperty({ type: String, nullable: true, description: '文件的 SHA-256 · of the order' })
  orderDigest: string | null;

  @ApiProperty({ format: 'date' })
  startOn: string;

  @ApiProperty({ format: 'date', type: String, nullable: true })
  endOn: string | null;

  @ApiProperty({ enum: [...OVERLAY_ENDS, null], type: String, nullable: true })
  ending: OverlayEnd | null;

  @ApiProperty({ format: 'date', type: String, nullable: true, description: '预计结束日 · when it is expected to end' })
  expectedEndOn: string | null;
}

export class LimitsDto {
  @ApiProperty({ example: 'SP2026-000123' })
  caseNumber: string;

  @ApiProperty({ type: [LimitDto] })
  limits: LimitDto[];

  @ApiProperty({
    type: [OverlayDto],
    description: '使计时停止的程序及其所等待的事项 · what stops clocks, and what it waits for',
  })
  overlays: OverlayDto[];
}

/** A limit among many: of which case, who owes the act, how it was counted. */
export class ListedLimitDto extends LimitDto {
  @ApiProperty({ type: String, nullable: true, example: 'SP2026-000123' })
  caseNumber: string | null;

  @ApiProperty({ example: '11140600MB1234561X', description: '责任单位 · the body that owes the act' })
  bodyCode: string;

  @ApiProperty({ enum: [...MARKS, null], type: String, nullable: true, description: '已记录的预警 · the last mark' })
  mark: Mark | null;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  markedAt: string | null;
}

export const LimitPageDto = pageOf(ListedLimitDto);

export class LimitQuery extends CursorQuery {
  @ApiPropertyOptional({
    format: 'date',
    example: '2026-03-31',
    description: '只列至该日（含）届满的 · only what ends by this day',
  })
  @IsOptional()
  @IsLegalDate()
  dueBy?: string;
}

/** What is to be known of a kind of limits. */
export class LimitKindDto {
  @ApiProperty({ enum: LIMIT_KINDS })
  kind: LimitKind;

  @ApiProperty({ enum: LIMIT_SUBJECTS })
  subjectKind: LimitSubject;

  @ApiProperty({ example: '法定办结期限' })
  called: string;

  @ApiProperty({ description: '临期时告知谁 · who is told when it is near', isArray: true, enum: LIMIT_AUDIENCES })
  amber: LimitAudience[];

  @ApiProperty({ description: '最后一日告知谁 · on its last day', isArray: true, enum: LIMIT_AUDIENCES })
  red: LimitAudience[];

  @ApiProperty({ description: '逾期时告知谁 · when it is over', isArray: true, enum: LIMIT_AUDIENCES })
  overdue: LimitAudience[];
}
