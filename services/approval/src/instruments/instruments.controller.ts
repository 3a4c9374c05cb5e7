import { Body, Controller, Get, Post, Put, Query, type StreamableFile, UploadedFile } from '@nestjs/common';
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
  UuidParam,
} from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { titleKey } from './domain/title-key.js';
import { EndInstrument } from './end-instrument.js';
import { EnterInstrument } from './enter-instrument.js';
import { InstrumentDto, InstrumentPageDto, InstrumentQuery } from './instrument.dto.js';
import { Instrument } from './instrument.entity.js';
import { EndInstrumentDto, EnterInstrumentDto, JudgeEndDto, JudgeInstrumentDto } from './instrument-orders.dto.js';
import { JudgeInstrument } from './judge-instrument.js';
import { INSTRUMENT_TEXT_MAX, KeepInstrumentText } from './keep-instrument-text.js';

/** The register of instruments (依据登记): what guides and catalogues may cite, at which level, until when. */
@Controller('instruments')
export class InstrumentsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly blobs: BlobStore,
    private readonly enterInstrument: EnterInstrument,
    private readonly keepInstrumentText: KeepInstrumentText,
    private readonly judgeInstrument: JudgeInstrument,
    private readonly endInstrument: EndInstrument,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查询依据登记', en: 'Instruments of the register, newest entry first' },
    public: true,
    rules: ['INT-4', 'APL-17'],
    success: { type: InstrumentPageDto },
  })
  async list(@Query() query: InstrumentQuery, @CurrentActor() actor?: Actor): Promise<Page<InstrumentDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(Instrument)
      .createQueryBuilder('i')
      .orderBy('i.id', 'DESC')
      .limit(query.limit + 1);
    if (query.title) select.andWhere('i.title_key = :key', { key: titleKey(query.title) });
    // Of what a second has still to read, its level is not told this way either.
    if (query.level)
      select.andWhere(`i.level = :level AND i.state NOT IN ('entered', 'discarded')`, { level: query.level });
    if (query.state) select.andWhere('i.state = :state', { state: query.state });
    if (after) select.andWhere('i.id < :id', { id: after[0] });
    return page<InstrumentDto>(
      (await select.getMany()).map((row) => InstrumentDto.of(row, actor)),
      query.limit,
      ({ id }) => [id],
    );
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一项依据', en: 'One instrument' },
    public: true,
    rules: ['INT-4'],
    success: { type: InstrumentDto },
  })
  async one(@UuidParam() id: string, @CurrentActor() actor?: Actor): Promise<InstrumentDto> {
    const row = await this.dataSource.getRepository(Instrument).findOneBy({ id });
    if (!row) throw notFound();
    return InstrumentDto.of(row, actor);
  }

  @Post()
  @Operation({
    summary: { zh: '登记依据', en: 'Enter an instrument' },
    description: {
      zh: '由市级审批局的法制审核人员登记并上传文本，效力层级由制定机关和公布方式得出；另一名法制审核人员从文本自行读出文号、制定机关、公布方式、条数和施行日期，与登记一致的方可引用。',
      en: 'By a legal officer of the city’s bureau, with its text; the level follows from issuer and promulgation. It may be cited once a second legal officer has read number, issuer, promulgation, articles and first day in the text for himself, and they agree.',
    },
    roles: ['legal-officer'],
    rules: ['INT-4', 'APL-17'],
    success: { status: 201, type: InstrumentDto },
    errors: [409, 422],
  })
  enter(@Body() order: EnterInstrumentDto, @CurrentActor() actor: Actor): Promise<InstrumentDto> {
    return this.enterInstrument.execute(order, actor);
  }

  @Put(':id/file')
  @ReceivesFile({ owner: 'approval', sizeMax: INSTRUMENT_TEXT_MAX, fieldsMax: 5 })
  @ApiBody(FILE_BODY)
  @Operation({
    summary: { zh: '上传依据文本', en: 'Keep the text of an instrument as published' },
    roles: ['legal-officer'],
    rules: ['INT-4'],
    consumes: ['multipart/form-data'],
    success: { type: InstrumentDto },
    errors: [404, 409, 413, 422],
  })
  keepText(
    @UuidParam() id: string,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<InstrumentDto> {
    return this.keepInstrumentText.execute(id, file, actor);
  }

  @Get(':id/file')
  @Operation({
    summary: { zh: '下载依据文本', en: 'The text of an instrument as published' },
    public: true,
    rules: ['INT-4', 'APL-30'],
    success: { mediaType: 'application/octet-stream' },
    errors: [404],
  })
  async text(@UuidParam() id: string): Promise<StreamableFile> {
    const row = await this.dataSource.getRepository(Instrument).findOneBy({ id });
    if (!row?.file) throw notFound();
    return streamFile(this.blobs, row.file);
  }

  @Post(':id/judgement')
  @RequiresIfMatch()
  @Operation({
    summary: {
      zh: '复核依据登记',
      en: 'Confirm or discard an entry: somebody else than who made it, who reads the text for himself',
    },
    roles: ['legal-officer'],
    rules: ['INT-4', 'APL-17'],
    success: { status: 201, type: InstrumentDto },
    errors: [404, 409, 422],
  })
  judge(
    @UuidParam() id: string,
    @Body() order: JudgeInstrumentDto,
    @CurrentActor() actor: Actor,
  ): Promise<InstrumentDto> {
    return this.judgeInstrument.entry(id, order, actor);
  }

  @Post(':id/end')
  @Operation({
    summary: { zh: '登记依据失效', en: 'Enter the end of an instrument' },
    roles: ['legal-officer'],
    rules: ['INT-4', 'APL-17'],
    success: { status: 201, type: InstrumentDto },
    errors: [404, 409, 422],
  })
  end(@UuidParam() id: string, @Body() order: EndInstrumentDto, @CurrentActor() actor: Actor): Promise<InstrumentDto> {
    return this.endInstrument.execute(id, order, actor);
  }

  @Post(':id/end/judgement')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '复核依据失效', en: 'Confirm or discard its end: somebody else than who entered it' },
    roles: ['legal-officer'],
    rules: ['INT-4', 'APL-17'],
    success: { status: 201, type: InstrumentDto },
    errors: [404, 409, 422],
  })
  judgeEnd(@UuidParam() id: string, @Body() order: JudgeEndDto, @CurrentActor() actor: Actor): Promise<InstrumentDto> {
    return this.judgeInstrument.end(id, order, actor);
  }
}
