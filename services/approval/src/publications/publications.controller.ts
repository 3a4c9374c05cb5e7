import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { endOfDay, type LegalDate, legalDate, startOfDay, TimeSource } from '@shenguan/common/clock';
import { decodeCursor, notFound, Operation, type Page, page, RequiresIfMatch, UuidParam } from '@shenguan/common/http';
import { DataSource, In } from 'typeorm';
import { Approval, BUREAU_ROLES, keptBeyondTerm } from '../approvals/index.js';
import { NoContentDto } from '../cases/index.js';
import { TimeLimit } from '../time-limits/index.js';
import { PreparePublication } from './prepare-publication.js';
import {
  PreparePublicationDto,
  PublicationDto,
  PublicationPageDto,
  PublicationQuery,
  PublicationReasonsDto,
  PublicDecisionDto,
  PublicDecisionPageDto,
  PublicDecisionQuery,
} from './publication.dto.js';
import { Publication } from './publication.entity.js';
import { Publish } from './publish.js';

/** Publication of grants (行政许可公示). APL-5, APL-40, PRA-3 */
@Controller()
export class PublicationsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: TimeSource,
    private readonly preparePublication: PreparePublication,
    private readonly publish: Publish,
  ) {}

  @Get('public/decisions')
  @Operation({
    summary: { zh: '查询公示的准予行政许可决定', en: 'Grants as they are published, newest first' },
    description: {
      zh: '任何人均可查询；自然人姓名和不公开的内容已经脱敏，许可现在的状态随许可变动。',
      en: 'Anybody may search; persons’ names and what is secret are masked, and the state is the approval’s of today.',
    },
    public: true,
    rules: ['APL-40', 'PRA-3', 'APL-5'],
    success: { type: PublicDecisionPageDto },
  })
  async decisions(@Query() query: PublicDecisionQuery): Promise<Page<PublicDecisionDto>> {
    const after = decodeCursor(query.cursor, ['instant', 'uuid']);
    const select = this.rows()
      .where('p.published_at IS NOT NULL AND p.fields IS NOT NULL')
      .orderBy('p.published_at', 'DESC')
      .addOrderBy('p.id', 'DESC')
      .limit(query.limit + 1);
    const { holder, number, item, bureau, from, until } = query;
    if (holder) select.andWhere(`p.holder LIKE :holder`, { holder: `${holder.replace(/[\\%_]/g, '\\$&')}%` });
    if (number) select.andWhere('p.number = :number', { number });
    if (item) select.andWhere('p.item_code = :item', { item });
    if (bureau) select.andWhere('p.bureau_code = :bureau', { bureau });
    if (from) select.andWhere('p.decided_at >= :from', { from: startOfDay(from as LegalDate) });
    if (until) select.andWhere('p.decided_at < :until', { until: endOfDay(until as LegalDate) });
    if (after) select.andWhere('(p.published_at, p.id) < (:at, :id)', { at: after[0], id: after[1] });
    const rows = await select.getMany();
    const approvals = await this.dataSource
      .getRepository(Approval)
      .findBy({ id: In(rows.map(({ approvalId }) => approvalId)) });
    const today = legalDate(this.time.legal());
    const kept = await keptBeyondTerm(this.dataSource, approvals, today);
    const byId = new Map(approvals.map((one) => [one.id, one]));
    const seen = page<Publication>(rows, query.limit, (row) => [row.publishedAt!.toISOString(), row.id]);
    return {
      items: seen.items.map((row) => PublicDecisionDto.seen(row, byId.get(row.approvalId)!, { today, kept })),
      nextCursor: seen.nextCursor,
    };
  }

  @Get('publications')
  @Operation({
    summary: {
      zh: '查询待公示、已公示和不予公示的决定',
      en: 'What is owed to the public, published and withheld, newest first',
    },
    roles: [...BUREAU_ROLES, 'auditor'],
    rules: ['PRA-3', 'APL-40'],
    success: { type: PublicationPageDto },
  })
  async list(@Query() query: PublicationQuery, @CurrentActor() actor: Actor): Promise<Page<PublicationDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.rows()
      .where('TRUE')
      .orderBy('p.id', 'DESC')
      .limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) select.andWhere('p.bureau_code = :body', { body: actor.body });
    if (query.state) select.andWhere('p.state = :state', { state: query.state });
    if (query.caseNumber) select.andWhere('p.case_number = :caseNumber', { caseNumber: query.caseNumber });
    if (query.overdue) {
      select.andWhere(
        `p.id IN (SELECT l.subject_id FROM time_limit l
           WHERE l.kind = 'publication' AND l.state = 'running' AND l.mark = 'overdue' AND l.due_at IS NOT NULL)`,
      );
    }
    if (after) select.andWhere('p.id < :id', { id: after[0] });
    const rows = await select.getMany();
    const limits = await this.limitsOf(rows);
    return page<PublicationDto>(
      rows.map((row) => PublicationDto.of(row, limits, actor)),
      query.limit,
      ({ id }) => [id],
    );
  }

  @Get('publications/:id')
  @Operation({
    summary: { zh: '查看一项公示', en: 'One of them' },
    roles: [...BUREAU_ROLES, 'auditor'],
    rules: ['PRA-3', 'APL-5'],
    success: { type: PublicationDto },
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<PublicationDto> {
    const row = await this.dataSource.getRepository(Publication).findOneBy({ id });
    if (!row || !(hasRole(actor, 'auditor') || row.bureauCode === actor.body)) throw notFound();
    return PublicationDto.of(row, await this.limitsOf([row]), actor);
  }

  @Post('publications/:id/preparation')
  @Operation({
    id: 'Publications_prepare',
    summary: {
      zh: '拟制公示内容，并提出保密审查意见',
      en: 'Prepare what is published, and look it through for secrets',
    },
    description: {
      zh: '公示内容由系统从许可和决定生成，姓名、证件号码和不公开的标注自动脱敏，不由人员填写。',
      en: 'The fields come from approval and decision; names, numbers and what was marked are masked by themselves, and nobody types them.',
    },
    roles: ['window-clerk', 'reviewer', 'approver'],
    rules: ['APL-5', 'APL-40', 'PRA-3'],
    success: { status: 201, type: PublicationDto },
    errors: [404, 409, 422],
  })
  prepare(
    @UuidParam() id: string,
    @Body() order: PreparePublicationDto,
    @CurrentActor() actor: Actor,
  ): Promise<PublicationDto> {
    return this.preparePublication.execute(id, order, actor);
  }

  @Post('publications/:id/confirmation')
  @RequiresIfMatch()
  @Operation({
    id: 'Publications_confirm',
    summary: {
      zh: '确认公示；拟不予公示的，由负责人决定',
      en: 'Publish what another prepared; that it is withheld, the head decides',
    },
    roles: ['approver', 'head'],
    rules: ['APL-5', 'APL-40', 'PRA-3'],
    success: { status: 201, type: PublicationDto },
    errors: [404, 409],
  })
  confirm(
    @UuidParam() id: string,
    @Body() _nothing: NoContentDto,
    @CurrentActor() actor: Actor,
  ): Promise<PublicationDto> {
    return this.publish.confirm(id, actor);
  }

  @Post('publications/:id/return')
  @Operation({
    id: 'Publications_return',
    summary: { zh: '退回重新拟制', en: 'Send it back' },
    roles: ['approver', 'head'],
    rules: ['APL-5'],
    success: { status: 201, type: PublicationDto },
    errors: [404, 409],
  })
  sendBack(
    @UuidParam() id: string,
    @Body() { reasons }: PublicationReasonsDto,
    @CurrentActor() actor: Actor,
  ): Promise<PublicationDto> {
    return this.publish.sendBack(id, reasons, actor);
  }

  @Post('publications/:id/removal')
  @Operation({
    id: 'Publications_takeDown',
    summary: { zh: '撤下公示内容', en: 'Take down what is public' },
    description: {
      zh: '许可仍然有效的，七个工作日内重新公示不含应当保密内容的信息。',
      en: 'What is in force still is owed to the public anew, without what must not be in it.',
    },
    roles: ['head'],
    rules: ['APL-5', 'PRA-3'],
    success: { status: 201, type: PublicationDto },
    errors: [404, 409],
  })
  takeDown(
    @UuidParam() id: string,
    @Body() { reasons }: PublicationReasonsDto,
    @CurrentActor() actor: Actor,
  ): Promise<PublicationDto> {
    return this.publish.takeDown(id, reasons, actor);
  }

  private rows() {
    return this.dataSource.getRepository(Publication).createQueryBuilder('p');
  }

  private limitsOf(rows: readonly Publication[]): Promise<TimeLimit[]> {
    return this.dataSource
      .getRepository(TimeLimit)
      .findBy({ subjectId: In(rows.map(({ id }) => id)), kind: 'publication' });
  }
}
