import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { byIdDescending, type Ground, rowsByGround } from '@shenguan/common/database';
import { decodeCursor, notFound, Operation, type Page, page, UuidParam } from '@shenguan/common/http';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { knownAmong } from '../../bodies/index.js';
import { isAgency } from '../credit/credit-acts.js';
import { ExcludeAgency } from './exclude-agency.js';
import {
  AllegeExclusionDto,
  DecideExclusionDto,
  ExclusionDto,
  ExclusionListQuery,
  ExclusionPageDto,
  ExclusionWordsDto,
  ReviewExclusionDto,
} from './exclusion.dto.js';
import { AgencyExclusion } from './exclusion.entity.js';

const READERS = ['agency', 'industry-regulator', 'auditor'] as const;

/** Exclusion of agencies from the platform's show (淘汰). INT-12 */
@Controller('agency-exclusions')
export class ExclusionsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly exclusions: ExcludeAgency,
  ) {}

  @Post()
  @Operation({
    id: 'Exclusions_allege',
    summary: { zh: '提出淘汰，告知机构陈述申辩', en: 'Allege that an agency is to be excluded; it is told and heard' },
    description: {
      zh: '须有本部门生效的、应列入失信名单的信用认定；同一认定只据以提出一次。',
      en: 'On findings of this regulator that stand and list the agency; each is weighed once.',
    },
    roles: ['industry-regulator'],
    rules: ['INT-12'],
    success: { status: 201, type: ExclusionDto },
    errors: [409, 422],
  })
  allege(@Body() order: AllegeExclusionDto, @CurrentActor() actor: Actor): Promise<ExclusionDto> {
    return this.exclusions.allege(order, actor);
  }

  @Get()
  @Operation({
    id: 'Exclusions_list',
    summary: { zh: '查看淘汰', en: 'Exclusions: one’s own as an agency, those that one’s body alleged' },
    roles: READERS,
    rules: ['INT-12'],
    success: { type: ExclusionPageDto },
  })
  async list(@Query() query: ExclusionListQuery, @CurrentActor() actor: Actor): Promise<Page<ExclusionDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(AgencyExclusion)
      .createQueryBuilder('x')
      .orderBy('x.id', 'DESC')
      .limit(query.limit + 1);
    if (query.state) select.andWhere('x.state = :state', { state: query.state });
    if (after) select.andWhere('x.id < :id', { id: after[0] });
    const rows = await rowsByGround(select, groundsOf(actor), byIdDescending);
    const me = await this.work.read(actor, (tx) => meAmong(tx, actor, rows));
    return page<ExclusionDto>(
      rows.map((row) => ExclusionDto.of(row, me)),
      query.limit,
      ({ id }) => [id],
    );
  }

  @Get(':id')
  @Operation({
    id: 'Exclusions_one',
    summary: { zh: '查看一项淘汰', en: 'One exclusion' },
    roles: READERS,
    rules: ['INT-12'],
    success: { type: ExclusionDto },
    errors: [404],
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ExclusionDto> {
    return this.work.read(actor, async (tx) => {
      const row = await tx.get(AgencyExclusion, { id });
      const regulates = hasRole(actor, 'industry-regulator') && actor.body === row.regulatorCode;
      if (!regulates && !isAgency(row.agencyCode, actor) && !hasRole(actor, 'auditor')) throw notFound();
      return ExclusionDto.of(row, await meAmong(tx, actor, [row]));
    });
  }

  @Post(':id/statement')
  @Operation({
    id: 'Exclusions_state',
    summary: { zh: '机构陈述申辩', en: 'The agency states its case' },
    roles: ['agency'],
    rules: ['INT-12'],
    success: { status: 201, type: ExclusionDto },
    errors: [404, 409],
  })
  state(
    @UuidParam() id: string,
    @Body() order: ExclusionWordsDto,
    @CurrentActor() actor: Actor,
  ): Promise<ExclusionDto> {
    return this.exclusions.state(id, order, actor);
  }

  @Post(':id/decision')
  @Operation({
    id: 'Exclusions_decide',
    summary: { zh: '另一人作出淘汰的决定', en: 'Another person of the regulator decides' },
    roles: ['industry-regulator'],
    rules: ['INT-12'],
    success: { status: 201, type: ExclusionDto },
    errors: [404, 409],
  })
  decide(
    @UuidParam() id: string,
    @Body() order: DecideExclusionDto,
    @CurrentActor() actor: Actor,
  ): Promise<ExclusionDto> {
    return this.exclusions.decide(id, order, actor);
  }

  @Post(':id/objection')
  @Operation({
    id: 'Exclusions_object',
    summary: { zh: '机构对淘汰提出异议', en: 'The agency objects, once' },
    roles: ['agency'],
    rules: ['INT-12'],
    success: { status: 201, type: ExclusionDto },
    errors: [404, 409],
  })
  object(
    @UuidParam() id: string,
    @Body() order: ExclusionWordsDto,
    @CurrentActor() actor: Actor,
  ): Promise<ExclusionDto> {
    return this.exclusions.object(id, order, actor);
  }

  @Post(':id/review')
  @Operation({
    id: 'Exclusions_review',
    summary: { zh: '第三人复核异议', en: 'A third person reviews the objection' },
    roles: ['industry-regulator'],
    rules: ['INT-12'],
    success: { status: 201, type: ExclusionDto },
    errors: [404, 409],
  })
  review(
    @UuidParam() id: string,
    @Body() order: ReviewExclusionDto,
    @CurrentActor() actor: Actor,
  ): Promise<ExclusionDto> {
    return this.exclusions.review(id, order, actor);
  }
}

function groundsOf(actor: Actor): Ground[] {
  if (hasRole(actor, 'auditor')) return [['TRUE']];
  const grounds: Ground[] = [];
  if (hasRole(actor, 'agency')) grounds.push(['x.agency_code = :agency', { agency: actor.body }]);
  if (hasRole(actor, 'industry-regulator')) grounds.push(['x.regulator_code = :regulator', { regulator: actor.body }]);
  return grounds;
}

/** The caller, and whoever of the hands in these exclusions may be the same human being. */
function meAmong(tx: Tx, actor: Actor, rows: readonly AgencyExclusion[]) {
  const hands = rows.flatMap(({ allegedBy, decidedBy }) => [allegedBy, decidedBy]);
  return knownAmong(tx, actor, hands);
}
