import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { decodeCursor, notFound, Operation, type Page, page, UuidParam } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { titleKey } from './domain/title-key.js';
import { EndInstrument } from './end-instrument.js';
import { EnterInstrument } from './enter-instrument.js';
import {
  EndInstrumentDto,
  EnterInstrumentDto,
  InstrumentDto,
  InstrumentPageDto,
  InstrumentQuery,
  JudgeInstrumentDto,
} from './instrument.dto.js';
import { Instrument } from './instrument.entity.js';
import { JudgeInstrument } from './judge-instrument.js';

/** The register of instruments (依据登记): what guides and catalogues may cite, at which level, until when. */
@Controller('instruments')
export class InstrumentsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly enterInstrument: EnterInstrument,
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
    if (query.level) select.andWhere('i.level = :level', { level: query.level });
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
      zh: '由市级审批局的法制审核人员登记，效力层级由制定机关和公布方式得出；另一名法制审核人员复核后方可引用。',
      en: 'By a legal officer of the city’s bureau; the level follows from issuer and promulgation. It may be cited once a second legal officer has confirmed it.',
    },
    roles: ['legal-officer'],
    rules: ['INT-4', 'APL-17'],
    success: { status: 201, type: InstrumentDto },
    errors: [409, 422],
  })
  enter(@Body() order: EnterInstrumentDto, @CurrentActor() actor: Actor): Promise<InstrumentDto> {
    return this.enterInstrument.execute(order, actor);
  }

  @Post(':id/judgement')
  @Operation({
    summary: { zh: '复核依据登记', en: 'Confirm or discard an entry: somebody else than who made it' },
    roles: ['legal-officer'],
    rules: ['INT-4', 'APL-17'],
    success: { status: 201, type: InstrumentDto },
    errors: [404, 409],
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
  @Operation({
    summary: { zh: '复核依据失效', en: 'Confirm or discard its end: somebody else than who entered it' },
    roles: ['legal-officer'],
    rules: ['INT-4', 'APL-17'],
    success: { status: 201, type: InstrumentDto },
    errors: [404, 409],
  })
  judgeEnd(
    @UuidParam() id: string,
    @Body() order: JudgeInstrumentDto,
    @CurrentActor() actor: Actor,
  ): Promise<InstrumentDto> {
    return this.judgeInstrument.end(id, order, actor);
  }
}
