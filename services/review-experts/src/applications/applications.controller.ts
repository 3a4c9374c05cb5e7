import { Body, Controller, Get, Post, Query, type StreamableFile } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { BlobStore, streamFile } from '@shenguan/common/files';
import { decodeCursor, notFound, Operation, type Page, page, RequiresIfMatch, UuidParam } from '@shenguan/common/http';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import {
  ApplicationQuery,
  JudgeApplicationDto,
  ReasonOfApplicationDto,
  ReviewApplicationDto,
} from './application.dto.js';
import { ApplicationSight } from './application-sight.js';
import { ApplicationDto, ApplicationPage } from './application-view.dto.js';
import { ExpertApplication } from './expert-application.entity.js';
import { JudgeApplication } from './judge-application.js';

const READERS = ['expert-admin', 'approver', 'head', 'auditor'] as const;
const ACT = { status: 200, type: ApplicationDto };

/** Applications to the pool, as the bureau that keeps it answers them (入库申请办理). EXP-12 */
@Controller('expert-applications')
export class ApplicationsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly sight: ApplicationSight,
    private readonly judgement: JudgeApplication,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查看入库申请', en: 'Applications to the pool' },
    roles: [...READERS],
    rules: ['EXP-12'],
    success: { type: ApplicationPage },
  })
  async list(@Query() query: ApplicationQuery, @CurrentActor() actor: Actor): Promise<Page<ApplicationDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource.getRepository(ExpertApplication).createQueryBuilder('a').orderBy('a.id', 'DESC');
    select.where(`a.state <> 'drafted'`).limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) select.andWhere('a.keeper_code = :own', { own: actor.body });
    if (query.state) select.andWhere('a.state = :state', { state: query.state });
    if (after) select.andWhere('a.id < :id', { id: after[0] });
    const rows = await select.getMany();
    const seen = await this.work.read(actor, async (tx) => {
      const all = [];
      for (const row of rows) all.push(await this.sight.see(tx, row));
      return all;
    });
    return page(
      seen.map((one) => ApplicationDto.of(one, actor, 'bureau')),
      query.limit,
      ({ id }) => [id],
    );
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一项入库申请', en: 'One application to the pool' },
    roles: [...READERS],
    rules: ['EXP-12'],
    success: { type: ApplicationDto },
    errors: [404],
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ApplicationDto> {
    return this.work.read(actor, async (tx) => {
      return ApplicationDto.of(await this.sight.see(tx, await readable(tx, id, actor)), actor, 'bureau');
    });
  }

  @Get(':id/files/:fileId')
  @Operation({
    summary: { zh: '下载一份申请材料', en: 'A file of an application' },
    roles: [...READERS],
    rules: ['EXP-12'],
    success: { mediaType: 'application/octet-stream' },
  })
  async file(
    @UuidParam() id: string,
    @UuidParam('fileId') fileId: string,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    const { files } = await this.work.read(actor, (tx) => readable(tx, id, actor));
    const found = files.find((one) => one.id === fileId);
    if (!found) throw notFound();
    return streamFile(this.blobs, found.file);
  }

  @Post(':id/judgement')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '逐项审核入库申请', en: 'Judge an application condition by condition' },
    roles: ['expert-admin'],
    rules: ['EXP-12', 'EXP-5', 'EXP-9'],
    success: ACT,
    errors: [403, 404, 409, 412, 422, 428],
  })
  judge(
    @UuidParam() id: string,
    @Body() order: JudgeApplicationDto,
    @CurrentActor() actor: Actor,
  ): Promise<ApplicationDto> {
    return this.judgement.judge(id, order, actor);
  }

  @Post(':id/confirmation')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '确认审核意见', en: 'Confirm what another has judged' },
    description: {
      zh: '各项均符合的，即行入库；有不符合的，不予入库并告知逐项理由。',
      en: 'All conditions met, he is in the pool at once; else he is told which were not.',
    },
    roles: ['head'],
    rules: ['EXP-12', 'EXP-5', 'EXP-7'],
    success: ACT,
    errors: [403, 404, 409, 412, 422, 428],
  })
  confirm(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ApplicationDto> {
    return this.judgement.confirm(id, actor);
  }

  @Post(':id/return')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '退回重新审核', en: 'Send it back to be judged again' },
    roles: ['head'],
    rules: ['EXP-12'],
    success: ACT,
    errors: [403, 404, 409, 412, 428],
  })
  sendBack(
    @UuidParam() id: string,
    @Body() { reason }: ReasonOfApplicationDto,
    @CurrentActor() actor: Actor,
  ): Promise<ApplicationDto> {
    return this.judgement.sendBack(id, reason, actor);
  }

  @Post(':id/review')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '复核对不予入库的异议', en: 'Rule on an objection' },
    description: {
      zh: '由未审核、未确认的人员复核；异议成立的，由其他人员重新审核。',
      en: 'By who neither judged nor confirmed; where it is right, others judge anew.',
    },
    roles: ['approver', 'head'],
    rules: ['EXP-12'],
    success: ACT,
    errors: [403, 404, 409, 412, 428],
  })
  review(
    @UuidParam() id: string,
    @Body() order: ReviewApplicationDto,
    @CurrentActor() actor: Actor,
  ): Promise<ApplicationDto> {
    return this.judgement.review(id, order, actor);
  }
}

/** Nobody at the bureau reads what was not handed in. */
async function readable(tx: Tx, id: string, actor: Actor): Promise<ExpertApplication> {
  const row = await tx.get(ExpertApplication, hasRole(actor, 'auditor') ? { id } : { id, keeperCode: actor.body });
  if (row.state === 'drafted') throw notFound();
  return row;
}
