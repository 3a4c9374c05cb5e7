import { Body, Controller, Get, Post, Query, type StreamableFile, UploadedFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { BlobStore, streamFile } from '@shenguan/common/files';
import {
  decodeCursor,
  notFound,
  Operation,
  page,
  type ReceivedFile,
  ReceivesFile,
  RequiresIfMatch,
  UuidParam,
} from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import {
  AllegeBreachDto,
  BreachDto,
  BreachPage,
  BreachQuery,
  DecideBreachDto,
  DeliverBreachDto,
} from './breach.dto.js';
import { LookIntoBreach, PROOF_SIZE_MAX } from './look-into-breach.js';
import { ReceiveBreach } from './receive-breach.js';
import { BREACH_KINDS, ReviewBreach } from './review-breach.entity.js';
import { DECIDERS } from './review-breach.transitions.js';

/** What officials and agencies broke at reviews (评审违规认定). REV-18 to REV-20 */
@Controller()
export class ReviewBreachesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly blobs: BlobStore,
    private readonly breaches: LookIntoBreach,
    private readonly receive: ReceiveBreach,
  ) {}

  @Post('reviews/:id/breaches')
  @ReceivesFile({ owner: 'review-experts', sizeMax: PROOF_SIZE_MAX, fieldsMax: 6 })
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file', 'bodyCode', 'kind', 'allegation'],
      properties: {
        file: { type: 'string', format: 'binary' },
        subject: { type: 'string', example: 'housing-officer' },
        bodyCode: { type: 'string', example: '11140602MB1234567U' },
        kind: { type: 'string', enum: [...BREACH_KINDS], example: 'leak' },
        allegation: { type: 'string', example: '评审次日将申请人图纸提供给第三方。' },
      },
    },
  })
  @Operation({
    summary: { zh: '提出工作人员或者评估机构的评审违规情况', en: 'Allege that an official or an agency broke a duty' },
    description: {
      zh: '附证据；当事人陈述申辩后，由其他人员认定，结果告知当事人及其单位、监管部门。',
      en: 'With its evidence; whom it concerns is heard, somebody else decides, and he, his body or those who supervise are told.',
    },
    roles: [...DECIDERS],
    rules: ['REV-20', 'REV-18', 'REV-19'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: BreachDto },
    errors: [403, 404, 413, 422],
  })
  allege(
    @UuidParam() id: string,
    @Body() order: AllegeBreachDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<BreachDto> {
    return this.breaches.allege(id, order, file, actor);
  }

  @Get('review-breaches')
  @Operation({
    summary: { zh: '查看评审违规情况', en: 'What is or was looked into' },
    roles: [...DECIDERS, 'auditor'],
    rules: ['REV-20'],
    success: { type: BreachPage },
  })
  async list(@Query() query: BreachQuery, @CurrentActor() actor: Actor): Promise<BreachPage> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource.getRepository(ReviewBreach).createQueryBuilder('b').orderBy('b.id');
    select.limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) select.andWhere('b.bureau_code = :own', { own: actor.body });
    if (query.state) select.andWhere('b.state = :state', { state: query.state });
    if (after) select.andWhere('b.id > :id', { id: after[0] });
    const rows = await select.getMany();
    const views = rows.map((row) => BreachDto.of(row, actor));
    return page(views, query.limit, ({ id }) => [id]);
  }

  @Get('review-breaches/:id')
  @Operation({
    summary: { zh: '查看一项评审违规情况', en: 'One breach' },
    roles: [...DECIDERS, 'auditor'],
    rules: ['REV-20'],
    success: { type: BreachDto },
    errors: [404],
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<BreachDto> {
    return BreachDto.of(await this.readable(id, actor), actor);
  }

  @Get('review-breaches/:id/file')
  @Operation({
    summary: { zh: '下载证据', en: 'What it rests on' },
    roles: [...DECIDERS, 'auditor'],
    rules: ['REV-20'],
    success: { mediaType: 'application/octet-stream' },
  })
  async file(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return streamFile(this.blobs, (await this.readable(id, actor)).file);
  }

  @Post('review-breaches/:id/delivery')
  @ReceivesFile({ owner: 'review-experts', sizeMax: PROOF_SIZE_MAX, fieldsMax: 2 })
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file', 'on'],
      properties: {
        file: { type: 'string', format: 'binary' },
        on: { type: 'string', format: 'date', example: '2026-03-12' },
      },
    },
  })
  @Operation({
    summary: { zh: '登记评审违规情况的送达', en: 'Record that a breach was delivered on paper' },
    description: {
      zh: '当事人没有登录查看的，附送达证明登记；由提出人和当事人以外的人员登记，陈述申辩期限由此起算。',
      en: 'For whoever does not look himself, with its proof, by somebody who neither alleged it nor is concerned: the time for a statement runs from it.',
    },
    roles: [...DECIDERS],
    rules: ['REV-20', 'PRA-15'],
    consumes: ['multipart/form-data'],
    success: { status: 200, type: BreachDto },
    errors: [403, 404, 409, 413, 422],
  })
  deliver(
    @UuidParam() id: string,
    @Body() order: DeliverBreachDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<BreachDto> {
    return this.receive.deliver(id, order, file, actor);
  }

  @Post('review-breaches/:id/decision')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '认定评审违规情况', en: 'Decide whether it is so' },
    description: {
      zh: '由提出人、登记送达的人员和当事人以外的人员认定。',
      en: 'By somebody who neither alleged it, nor recorded its delivery, nor is concerned.',
    },
    roles: [...DECIDERS],
    rules: ['REV-20'],
    success: { status: 200, type: BreachDto },
    errors: [403, 404, 409, 412, 428],
  })
  decide(@UuidParam() id: string, @Body() order: DecideBreachDto, @CurrentActor() actor: Actor): Promise<BreachDto> {
    return this.breaches.decide(id, order, actor);
  }

  private async readable(id: string, actor: Actor): Promise<ReviewBreach> {
    const row = await this.dataSource.getRepository(ReviewBreach).findOneBy({ id });
    if (!row || (!hasRole(actor, 'auditor') && row.bureauCode !== actor.body)) throw notFound();
    return row;
  }
}
