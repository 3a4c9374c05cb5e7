import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { legalDate, TimeSource } from '@shenguan/common/clock';
import { decodeCursor, notFound, Operation, type Page, page, RequiresIfMatch } from '@shenguan/common/http';
import { systemActor, UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { NumberParam } from '../../number-param.js';
import {
  CatalogueDto,
  CataloguePageDto,
  CatalogueQuery,
  DraftCatalogueDto,
  PublishCatalogueDto,
} from './catalogue.dto.js';
import { Catalogue } from './catalogue.entity.js';
import { Catalogues, dayBefore, lastDayInForce } from './catalogues.js';
import { ChangeCatalogue } from './change-catalogue.js';
import { DraftCatalogue } from './draft-catalogue.js';
import { PublishCatalogue } from './publish-catalogue.js';

/** The catalogue of intermediary services (中介服务事项清单), version by version. */
@Controller('intermediary-catalogues')
export class CataloguesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly time: TimeSource,
    private readonly catalogues: Catalogues,
    private readonly draftCatalogue: DraftCatalogue,
    private readonly changeCatalogue: ChangeCatalogue,
    private readonly publishCatalogue: PublishCatalogue,
  ) {}

  @Get()
  @Operation({
    summary: {
      zh: '查看各版中介服务事项清单',
      en: 'All published versions, the newest first, with their days in force',
    },
    public: true,
    rules: ['INT-3'],
    success: { type: CataloguePageDto },
  })
  async list(@Query() query: CatalogueQuery, @CurrentActor() actor?: Actor): Promise<Page<CatalogueDto>> {
    const after = decodeCursor(query.cursor, ['int'])?.[0];
    const select = this.dataSource
      .getRepository(Catalogue)
      .createQueryBuilder('c')
      .where("c.state = 'published'")
      .orderBy('c.number', 'DESC')
      .limit(query.limit + 2);
    // One more at either end: a version's last day stands in the one after it.
    if (after !== undefined) select.andWhere('c.number <= :after', { after });
    const rows = await select.getMany();
    const dated = rows.map((row, i) => CatalogueDto.of(row, actor, dayBefore(rows[i - 1]?.inForceFrom ?? null)));
    return page(after === undefined ? dated.slice(0, query.limit + 1) : dated.slice(1), query.limit, ({ number }) => [
      number,
    ]);
  }

  @Get('in-force')
  @Operation({
    summary: { zh: '查看现行清单', en: 'The version in force today' },
    public: true,
    rules: ['INT-3'],
    success: { type: CatalogueDto },
    errors: [404],
  })
  inForce(@CurrentActor() actor?: Actor): Promise<CatalogueDto> {
    const today = legalDate(this.time.legal());
    return this.work.read(systemActor('approval'), async (tx) => {
      const current = await this.catalogues.inForce(tx, today);
      if (!current) throw notFound();
      const row = await tx.get(Catalogue, { number: current.number });
      return CatalogueDto.of(row, actor, await lastDayInForce(tx, row));
    });
  }

  @Get(':number')
  @Operation({
    summary: { zh: '查看某一版清单', en: 'One version; a draft only for who compiles it' },
    public: true,
    rules: ['INT-3'],
    success: { type: CatalogueDto },
  })
  one(@NumberParam('number') number: number, @CurrentActor() actor?: Actor): Promise<CatalogueDto> {
    return this.work.read(actor ?? systemActor('approval'), async (tx) => {
      const row = await tx.get(Catalogue, { number });
      if (row.state === 'draft' && !maySeeDraft(row, actor)) throw notFound();
      return CatalogueDto.of(row, actor, await lastDayInForce(tx, row));
    });
  }

  @Post()
  @Operation({
    summary: { zh: '起草新版清单', en: 'Draft the next version of the catalogue' },
    roles: ['item-admin'],
    rules: ['INT-3', 'INT-4'],
    success: { status: 201, type: CatalogueDto },
    errors: [409, 422],
  })
  draft(@Body() order: DraftCatalogueDto, @CurrentActor() actor: Actor): Promise<CatalogueDto> {
    return this.draftCatalogue.execute(order, actor);
  }

  @Put(':number')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '修改清单草稿', en: 'Change a draft of the catalogue' },
    roles: ['item-admin'],
    rules: ['INT-3', 'INT-4'],
    success: { type: CatalogueDto },
    errors: [409, 422],
  })
  change(
    @NumberParam('number') number: number,
    @Body() order: DraftCatalogueDto,
    @CurrentActor() actor: Actor,
  ): Promise<CatalogueDto> {
    return this.changeCatalogue.execute(number, order, actor);
  }

  @Post(':number/publication')
  @Operation({
    summary: { zh: '公布清单', en: 'Publish a version of the catalogue from a day on' },
    roles: ['item-admin'],
    rules: ['INT-3', 'INT-4'],
    success: { type: CatalogueDto },
    errors: [409, 422],
  })
  publish(
    @NumberParam('number') number: number,
    @Body() order: PublishCatalogueDto,
    @CurrentActor() actor: Actor,
  ): Promise<CatalogueDto> {
    return this.publishCatalogue.execute(number, order, actor);
  }
}

function maySeeDraft(row: Catalogue, actor: Actor | undefined): boolean {
  if (!actor) return false;
  return hasRole(actor, 'auditor') || (hasRole(actor, 'item-admin') && row.compiledBy === actor.body);
}
