import { Body, Controller, Get, Post, type StreamableFile, UploadedFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { BlobStore, streamFile } from '@shenguan/common/files';
import { Operation, type ReceivedFile, ReceivesFile, UuidParam } from '@shenguan/common/http';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { GiveOpinion } from '../give-opinion.js';
import { reviewWithPapers } from '../papers/review-with-papers.js';
import { HandInRectification, PAPER_SIZE_MAX } from './hand-in-rectification.js';
import { HandInRectificationDto, OwnRectificationDto, RectificationPaperDto } from './rectification.dto.js';
import { RectificationPaper } from './rectification-paper.entity.js';

const READERS = [
  ...(['expert', 'expert-admin', 'reviewer', 'approver', 'head'] as const),
  ...(['department-officer', 'department-head', 'liaison', 'auditor'] as const),
] as const;

/** What was put right before a re-review (整改材料). REV-12 */
@Controller()
export class RectificationsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly handIn: HandInRectification,
    private readonly giveOpinion: GiveOpinion,
  ) {}

  @Get('own-rectifications')
  @Operation({
    summary: { zh: '查看本人申请待整改的事项', en: 'What the caller has to put right before a re-review' },
    roles: ['applicant'],
    rules: ['REV-12'],
    success: { type: [OwnRectificationDto] },
  })
  own(@CurrentActor() actor: Actor): Promise<OwnRectificationDto[]> {
    return this.handIn.own(actor);
  }

  @Post('own-rectifications/:id/papers')
  @ReceivesFile({ owner: 'review-experts', sizeMax: PAPER_SIZE_MAX, fieldsMax: 5 })
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file', 'demandId', 'account'],
      properties: {
        file: { type: 'string', format: 'binary' },
        demandId: { type: 'string', format: 'uuid', example: '7c9e6679-7425-40de-944b-e07fc1f90ae7' },
        account: { type: 'string', example: '疏散通道已加宽，实测净宽1.2米。' },
      },
    },
  })
  @Operation({
    summary: { zh: '逐项提交整改材料', en: 'Hand in a new paper on one standard' },
    description: {
      zh: '每项整改标准须有新的材料，此前提交过的文件不再接收；全部答复后方可启动复审。',
      en: 'Each standard wants a new paper, none that was handed in before; the re-review starts when all are answered.',
    },
    roles: ['applicant'],
    rules: ['REV-12'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: OwnRectificationDto },
    errors: [404, 409, 413, 422],
  })
  paper(
    @UuidParam() id: string,
    @Body() order: HandInRectificationDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<OwnRectificationDto> {
    return this.handIn.execute(id, order, file, actor);
  }

  @Get('reviews/:id/rectification-papers')
  @Operation({
    summary: { zh: '查看申请人的整改材料', en: 'The applicant’s new papers' },
    roles: READERS,
    rules: ['REV-12'],
    success: { type: [RectificationPaperDto] },
  })
  async list(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<RectificationPaperDto[]> {
    const rows = await this.reading(id, actor, (tx) =>
      tx.find(RectificationPaper, { reviewId: id }, { orderBy: { handedInAt: 'ASC' } }),
    );
    return rows.map(RectificationPaperDto.of);
  }

  @Get('reviews/:id/rectification-papers/:paperId/file')
  @Operation({
    summary: { zh: '下载一份整改材料', en: 'One of the applicant’s new papers' },
    roles: READERS,
    rules: ['REV-12'],
    success: { mediaType: 'application/octet-stream' },
  })
  async file(
    @UuidParam() id: string,
    @UuidParam('paperId') paperId: string,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    const { file } = await this.reading(id, actor, (tx) => tx.get(RectificationPaper, { id: paperId, reviewId: id }));
    return streamFile(this.blobs, file);
  }

  /** Reads for who may see the papers under review: these are of them. REV-19 */
  private async reading<T>(id: string, actor: Actor, read: (tx: Tx) => Promise<T>): Promise<T> {
    const seatId = hasRole(actor, 'expert') ? await this.giveOpinion.seatIn(id, actor) : null;
    return this.work.read(actor, async (tx) => {
      await reviewWithPapers(tx, id, seatId);
      return read(tx);
    });
  }
}
