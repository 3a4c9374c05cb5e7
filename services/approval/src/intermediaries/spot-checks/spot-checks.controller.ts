import { Body, Controller, Get, Param, Post, Query, type StreamableFile, UploadedFile } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole, isSamePerson } from '@shenguan/common/auth';
import { byIdDescending, type Ground, rowsByGround } from '@shenguan/common/database';
import { BlobStore, streamFile } from '@shenguan/common/files';
import {
  CursorQuery,
  decodeCursor,
  notFound,
  Operation,
  type Page,
  page,
  type ReceivedFile,
  ReceivesFile,
  UuidParam,
} from '@shenguan/common/http';
import { systemActor, type Tx, UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { knownAmong } from '../../bodies/index.js';
import { NothingDto } from '../request.dto.js';
import { CheckOnSpot } from './check-on-spot.js';
import { OrderSpotCheck } from './order-spot-check.js';
import {
  ConcludeSpotDto,
  DropSpotCheckDto,
  FindOnSpotDto,
  PlanSpotCheckDto,
  PublishedSpotCheckDto,
  PublishedSpotCheckPageDto,
  ReplaceInspectorDto,
  SpotCheckDto,
  SpotCheckPageDto,
  SpotStatementDto,
  SpotVisitDto,
  SpotVisitPageDto,
  SpotVisitQuery,
} from './spot-check.dto.js';
import { SpotCheck, SpotVisit } from './spot-check.entities.js';
import { isInspector, isOfAgency } from './spot-check-acts.js';

const INSPECTORS = ['industry-regulator', 'department-officer', 'price-authority'] as const;
const READERS = ['agency', ...INSPECTORS, 'auditor'] as const;

/** Random spot checks of agencies (随机抽查). INT-11 */
@Controller()
export class SpotChecksController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly orders: OrderSpotCheck,
    private readonly checks: CheckOnSpot,
  ) {}

  @Post('spot-checks')
  @Operation({
    id: 'SpotChecks_plan',
    summary: { zh: '拟定随机抽查', en: 'Plan a spot check of a service’s agencies, with the bodies concerned' },
    description: {
      zh: '可抽取的机构和检查人员由系统按登记列出，一项服务一个季度一次；由另一人下达后自动抽取，抽取证明公开可验证。',
      en: 'Whom it may find the registers say; once a quarter for a service. Another person orders it, then it is drawn by itself, for anybody to verify.',
    },
    roles: ['industry-regulator'],
    rules: ['INT-11'],
    success: { status: 201, type: SpotCheckDto },
    errors: [409, 422],
  })
  plan(@Body() order: PlanSpotCheckDto, @CurrentActor() actor: Actor): Promise<SpotCheckDto> {
    return this.orders.plan(order, actor);
  }

  @Get('spot-checks')
  @Operation({
    id: 'SpotChecks_list',
    summary: { zh: '查看本单位组织、参加的随机抽查', en: 'Spot checks that one’s body organises or takes part in' },
    roles: [...INSPECTORS, 'auditor'],
    rules: ['INT-11'],
    success: { type: SpotCheckPageDto },
  })
  async list(@Query() query: CursorQuery, @CurrentActor() actor: Actor): Promise<Page<SpotCheckDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(SpotCheck)
      .createQueryBuilder('c')
      .orderBy('c.id', 'DESC')
      .limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) {
      select.andWhere('c.bodies @> :own::jsonb', { own: JSON.stringify([{ code: actor.body }]) });
    }
    if (after) select.andWhere('c.id < :id', { id: after[0] });
    const rows = await select.getMany();
    const me = await this.work.read(actor, (tx) =>
      knownAmong(
        tx,
        actor,
        rows.map(({ plannedBy }) => plannedBy),
      ),
    );
    return page<SpotCheckDto>(
      rows.map((row) => SpotCheckDto.of(row, me)),
      query.limit,
      ({ id }) => [id],
    );
  }

  @Get('spot-checks/:id')
  @Operation({
    id: 'SpotChecks_one',
    summary: { zh: '查看一次随机抽查', en: 'One spot check' },
    roles: [...INSPECTORS, 'auditor'],
    rules: ['INT-11'],
    success: { type: SpotCheckDto },
    errors: [404],
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<SpotCheckDto> {
    return this.work.read(actor, async (tx) => {
      const row = await tx.get(SpotCheck, { id });
      const takesPart = row.bodies.some(({ code }) => code === actor.body);
      if (!takesPart && !hasRole(actor, 'auditor')) throw notFound();
      return SpotCheckDto.of(row, await knownAmong(tx, actor, [row.plannedBy]));
    });
  }

  @Post('spot-checks/:id/order')
  @Operation({
    id: 'SpotChecks_order',
    summary: { zh: '另一人下达抽查，随即抽取', en: 'Order it, by another person; it is then drawn' },
    roles: ['industry-regulator'],
    rules: ['INT-11'],
    success: { status: 201, type: SpotCheckDto },
    errors: [404, 409],
  })
  order(@UuidParam() id: string, @Body() _nothing: NothingDto, @CurrentActor() actor: Actor): Promise<SpotCheckDto> {
    return this.orders.order(id, actor);
  }

  @Post('spot-checks/:id/dropping')
  @Operation({
    id: 'SpotChecks_drop',
    summary: { zh: '不予下达', en: 'Drop a plan; nothing that was ordered is dropped' },
    roles: ['industry-regulator'],
    rules: ['INT-11'],
    success: { status: 201, type: SpotCheckDto },
    errors: [404, 409],
  })
  drop(
    @UuidParam() id: string,
    @Body() { reason }: DropSpotCheckDto,
    @CurrentActor() actor: Actor,
  ): Promise<SpotCheckDto> {
    return this.orders.drop(id, reason, actor);
  }

  @Post('spot-checks/:id/replacements')
  @Operation({
    id: 'SpotChecks_replace',
    summary: {
      zh: '检查人员回避、不能参加的，由候补人员替换',
      en: 'Let the next alternate inspect in somebody’s place',
    },
    roles: INSPECTORS,
    rules: ['INT-11'],
    success: { status: 201, type: SpotCheckDto },
    errors: [404, 409, 422],
  })
  replace(
    @UuidParam() id: string,
    @Body() order: ReplaceInspectorDto,
    @CurrentActor() actor: Actor,
  ): Promise<SpotCheckDto> {
    return this.checks.replace(id, order, actor);
  }

  @Get('spot-visits')
  @Operation({
    id: 'SpotVisits_list',
    summary: {
      zh: '查看对机构的检查',
      en: 'Checks of agencies: of one’s own, of one’s trade, or that one inspects in',
    },
    roles: READERS,
    rules: ['INT-11'],
    success: { type: SpotVisitPageDto },
  })
  async visits(@Query() query: SpotVisitQuery, @CurrentActor() actor: Actor): Promise<Page<SpotVisitDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(SpotVisit)
      .createQueryBuilder('v')
      .orderBy('v.id', 'DESC')
      .limit(query.limit + 1);
    if (query.state) select.andWhere('v.state = :state', { state: query.state });
    if (after) select.andWhere('v.id < :id', { id: after[0] });
    const rows = await rowsByGround(select, groundsOf(actor), byIdDescending);
    return this.work.read(actor, async (tx) => {
      const checks = await tx.find(SpotCheck, { id: rows.map(({ checkId }) => checkId) });
      const me = await meAmong(tx, actor, rows);
      return page<SpotVisitDto>(
        rows.map((row) => SpotVisitDto.of(row, checks.find(({ id }) => id === row.checkId)!, me)),
        query.limit,
        ({ id }) => [id],
      );
    });
  }

  @Get('spot-visits/:id')
  @Operation({
    id: 'SpotVisits_one',
    summary: { zh: '查看对一家机构的检查', en: 'The check of one agency' },
    roles: READERS,
    rules: ['INT-11'],
    success: { type: SpotVisitDto },
    errors: [404],
  })
  visit(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<SpotVisitDto> {
    return this.work.read(actor, async (tx) => {
      const { row, check } = await readable(tx, id, actor);
      return SpotVisitDto.of(row, check, await meAmong(tx, actor, [row]));
    });
  }

  @Get('spot-visits/:id/evidence/:sha256')
  @Operation({
    id: 'SpotVisits_evidence',
    summary: { zh: '查阅检查证据', en: 'What an inspector’s finding rests on: the agency sees it before it is heard' },
    roles: READERS,
    rules: ['INT-11'],
    success: { mediaType: 'application/octet-stream' },
    errors: [404],
  })
  async evidence(
    @UuidParam() id: string,
    @Param('sha256') sha256: string,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    const { row } = await this.work.read(actor, (tx) => readable(tx, id, actor));
    const finding = row.findings.find(({ evidence }) => evidence.sha256 === sha256);
    if (!finding) throw notFound();
    return streamFile(this.blobs, finding.evidence);
  }

  @Post('spot-visits/:id/findings')
  @ReceivesFile({ owner: 'approval', sizeMax: 20 * 1024 * 1024, fieldsMax: 4 })
  @Operation({
    id: 'SpotVisits_find',
    summary: { zh: '检查人员以本人账号作出检查记录', en: 'An inspector says, by his own login, what he found' },
    roles: INSPECTORS,
    rules: ['INT-11'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: SpotVisitDto },
    errors: [404, 409, 413, 422],
  })
  find(
    @UuidParam() id: string,
    @Body() order: FindOnSpotDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<SpotVisitDto> {
    return this.checks.find(id, order, file, actor);
  }

  @Post('spot-visits/:id/statement')
  @Operation({
    id: 'SpotVisits_state',
    summary: { zh: '机构陈述申辩', en: 'The agency states its case' },
    roles: ['agency'],
    rules: ['INT-11'],
    success: { status: 201, type: SpotVisitDto },
    errors: [404, 409],
  })
  state(@UuidParam() id: string, @Body() order: SpotStatementDto, @CurrentActor() actor: Actor): Promise<SpotVisitDto> {
    return this.checks.state(id, order, actor);
  }

  @Post('spot-visits/:id/conclusion')
  @Operation({
    id: 'SpotVisits_conclude',
    summary: { zh: '认定检查结果并公布', en: 'Conclude the check of an agency; it is published, and a flaw is scored' },
    description: {
      zh: '由没有参加检查的人员认定；不符合的，依评分标准的条款提出信用认定，另一人决定。',
      en: 'By somebody who didn’t inspect; a flaw becomes a finding on the agency’s credit, by a clause of the standard, for another person to decide.',
    },
    roles: ['industry-regulator'],
    rules: ['INT-11', 'INT-12'],
    success: { status: 201, type: SpotVisitDto },
    errors: [404, 409, 422],
  })
  conclude(
    @UuidParam() id: string,
    @Body() order: ConcludeSpotDto,
    @CurrentActor() actor: Actor,
  ): Promise<SpotVisitDto> {
    return this.checks.conclude(id, order, actor);
  }

  @Get('published-spot-checks')
  @Operation({
    id: 'SpotChecks_published',
    summary: {
      zh: '查看公布的随机抽查及结果',
      en: 'Spot checks with their draws and results, as everybody reads them',
    },
    public: true,
    rules: ['INT-11'],
    success: { type: PublishedSpotCheckPageDto },
  })
  async published(@Query() query: CursorQuery): Promise<Page<PublishedSpotCheckDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(SpotCheck)
      .createQueryBuilder('c')
      .where(`c.state IN ('drawn', 'done')`)
      .orderBy('c.id', 'DESC')
      .limit(query.limit + 1);
    if (after) select.andWhere('c.id < :id', { id: after[0] });
    const rows = await select.getMany();
    return this.work.read(systemActor('approval'), async (tx) => {
      const visits = await tx.find(SpotVisit, { checkId: rows.map(({ id }) => id) }, { orderBy: { id: 'ASC' } });
      return page<PublishedSpotCheckDto>(
        rows.map((row) =>
          PublishedSpotCheckDto.of(
            row,
            visits.filter(({ checkId }) => checkId === row.id),
          ),
        ),
        query.limit,
        ({ id }) => [id],
      );
    });
  }
}

/** The grounds on which the caller sees the check of an agency `v`. */
function groundsOf(actor: Actor): Ground[] {
  if (hasRole(actor, 'auditor')) return [['TRUE']];
  const grounds: Ground[] = [];
  if (hasRole(actor, 'agency')) grounds.push([`v.agency_code = :agency AND v.state <> 'open'`, { agency: actor.body }]);
  if (hasRole(actor, 'industry-regulator')) grounds.push(['v.regulator_code = :regulator', { regulator: actor.body }]);
  if (hasRole(actor, ...INSPECTORS)) {
    const inspects = `v.check_id IN (SELECT c.id FROM spot_check c, jsonb_array_elements(c.draw -> 'inspectors') i
      WHERE c.bodies @> :own::jsonb AND lower(i ->> 'subject') = lower(:self) AND i ->> 'bodyCode' = :body)`;
    const own = JSON.stringify([{ code: actor.body }]);
    grounds.push([inspects, { own, self: actor.sub, body: actor.body }]);
  }
  return grounds;
}

/** Answers 404 to whom the check of an agency doesn't concern. */
async function readable(tx: Tx, id: string, actor: Actor): Promise<{ row: SpotVisit; check: SpotCheck }> {
  const row = await tx.get(SpotVisit, { id });
  const check = await tx.get(SpotCheck, { id: row.checkId });
  const found = row.findings.some(({ by }) => isSamePerson(by, actor.sub));
  const sees =
    hasRole(actor, 'auditor') ||
    // An agency hears what was found once all have spoken.
    (isOfAgency(row.agencyCode, actor) && row.state !== 'open') ||
    (hasRole(actor, 'industry-regulator') && actor.body === row.regulatorCode) ||
    (hasRole(actor, ...INSPECTORS) && (found || isInspector(check.draw, actor)));
  if (!sees) throw notFound();
  return { row, check };
}

function meAmong(tx: Tx, actor: Actor, rows: readonly SpotVisit[]) {
  const hands = rows.flatMap(({ findings }) => findings.map(({ by }) => by));
  return knownAmong(tx, actor, hands);
}
