import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { type LegalDate, legalDate, TimeSource } from '@shenguan/common/clock';
import { decodeCursor, notFound, Operation, type Page, page, RequiresIfMatch } from '@shenguan/common/http';
import { systemActor, type Tx, UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { isOfCityBureau } from '../../bodies/index.js';
import { NumberParam } from '../../number-param.js';
import {
  CatalogueDto,
  CataloguePageDto,
  CatalogueQuery,
  DiscardCatalogueDto,
  DraftCatalogueDto,
  PublishCatalogueDto,
} from './catalogue.dto.js';
import { Catalogue } from './catalogue.entity.js';
import { NO_STANDING, standingOn } from './catalogue-keepers.js';
import { Catalogues, dayBefore, lastDayInForce } from './catalogues.js';
import { ChangeCatalogue } from './change-catalogue.js';
import { DraftCatalogue } from './draft-catalogue.js';
import { ListingDto, ListingQuery, RemovalDto } from './listing.dto.js';
import { PublishCatalogue } from './publish-catalogue.js';
import { removalBy } from './removed-services.js';

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
    const dated = rows.map((row, i) =>
      CatalogueDto.of(row, actor, NO_STANDING, dayBefore(rows[i - 1]?.inForceFrom ?? null)),
    );
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
      return CatalogueDto.of(row, actor, NO_STANDING, await lastDayInForce(tx, row));
    });
  }

  @Get('listings')
  @Operation({
    summary: {
      zh: '查询某一日某项中介服务是否列入清单',
      en: 'Whether a service, by its code, name or alias, was listed on a day, and in which version',
    },
    public: true,
    rules: ['INT-3'],
    success: { type: ListingDto },
  })
  listed(@Query() { service, on }: ListingQuery): Promise<ListingDto> {
    const day = (on ?? legalDate(this.time.legal())) as LegalDate;
    return this.work.read(systemActor('approval'), async (tx) => {
      const inForce = await this.catalogues.inForce(tx, day);
      return ListingDto.of(service, day, inForce && { ...inForce, until: await lastDayInForce(tx, inForce) });
    });
  }

  @Get(':number/removals')
  @Operation({
    summary: {
      zh: '查看某一版移出的中介服务及其涉及的事项和待受理办件',
      en: 'What a version takes off the catalogue, and the items and open cases that it concerns',
    },
    description: {
      zh: '市级审批局的事项管理员和审计人员看全部，其他审批局看本单位的；草稿只有前者可看。',
      en: 'The city’s bureau and auditors see all, other bureaus their own; a draft only the former.',
    },
    roles: ['item-admin', 'auditor'],
    rules: ['INT-3'],
    success: { type: RemovalDto },
  })
  removals(@NumberParam('number') number: number, @CurrentActor() actor: Actor): Promise<RemovalDto> {
    return this.work.read(actor, async (tx) => {
      const row = await tx.get(Catalogue, { number });
      const all = await seesDrafts(tx, actor);
      if (row.state !== 'published' && !all) throw notFound();
      const { services, items, cases } = await removalBy(tx, row);
      const own = <T extends { bureauCode: string }>(rows: readonly T[]) =>
        rows.filter(({ bureauCode }) => all || bureauCode === actor.body);
      return { services: [...services], items: own(items), cases: own(cases) } as RemovalDto;
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
      if (row.state !== 'published' && !(actor && (await seesDrafts(tx, actor)))) throw notFound();
      return CatalogueDto.of(row, actor, await standingOn(tx, row, actor), await lastDayInForce(tx, row));
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
  @RequiresIfMatch()
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

  @Post(':number/discard')
  @Operation({
    summary: { zh: '作废清单草稿', en: 'Discard a draft, so that another can be made' },
    roles: ['item-admin'],
    rules: ['INT-3'],
    success: { status: 201, type: CatalogueDto },
    errors: [409],
  })
  discard(
    @NumberParam('number') number: number,
    @Body() order: DiscardCatalogueDto,
    @CurrentActor() actor: Actor,
  ): Promise<CatalogueDto> {
    return this.changeCatalogue.discard(number, order, actor);
  }
}

/** Who compiles the catalogue sees what is drafted, and the auditor. */
async function seesDrafts(tx: Tx, actor: Actor): Promise<boolean> {
  return hasRole(actor, 'auditor') || (hasRole(actor, 'item-admin') && isOfCityBureau(tx, actor));
}
