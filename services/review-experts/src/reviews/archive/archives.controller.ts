import { Body, Controller, Get, Post, type StreamableFile, UploadedFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { BlobStore, streamFile } from '@shenguan/common/files';
import { notFound, Operation, type ReceivedFile, ReceivesFile, UuidParam } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { isClosedTo, ORGANISERS, REVIEW_READERS, readableReview } from '../review-access.js';
import { ArchiveDto, KeepRecordDto, ReviewRecordDto } from './archive.dto.js';
import { ArchiveReview, RECORD_SIZE_MAX } from './archive-review.js';
import { ReviewArchive } from './review-archive.entity.js';
import { RECORD_KINDS, ReviewRecord } from './review-record.entity.js';

/** Records of reviews, and their archives (评审归档). REV-11 */
@Controller('reviews')
export class ArchivesController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly archives: ArchiveReview,
  ) {}

  @Post(':id/records')
  @ReceivesFile({ owner: 'review-experts', sizeMax: RECORD_SIZE_MAX, fieldsMax: 5 })
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file', 'kind', 'capturedAt'],
      properties: {
        file: { type: 'string', format: 'binary' },
        kind: { type: 'string', enum: [...RECORD_KINDS], example: 'minutes' },
        capturedAt: { type: 'string', format: 'date-time', example: '2026-03-09T10:30:00+08:00' },
        note: { type: 'string', example: '专家提问环节。' },
      },
    },
  })
  @Operation({
    summary: { zh: '留存评审记录', en: 'Keep a record of the review' },
    roles: ORGANISERS,
    rules: ['REV-11'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: ReviewRecordDto },
    errors: [404, 409, 413, 422],
  })
  keep(
    @UuidParam() id: string,
    @Body() order: KeepRecordDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<ReviewRecordDto> {
    return this.archives.keep(id, order, file, actor);
  }

  @Get(':id/records')
  @Operation({
    summary: { zh: '查看评审记录', en: 'The records of the review' },
    roles: REVIEW_READERS,
    rules: ['REV-11', 'PRA-5'],
    success: { type: [ReviewRecordDto] },
  })
  records(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ReviewRecordDto[]> {
    return this.work.read(actor, async (tx) => {
      const closed = isClosedTo(await readableReview(tx, id), actor);
      const rows = await tx.find(ReviewRecord, { reviewId: id }, { orderBy: { keptAt: 'ASC' } });
      return rows.map((row) => ReviewRecordDto.shown(row, closed));
    });
  }

  @Get(':id/records/:recordId/file')
  @Operation({
    summary: { zh: '下载一份评审记录', en: 'One record of the review' },
    roles: ['expert-admin', 'reviewer', 'approver', 'head', 'auditor'],
    rules: ['REV-11', 'PRA-5'],
    success: { mediaType: 'application/octet-stream' },
  })
  async file(
    @UuidParam() id: string,
    @UuidParam('recordId') recordId: string,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    const { file } = await this.work.read(actor, async (tx) => {
      // Minutes and recordings say what each expert said. PRA-5
      if (isClosedTo(await readableReview(tx, id), actor)) throw notFound();
      return tx.get(ReviewRecord, { id: recordId, reviewId: id });
    });
    return streamFile(this.blobs, file);
  }

  @Get(':id/archive')
  @Operation({
    summary: { zh: '查看评审案卷清单', en: 'The archive of the review' },
    description: {
      zh: '清单逐项写明日志条目及其摘要，可与日志逐项核对。',
      en: 'Its list names the entry of the log of each thing with its digest, and can be held against the log.',
    },
    roles: REVIEW_READERS,
    rules: ['REV-11'],
    success: { type: ArchiveDto },
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ArchiveDto> {
    return this.work.read(actor, async (tx) => {
      await readableReview(tx, id);
      return ArchiveDto.of(await tx.get(ReviewArchive, { reviewId: id }));
    });
  }

  @Post(':id/archive')
  @Operation({
    summary: { zh: '评审资料立卷归档', en: 'Close all records of the review as one archive' },
    description: {
      zh: '缺会议记录、签到表、会议结束的登记或者有争议尚未答复的，不予归档。',
      en: 'Not while minutes, the sign-in sheet, the close or the answer to a dispute is missing.',
    },
    roles: ORGANISERS,
    rules: ['REV-11'],
    success: { status: 200, type: ArchiveDto },
    errors: [404, 409],
  })
  archive(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ArchiveDto> {
    return this.archives.archive(id, actor);
  }
}
