import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CursorQuery, IsIdentifier, IsLegalDate, IsReason, IsText, pageOf } from '@shenguan/common/http';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsUUID } from 'class-validator';
import { ConferenceFileDto } from '../files/conference-file.dto.js';
import type { ConferenceFile } from '../files/conference-file.entity.js';
import { type ConferenceSeat, SEAT_KINDS, type SeatKind } from './seat.entity.js';
import { CONFERENCE_SEAT_STATES, type ConferenceSeatState } from './seat.transitions.js';
import { conferenceSeatActions, conferenceSeatActs, type SeatFacts } from './seat-acts.js';

const ITEMS_MAX = 500;

/** A convener or a member, as the document behind it says. */
export class ProposeSeatDto {
  @ApiProperty({
    enum: SEAT_KINDS,
    example: 'convener',
    description: 'convener 召集人，member 成员单位 · a convener, or a member',
  })
  @IsIn(SEAT_KINDS)
  kind: SeatKind;

  @ApiProperty({
    example: '11140600MB1234561X',
    description: '成员单位，或者召集人所在单位 · the member, or the body that the convener serves at',
  })
  @IsIdentifier(1, 18)
  body: string;

  @ApiPropertyOptional({
    example: '11140602MB7654321A',
    description:
      '划转单位自行提出成员席位的，写明联席会议办公室所在的审批局 · a department that proposes its own seat names the bureau',
  })
  @IsOptional()
  @IsIdentifier(1, 18)
  bureau?: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description: '召集人的工作人员登记 · the convener’s entry in the staff register',
  })
  @IsOptional()
  @IsUUID()
  staffId?: string;

  @ApiPropertyOptional({
    type: [String],
    example: ['LIFT-RETROFIT'],
    description: '成员单位划转的事项 · the items that the member transferred',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(ITEMS_MAX)
  @IsIdentifier(1, 60, { each: true })
  items?: string[];

  @ApiProperty({
    example: '朔政办函〔2026〕12号',
    description: '指定召集人或者划转事项的文件 · the document that designates or transfers',
  })
  @IsText(1, 60)
  document: string;

  @ApiProperty({ example: '2026-02-20', description: '文件日期 · its date' })
  @IsLegalDate()
  documentOn: string;

  @ApiProperty({ example: '2026-03-01', description: '起始之日 · first day' })
  @IsLegalDate()
  since: string;

  @ApiPropertyOptional({ example: '2028-02-28', description: '截止之日，未定的不填 · last day, where there is one' })
  @IsOptional()
  @IsLegalDate()
  until?: string;
}

/** Why a seat is not confirmed, is taken back, or ends. */
export class SeatReasonDto {
  @ApiProperty({ example: '与指定文件所载的姓名、职务不符，请核对后重新提出。' })
  @IsReason(500)
  reasons: string;
}

/** A seat of the conference. */
export class ConferenceSeatDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ example: '11140602MB7654321A', description: '办公室所在的审批局 · where its office is' })
  bureau: string;

  @ApiProperty({ enum: SEAT_KINDS, example: 'convener' })
  kind: SeatKind;

  @ApiProperty({ example: '11140600MB1234561X' })
  body: string;

  @ApiProperty({ example: '朔州市人民政府' })
  bodyName: string;

  @ApiProperty({ type: String, nullable: true, example: '赵明' })
  person: string | null;

  @ApiProperty({
    enum: ['deputy-mayor', 'designated'],
    nullable: true,
    example: 'deputy-mayor',
    description: '分管副市长本人，或者其指定的单位负责人 · the deputy mayor himself, or a head whom he designated',
  })
  capacity: 'deputy-mayor' | 'designated' | null;

  @ApiProperty({ type: [String], example: ['LIFT-RETROFIT'] })
  items: string[];

  @ApiProperty({ example: '朔政办函〔2026〕12号' })
  document: string;

  @ApiProperty({ format: 'date', example: '2026-02-20' })
  documentOn: string;

  @ApiProperty({ format: 'date', example: '2026-03-01' })
  since: string;

  @ApiProperty({ type: String, format: 'date', nullable: true, example: null })
  until: string | null;

  @ApiProperty({ enum: CONFERENCE_SEAT_STATES, example: 'in-office' })
  state: ConferenceSeatState;

  @ApiProperty({ example: '王主任' })
  proposedBy: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '李科长',
    description: '确认人 · who confirmed it, or did not',
  })
  decidedBy: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  decidedAt: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  decisionReasons: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  endedAt: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  endReasons: string | null;

  @ApiProperty({ type: [ConferenceFileDto] })
  files: ConferenceFileDto[];

  @ApiProperty({
    enum: conferenceSeatActs.ids,
    isArray: true,
    example: ['ConferenceSeats_confirm'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(
    row: ConferenceSeat,
    files: readonly ConferenceFile[],
    facts: Omit<SeatFacts, 'row' | 'files'>,
  ): ConferenceSeatDto {
    const { id, version, kind, bodyName, capacity, document, documentOn, since, until, state } = row;
    return {
      ...{ id, version, kind, bodyName, capacity, document, documentOn, since, until, state },
      bureau: row.bureauCode,
      body: row.bodyCode,
      person: row.personName,
      items: row.itemCodes,
      proposedBy: row.proposedByName,
      decidedBy: row.decidedByName,
      decidedAt: row.decidedAt?.toISOString() ?? null,
      decisionReasons: row.decisionReasons,
      endedAt: row.endedAt?.toISOString() ?? null,
      endReasons: row.endReasons,
      files: files.map((file) => ConferenceFileDto.of(file)),
      availableActions: conferenceSeatActions({ ...facts, row, files: files.length }),
    };
  }
}

export const ConferenceSeatPageDto = pageOf(ConferenceSeatDto);

export class ConferenceSeatQuery extends CursorQuery {
  @ApiPropertyOptional({ enum: CONFERENCE_SEAT_STATES })
  @IsOptional()
  @IsIn(CONFERENCE_SEAT_STATES)
  state?: ConferenceSeatState;

  @ApiPropertyOptional({ enum: SEAT_KINDS })
  @IsOptional()
  @IsIn(SEAT_KINDS)
  kind?: SeatKind;
}
