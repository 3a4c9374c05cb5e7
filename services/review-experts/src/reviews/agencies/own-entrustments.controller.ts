import { Body, Controller, Get, Post, UploadedFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { Operation, type ReceivedFile, ReceivesFile, UuidParam } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { EntrustReview, REPORT_SIZE_MAX } from './entrust-review.js';
import { DeclineEntrustmentDto, DeliverReportDto, EntrustmentDto, UndertakeDto } from './entrustment.dto.js';
import { overOf } from './over.js';
import { REPORT_PARTS, ReviewEntrustment } from './review-entrustment.entity.js';

/** What an evaluation agency is entrusted with, as itself sees it (本机构承办的评审). REV-3, REV-14 */
@Controller('own-entrustments')
export class OwnEntrustmentsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly entrustments: EntrustReview,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查看委托本机构承办的评审', en: 'Reviews that the caller’s agency is entrusted with' },
    roles: ['agency'],
    rules: ['REV-3', 'REV-14'],
    success: { type: [EntrustmentDto] },
  })
  list(@CurrentActor() actor: Actor): Promise<EntrustmentDto[]> {
    return this.work.read(actor, async (tx) => {
      const rows = await tx.find(
        ReviewEntrustment,
        { agencyCode: actor.body },
        { orderBy: { id: 'DESC' }, limit: 200 },
      );
      const over = await overOf(tx, rows);
      return rows.map((row) => EntrustmentDto.of(row, tx, over.get(row.reviewId)));
    });
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看本机构承办的一项评审', en: 'One review that the caller’s agency is entrusted with' },
    roles: ['agency'],
    rules: ['REV-3', 'REV-14'],
    success: { type: EntrustmentDto },
    errors: [404],
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<EntrustmentDto> {
    const own = { id, agencyCode: actor.body };
    return this.work.read(actor, async (tx) => {
      const row = await tx.get(ReviewEntrustment, own);
      return EntrustmentDto.of(row, tx, (await overOf(tx, [row])).get(row.reviewId));
    });
  }

  @Post(':id/undertaking')
  @Operation({
    summary: { zh: '声明无利害关系，承诺承办', en: 'Declare no tie, and undertake it' },
    roles: ['agency'],
    rules: ['REV-3', 'REV-18', 'REV-19'],
    success: { status: 200, type: EntrustmentDto },
    errors: [404, 409],
  })
  undertake(
    @UuidParam() id: string,
    @Body() order: UndertakeDto,
    @CurrentActor() actor: Actor,
  ): Promise<EntrustmentDto> {
    return this.entrustments.undertake(id, order, actor);
  }

  @Post(':id/declining')
  @Operation({
    summary: { zh: '不予承办', en: 'Decline it' },
    roles: ['agency'],
    rules: ['REV-3', 'REV-18'],
    success: { status: 200, type: EntrustmentDto },
    errors: [404, 409],
  })
  decline(
    @UuidParam() id: string,
    @Body() { reason }: DeclineEntrustmentDto,
    @CurrentActor() actor: Actor,
  ): Promise<EntrustmentDto> {
    return this.entrustments.decline(id, reason, actor);
  }

  @Post(':id/report')
  @ReceivesFile({ owner: 'review-experts', sizeMax: REPORT_SIZE_MAX, fieldsMax: 5 })
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file', 'parts'],
      properties: {
        file: { type: 'string', format: 'binary' },
        parts: { type: 'string', example: REPORT_PARTS.join() },
      },
    },
  })
  @Operation({
    summary: { zh: '提交完整的评估报告', en: 'Deliver the complete report' },
    roles: ['agency'],
    rules: ['REV-14'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: EntrustmentDto },
    errors: [404, 409, 413, 422],
  })
  deliver(
    @UuidParam() id: string,
    @Body() order: DeliverReportDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<EntrustmentDto> {
    return this.entrustments.deliver(id, order, file, actor);
  }
}
