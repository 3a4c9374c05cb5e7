import { Body, Controller, Get, Post } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { legalDate, TimeSource } from '@shenguan/common/clock';
import { notFound, Operation, RequiresIfMatch } from '@shenguan/common/http';
import { systemActor, UnitOfWork } from '@shenguan/common/work';
import { knownAmong } from '../../bodies/index.js';
import { NumberParam } from '../../number-param.js';
import { DiscardFeesDto, DraftFeesDto, FeeCatalogueDto, PublishFeesDto } from './fee-catalogue.dto.js';
import { FeeCatalogue } from './fee-catalogue.entity.js';
import { FeeCatalogues } from './fee-catalogues.js';

/** Charges of intermediary services that government prices (中介服务收费清单). INT-13 */
@Controller('fee-catalogues')
export class FeeCataloguesController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly time: TimeSource,
    private readonly catalogues: FeeCatalogues,
  ) {}

  @Get('in-force')
  @Operation({
    summary: { zh: '查看现行收费清单', en: 'The fee catalogue in force today' },
    public: true,
    rules: ['INT-13'],
    success: { type: FeeCatalogueDto },
    errors: [404],
  })
  inForce(@CurrentActor() actor?: Actor): Promise<FeeCatalogueDto> {
    const today = legalDate(this.time.legal());
    return this.work.read(systemActor('approval'), async (tx) =>
      FeeCatalogueDto.of(await this.catalogues.inForce(tx, today), actor),
    );
  }

  @Get(':number')
  @Operation({
    summary: { zh: '查看某一版收费清单', en: 'One version; a draft only for its authority' },
    public: true,
    rules: ['INT-13'],
    success: { type: FeeCatalogueDto },
    errors: [404],
  })
  one(@NumberParam('number') number: number, @CurrentActor() actor?: Actor): Promise<FeeCatalogueDto> {
    return this.work.read(actor ?? systemActor('approval'), async (tx) => {
      const row = await tx.get(FeeCatalogue, { number });
      const sees =
        actor !== undefined &&
        (hasRole(actor, 'auditor') || (hasRole(actor, 'price-authority') && actor.body === row.compiledBy));
      if (row.state !== 'published' && !sees) throw notFound();
      return FeeCatalogueDto.of(row, actor && (await knownAmong(tx, actor, [row.draftedBy])));
    });
  }

  @Post()
  @Operation({
    summary: { zh: '起草收费清单', en: 'Draft the next version of the fee catalogue' },
    roles: ['price-authority'],
    rules: ['INT-13'],
    success: { status: 201, type: FeeCatalogueDto },
    errors: [409, 422],
  })
  draft(@Body() order: DraftFeesDto, @CurrentActor() actor: Actor): Promise<FeeCatalogueDto> {
    return this.catalogues.draft(order, actor);
  }

  @Post(':number/publication')
  @RequiresIfMatch()
  @Operation({
    id: 'FeeCatalogues_publish',
    summary: { zh: '公布收费清单', en: 'Publish a version of the fee catalogue' },
    roles: ['price-authority'],
    rules: ['INT-13'],
    success: { status: 201, type: FeeCatalogueDto },
    errors: [409, 422],
  })
  publish(
    @NumberParam('number') number: number,
    @Body() order: PublishFeesDto,
    @CurrentActor() actor: Actor,
  ): Promise<FeeCatalogueDto> {
    return this.catalogues.publish(number, order, actor);
  }

  @Post(':number/discard')
  @Operation({
    id: 'FeeCatalogues_discard',
    summary: { zh: '作废收费清单草稿', en: 'Discard a draft of the fee catalogue' },
    roles: ['price-authority'],
    rules: ['INT-13'],
    success: { status: 201, type: FeeCatalogueDto },
    errors: [409],
  })
  discard(
    @NumberParam('number') number: number,
    @Body() order: DiscardFeesDto,
    @CurrentActor() actor: Actor,
  ): Promise<FeeCatalogueDto> {
    return this.catalogues.discard(number, order, actor);
  }
}
