import { Body, Controller, Get, Post, type StreamableFile } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { BlobStore, streamFile } from '@shenguan/common/files';
import { type IdOrNumber, IdOrNumberParam, notFound, Operation, UuidParam } from '@shenguan/common/http';
import { CASE_READERS, CaseDto } from '../cases/index.js';
import { ExtendCaseDto } from './extend-case.dto.js';
import { ExtendCase } from './extend-case.js';
import { LimitsDto } from './limit.dto.js';
import { ViewLimits } from './view-limits.js';

/** The limits of a case (期限): shown day by day, extended. */
@Controller('cases')
export class LimitsController {
  constructor(
    private readonly views: ViewLimits,
    private readonly extendCase: ExtendCase,
    private readonly blobs: BlobStore,
  ) {}

  @Get(':id/time-limits')
  @Operation({
    id: 'Cases_timeLimits',
    summary: { zh: '查看办件的期限及逐日计算', en: 'The limits of a case, counted day by day' },
    roles: CASE_READERS,
    rules: ['APL-42', 'APL-82'],
    success: { type: LimitsDto },
  })
  timeLimits(@IdOrNumberParam() ref: IdOrNumber, @CurrentActor() actor: Actor): Promise<LimitsDto> {
    return this.views.of(ref, actor);
  }

  @Get(':id/time-limits/overlays/:overlayId/order')
  @Operation({
    id: 'Cases_stopOrder',
    summary: { zh: '下载停止计时所依据的文件', en: 'The order that the clocks of a case stand still for' },
    roles: CASE_READERS,
    rules: ['APL-45'],
    success: { mediaType: 'application/octet-stream' },
  })
  async order(
    @IdOrNumberParam() ref: IdOrNumber,
    @UuidParam('overlayId') id: string,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    const { orderFile } = await this.views.overlay(ref, id, actor);
    if (!orderFile) throw notFound();
    return streamFile(this.blobs, orderFile);
  }

  @Post(':id/extension')
  @Operation({
    id: 'Bureau_extend',
    summary: { zh: '经负责人批准延长办理期限', en: "Extend the limit with the head's approval, once" },
    description: {
      zh: '统一、联合、集中办理的，由本级政府负责人以本人账号批准，审批部门负责人不能批准。',
      en: 'Where organs handle it together, the head of the government of its level does so by his own token, and the head of the bureau can’t.',
    },
    roles: ['head', 'government-head'],
    rules: ['APL-42', 'SUP-5', 'PRA-2'],
    success: { status: 201, type: CaseDto },
    errors: [404, 409, 422],
  })
  extend(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: ExtendCaseDto,
    @CurrentActor() actor: Actor,
  ): Promise<CaseDto> {
    return this.extendCase.execute(ref, order, actor);
  }
}
