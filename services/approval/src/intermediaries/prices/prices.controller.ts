import { Body, Controller, Get, Post, Query, UploadedFile } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import {
  decodeCursor,
  notFound,
  Operation,
  type Page,
  page,
  type ReceivedFile,
  ReceivesFile,
  UuidParam,
} from '@shenguan/common/http';
import { figureOf } from '@shenguan/common/rules';
import { systemActor, UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { yuan } from '../fees/domain/charges.js';
import { ClosePriceAlert } from './close-price-alert.js';
import { medianOf, quarterBefore, quarterOf } from './domain/price-rise.js';
import { grouped, observedPrices } from './observed-prices.js';
import {
  CloseAlertDto,
  PriceAlertDto,
  PriceAlertPageDto,
  PriceAlertQuery,
  PriceFigureDto,
  PriceQuery,
} from './price-alert.dto.js';
import { PriceAlert } from './price-alert.entity.js';
import { PRICE_WATCHERS } from './price-alert.transitions.js';

/** Market prices of intermediary services, and alerts on marked rises (价格监测). INT-14 */
@Controller()
export class PricesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly closeAlert: ClosePriceAlert,
  ) {}

  @Get('service-prices')
  @Operation({
    id: 'Prices_figures',
    summary: { zh: '查看中介服务成交价格中位数', en: 'What a service cost, by quarter: medians of finished contracts' },
    public: true,
    rules: ['INT-14', 'INT-17'],
    success: { type: [PriceFigureDto] },
  })
  figures(@Query() { service }: PriceQuery): Promise<PriceFigureDto[]> {
    return this.work.read(systemActor('approval'), async (tx) => {
      const now = quarterOf(tx.today);
      const quarters = Array.from({ length: figureOf('INT-14.earlier') * 2 + 1 }, (_, index) =>
        quarterBefore(now, index),
      );
      const groups = grouped(await observedPrices(tx, quarters, service));
      return groups.flatMap((group) =>
        quarters.flatMap((quarter): PriceFigureDto[] => {
          const own = group.filter((one) => one.quarter === quarter);
          if (own.length === 0) return [];
          const amounts = own.map(({ amount }) => amount);
          const median = medianOf(amounts, figureOf('INT-14.sample'));
          const { item, unit } = own[0]!;
          return [
            {
              ...{ item, unit, quarter, observations: own.length },
              ...{ median: median === null ? null : yuan(median), tooFew: median === null },
            },
          ];
        }),
      );
    });
  }

  @Get('price-alerts')
  @Operation({
    id: 'PriceAlerts_list',
    summary: { zh: '查看价格上涨提示', en: 'Alerts on marked rises that one’s body deals with' },
    roles: [...PRICE_WATCHERS, 'auditor'],
    rules: ['INT-14'],
    success: { type: PriceAlertPageDto },
  })
  async list(@Query() query: PriceAlertQuery, @CurrentActor() actor: Actor): Promise<Page<PriceAlertDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(PriceAlert)
      .createQueryBuilder('a')
      .orderBy('a.id', 'DESC')
      .limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) select.andWhere('a.body_code = :body', { body: actor.body });
    if (query.state) select.andWhere('a.state = :state', { state: query.state });
    if (after) select.andWhere('a.id < :id', { id: after[0] });
    const rows = await select.getMany();
    return page<PriceAlertDto>(
      rows.map((row) => PriceAlertDto.of(row, actor)),
      query.limit,
      ({ id }) => [id],
    );
  }

  @Get('price-alerts/:id')
  @Operation({
    id: 'PriceAlerts_one',
    summary: { zh: '查看一项提示', en: 'One alert' },
    roles: [...PRICE_WATCHERS, 'auditor'],
    rules: ['INT-14'],
    success: { type: PriceAlertDto },
    errors: [404],
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<PriceAlertDto> {
    return this.work.read(actor, async (tx) => {
      const row = await tx.get(PriceAlert, { id });
      if (row.bodyCode !== actor.body && !hasRole(actor, 'auditor')) throw notFound();
      return PriceAlertDto.of(row, actor);
    });
  }

  @Post('price-alerts/:id/closing')
  @ReceivesFile({ owner: 'approval', sizeMax: 20 * 1024 * 1024, fieldsMax: 4 })
  @Operation({
    id: 'PriceAlerts_close',
    summary: {
      zh: '以函告、约谈、公告或者认定无据办结',
      en: 'Close it: a letter, an interview, a public notice, or unfounded',
    },
    roles: PRICE_WATCHERS,
    rules: ['INT-14'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: PriceAlertDto },
    errors: [404, 409, 413, 422],
  })
  close(
    @UuidParam() id: string,
    @Body() order: CloseAlertDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<PriceAlertDto> {
    return this.closeAlert.execute(id, order, file, actor);
  }
}
