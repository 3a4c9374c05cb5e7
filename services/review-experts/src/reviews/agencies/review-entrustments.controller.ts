import { Body, Controller, Get, Post, type StreamableFile } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { BlobStore, streamFile } from '@shenguan/common/files';
import { notFound, Operation, RequiresIfMatch, UuidParam } from '@shenguan/common/http';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { ORGANISERS, REVIEW_READERS, readableReview } from '../review-access.js';
import { EntrustReview } from './entrust-review.js';
import { CheckReportDto, EndEntrustmentDto, EntrustDto, EntrustmentDto } from './entrustment.dto.js';
import { overOf } from './over.js';
import { ReviewEntrustment } from './review-entrustment.entity.js';

const CHECKERS = [...ORGANISERS, 'head'] as const;

/** What bureaus entrust evaluation agencies with (委托评估机构). REV-3, REV-14 */
@Controller()
export class ReviewEntrustmentsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly entrustments: EntrustReview,
  ) {}

  @Post('reviews/:id/entrustment')
  @Operation({
    summary: { zh: '委托经竞争择定的评估机构承办评审', en: 'Entrust the review to an agency chosen by competition' },
    roles: ORGANISERS,
    rules: ['REV-3', 'REV-14', 'INT-8'],
    success: { status: 201, type: EntrustmentDto },
    errors: [404, 409],
  })
  entrust(@UuidParam() id: string, @Body() order: EntrustDto, @CurrentActor() actor: Actor): Promise<EntrustmentDto> {
    return this.entrustments.entrust(id, order, actor);
  }

  @Get('reviews/:id/entrustments')
  @Operation({
    summary: { zh: '查看评审的委托情况', en: 'To whom the review is entrusted' },
    roles: REVIEW_READERS,
    rules: ['REV-3', 'REV-14'],
    success: { type: [EntrustmentDto] },
  })
  ofReview(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<EntrustmentDto[]> {
    return this.work.read(actor, async (tx) => {
      await readableReview(tx, id);
      const rows = await tx.find(ReviewEntrustment, { reviewId: id }, { orderBy: { id: 'ASC' } });
      const over = await overOf(tx, rows);
      return rows.map((row) => EntrustmentDto.of(row, tx, over.get(row.reviewId)));
    });
  }

  @Get('review-entrustments/:id')
  @Operation({
    summary: { zh: '查看一项委托', en: 'One entrustment' },
    roles: [...CHECKERS, 'auditor'],
    rules: ['REV-3', 'REV-14'],
    success: { type: EntrustmentDto },
    errors: [404],
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<EntrustmentDto> {
    return this.work.read(actor, async (tx) => {
      const row = await readable(tx, id);
      return EntrustmentDto.of(row, tx, (await overOf(tx, [row])).get(row.reviewId));
    });
  }

  @Get('review-entrustments/:id/report')
  @Operation({
    summary: { zh: '下载评估报告', en: 'The agency’s report' },
    roles: [...CHECKERS, 'auditor'],
    rules: ['REV-14'],
    success: { mediaType: 'application/octet-stream' },
  })
  async report(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    const { report } = await this.work.read(actor, (tx) => readable(tx, id));
    if (!report) throw notFound();
    return streamFile(this.blobs, report);
  }

  @Post('review-entrustments/:id/check')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '核对评估报告，接收或者退回', en: 'Check the report: take it, or return it' },
    description: {
      zh: '由经办委托以外的人员核对；不完整的，写明所缺部分后退回。',
      en: 'By somebody other than who entrusted the agency; an incomplete one goes back with what is missing.',
    },
    roles: [...CHECKERS],
    rules: ['REV-14'],
    success: { status: 200, type: EntrustmentDto },
    errors: [403, 404, 409, 412, 428],
  })
  check(@UuidParam() id: string, @Body() order: CheckReportDto, @CurrentActor() actor: Actor): Promise<EntrustmentDto> {
    return this.entrustments.check(id, order, actor);
  }

  @Post('review-entrustments/:id/end')
  @Operation({
    summary: { zh: '评估机构逾期未交报告，终止委托', en: 'End it: the agency did not deliver in time' },
    description: {
      zh: '专家组意见生效并且过了报告提交期限后，由经办委托以外的负责人决定；可以另行委托经竞争择定的机构。',
      en: 'By a head who did not entrust it, once the panel’s opinion is in effect and the time is over; another agency chosen by competition may follow.',
    },
    roles: ['head'],
    rules: ['REV-14', 'PRA-15'],
    success: { status: 200, type: EntrustmentDto },
    errors: [403, 404, 409],
  })
  end(
    @UuidParam() id: string,
    @Body() { reason }: EndEntrustmentDto,
    @CurrentActor() actor: Actor,
  ): Promise<EntrustmentDto> {
    return this.entrustments.giveUp(id, reason, actor);
  }
}

function readable(tx: Tx, id: string): Promise<ReviewEntrustment> {
  return tx.get(ReviewEntrustment, hasRole(tx.actor, 'auditor') ? { id } : { id, bureauCode: tx.actor.body });
}
