import { Body, Controller, Get, Param, Post, Put, Query, type StreamableFile, UploadedFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { BlobStore, streamFile } from '@shenguan/common/files';
import {
  decodeCursor,
  FILE_BODY,
  notFound,
  Operation,
  type Page,
  page,
  type ReceivedFile,
  ReceivesFile,
  RequiresIfMatch,
} from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { NumberParam } from '../number-param.js';
import { ChangeVersion } from './change-version.js';
import { DraftVersion } from './draft-version.js';
import { DraftVersionDto, ItemVersionDto, ItemVersionPageDto, ItemVersionQuery } from './item.dto.js';
import { Item } from './item.entity.js';
import { ItemVersion } from './item-version.entity.js';
import { ownDraftsOf, seesAllDrafts } from './items.controller.js';
import { KeepSample, SAMPLE_SIZE_MAX } from './keep-sample.js';
import { PublishVersion } from './publish-version.js';

/** The guides of an item (办事指南), version by version. */
@Controller('items/:code/versions')
export class ItemVersionsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly draftVersion: DraftVersion,
    private readonly changeVersion: ChangeVersion,
    private readonly keepSample: KeepSample,
    private readonly publishVersion: PublishVersion,
    private readonly blobs: BlobStore,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查看各版办事指南', en: 'All versions of an item’s guide, the newest first' },
    public: true,
    rules: ['APL-30'],
    success: { type: ItemVersionPageDto },
  })
  async list(
    @Param('code') code: string,
    @Query() query: ItemVersionQuery,
    @CurrentActor() actor?: Actor,
  ): Promise<Page<ItemVersionDto>> {
    const after = decodeCursor(query.cursor, ['int'])?.[0];
    const select = this.visible(code, actor)
      .orderBy('v.number', 'DESC')
      .limit(query.limit + 2);
    // One more at either end: when a version was superseded stands in the one after it.
    if (after !== undefined) select.andWhere('v.number <= :after', { after });
    const rows = await select.getMany();
    if (rows.length === 0) throw notFound();
    const itemName = await this.nameOf(code);
    const dated = rows.map((row, i) =>
      ItemVersionDto.of(row, actor, { supersededAt: row.publishedAt && (rows[i - 1]?.publishedAt ?? null), itemName }),
    );
    return page(after === undefined ? dated.slice(0, query.limit + 1) : dated.slice(1), query.limit, ({ number }) => [
      number,
    ]);
  }

  @Get(':number')
  @Operation({
    summary: { zh: '查看某一版办事指南', en: 'One version of an item’s guide; a draft only for its bureau' },
    public: true,
    rules: ['APL-30'],
    success: { type: ItemVersionDto },
  })
  async one(
    @Param('code') code: string,
    @NumberParam('number') number: number,
    @CurrentActor() actor?: Actor,
  ): Promise<ItemVersionDto> {
    const rows = await this.visible(code, actor)
      .andWhere('v.number IN (:...numbers)', { numbers: [number, number + 1] })
      .orderBy('v.number', 'ASC')
      .getMany();
    const row = rows.find((one) => one.number === number);
    if (!row) throw notFound();
    const supersededAt = rows.find((one) => one.number > number)?.publishedAt ?? null;
    return ItemVersionDto.of(row, actor, { supersededAt, itemName: await this.nameOf(code) });
  }

  @Post()
  @Operation({
    summary: { zh: '起草新版办事指南', en: 'Draft the next version of an item’s guide' },
    roles: ['item-admin'],
    rules: ['APL-30'],
    success: { status: 201, type: ItemVersionDto },
    errors: [409],
  })
  draft(
    @Param('code') code: string,
    @Body() order: DraftVersionDto,
    @CurrentActor() actor: Actor,
  ): Promise<ItemVersionDto> {
    return this.draftVersion.execute(code, order, actor);
  }

  @Put(':number')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '修改办事指南草稿', en: 'Change a draft of an item’s guide' },
    roles: ['item-admin'],
    rules: ['APL-30'],
    success: { type: ItemVersionDto },
    errors: [409],
  })
  change(
    @Param('code') code: string,
    @NumberParam('number') number: number,
    @Body() order: DraftVersionDto,
    @CurrentActor() actor: Actor,
  ): Promise<ItemVersionDto> {
    return this.changeVersion.execute(code, number, order, actor);
  }

  @Put(':number/samples/:materialCode')
  @ReceivesFile({ owner: 'approval', sizeMax: SAMPLE_SIZE_MAX, fieldsMax: 5 })
  @ApiBody(FILE_BODY)
  @Operation({
    summary: { zh: '上传示范文本', en: 'Keep the sample form of a material with a draft; If-Match is honoured' },
    roles: ['item-admin'],
    rules: ['APL-30'],
    consumes: ['multipart/form-data'],
    success: { type: ItemVersionDto },
    errors: [404, 409, 412, 413, 422],
  })
  sample(
    @Param('code') itemCode: string,
    @NumberParam('number') number: number,
    @Param('materialCode') materialCode: string,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<ItemVersionDto> {
    return this.keepSample.execute({ itemCode, number }, materialCode, file, actor);
  }

  @Get(':number/samples/:materialCode')
  @Operation({
    summary: { zh: '下载示范文本', en: 'The sample form of a material' },
    public: true,
    rules: ['APL-30'],
    success: { mediaType: 'application/octet-stream' },
  })
  async sampleFile(
    @Param('code') code: string,
    @NumberParam('number') number: number,
    @Param('materialCode') materialCode: string,
    @CurrentActor() actor?: Actor,
  ): Promise<StreamableFile> {
    const row = await this.visible(code, actor).andWhere('v.number = :number', { number }).getOne();
    const file = row && Object.hasOwn(row.samples, materialCode) ? row.samples[materialCode] : undefined;
    if (!file || !(await this.blobs.stat(file.owner, file.sha256))) throw notFound();
    return streamFile(this.blobs, file);
  }

  @Post(':number/publication')
  @RequiresIfMatch()
  @Operation({
    summary: {
      zh: '核对并发布办事指南（起草、修改人员以外的人员）',
      en: 'Publish a version of an item’s guide that somebody else worded',
    },
    roles: ['item-admin', 'head'],
    rules: [
      'APL-30',
      'APL-31',
      'APL-38',
      'APL-42',
      'APL-45',
      'APL-50',
      'APL-58',
      'INT-2',
      'INT-3',
      'INT-4',
      'SUP-2',
      'SUP-3',
      'SUP-5',
      'SEAL-3',
      'EXP-10',
      'PRA-8',
    ],
    success: { type: ItemVersionDto },
    errors: [409, 422],
  })
  publish(
    @Param('code') code: string,
    @NumberParam('number') number: number,
    @CurrentActor() actor: Actor,
  ): Promise<ItemVersionDto> {
    return this.publishVersion.execute(code, number, actor);
  }

  private async nameOf(code: string): Promise<string> {
    return (await this.dataSource.getRepository(Item).findOneByOrFail({ code })).name;
  }

  private visible(code: string, actor: Actor | undefined) {
    return this.dataSource
      .getRepository(ItemVersion)
      .createQueryBuilder('v')
      .where('v.item_code = :code', { code })
      .andWhere(`(v.state = 'published' OR :all::boolean OR v.bureau_code = :own::text)`, {
        all: seesAllDrafts(actor),
        own: ownDraftsOf(actor),
      });
  }
}
