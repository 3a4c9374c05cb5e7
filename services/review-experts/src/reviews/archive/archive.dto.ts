import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { FileRefDto } from '@shenguan/common/files';
import { IsInstant, IsProse } from '@shenguan/common/http';
import { IsIn, IsOptional } from 'class-validator';
import type { ArchivedItem, ReviewArchive } from './review-archive.entity.js';
import { ARCHIVE_STATES, type ArchiveState } from './review-archive.transitions.js';
import { RECORD_KINDS, type RecordKind, type ReviewRecord } from './review-record.entity.js';

export class KeepRecordDto {
  @ApiProperty({ enum: RECORD_KINDS, example: 'minutes' })
  @IsIn(RECORD_KINDS)
  kind: RecordKind;

  @ApiProperty({
    format: 'date-time',
    description: '形成时间 · when it was taken',
    example: '2026-03-09T10:30:00+08:00',
  })
  @IsInstant()
  capturedAt: string;

  @ApiPropertyOptional({ example: '专家提问环节。' })
  @IsOptional()
  @IsProse(1, 500)
  note?: string;
}

/** A record of a review. REV-11 */
export class ReviewRecordDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: RECORD_KINDS })
  kind: RecordKind;

  @ApiProperty({ format: 'date-time' })
  capturedAt: string;

  @ApiProperty({ nullable: true, type: String, example: '专家提问环节。' })
  note: string | null;

  @ApiProperty({ type: FileRefDto })
  file: FileRefDto;

  @ApiProperty({ example: 'expert-admin' })
  keptBy: string;

  @ApiProperty({ format: 'date-time' })
  keptAt: string;

  /** As {@link of}, for somebody to whom what experts said is still closed. PRA-5 */
  static shown(row: ReviewRecord, closed: boolean): ReviewRecordDto {
    const view = ReviewRecordDto.of(row);
    return closed ? { ...view, note: null } : view;
  }

  static of({ id, kind, capturedAt, note, file, keptBy, keptAt }: ReviewRecord): ReviewRecordDto {
    const at = { capturedAt: capturedAt.toISOString(), keptAt: keptAt.toISOString() };
    return { id, kind, note, file: FileRefDto.of(file)!, keptBy, ...at };
  }
}

class ArchivedItemDto implements ArchivedItem {
  @ApiProperty({ example: 'review-opinion', description: '日志中的种类 · as entries of the log name it' })
  subject: string;

  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ format: 'uuid', description: '该版本的日志条目 · the entry of the log' })
  entryId: string;

  @ApiProperty({ description: '日志条目的摘要（SHA-256） · of the entry as the log keeps it', example: 'a'.repeat(64) })
  entryDigest: string;

  @ApiPropertyOptional({ description: '文件的摘要（SHA-256） · of its file', example: 'b'.repeat(64) })
  fileDigest?: string;
}

/** All records of a review, as one. REV-11 */
export class ArchiveDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'uuid' })
  reviewId: string;

  @ApiProperty({ enum: ARCHIVE_STATES })
  state: ArchiveState;

  @ApiProperty({ format: 'date-time' })
  dueAt: string;

  @ApiProperty({ type: [ArchivedItemDto], nullable: true })
  items: ArchivedItem[] | null;

  @ApiProperty({ nullable: true, type: String, example: 'c'.repeat(64) })
  digest: string | null;

  @ApiProperty({ nullable: true, type: String, example: 'expert-admin' })
  archivedBy: string | null;

  @ApiProperty({ format: 'date-time', nullable: true, type: String })
  archivedAt: string | null;

  static of({ id, reviewId, state, dueAt, items, digest, archivedBy, archivedAt }: ReviewArchive): ArchiveDto {
    const at = { dueAt: dueAt.toISOString(), archivedAt: archivedAt?.toISOString() ?? null };
    return { id, reviewId, state, items, digest, archivedBy, ...at };
  }
}
