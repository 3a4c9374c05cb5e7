import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { decodeCursor, notFound, Operation, page, RequiresIfMatch, UuidParam } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { CheckPublication } from './check-publication.entity.js';
import { PUBLISHERS } from './check-publication.transitions.js';
import { checkPublicationActions } from './check-publication-acts.js';
import {
  CheckPublicationDto,
  CheckPublicationPage,
  CheckPublicationQuery,
  NothingDto,
  PrepareCheckPublicationDto,
  PublicCheckDto,
  PublicCheckPage,
  PublicCheckQuery,
  ReturnCheckPublicationDto,
} from './check-publications.dto.js';
import { factsOfPublication, PublishCheck } from './publish-check.js';

const READERS = [...PUBLISHERS, 'inspector', 'liaison', 'auditor'] as const;

/** Publication of supervisory checks (检查记录公开). APL-61, APL-5 */
@Controller()
export class CheckPublicationsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly publishCheck: PublishCheck,
  ) {}

  @Get('public/supervision-checks')
  @Operation({
    id: 'CheckPublications_public',
    summary: { zh: '查阅监督检查记录', en: 'Supervisory checks, as anybody may read them, newest first' },
    description: {
      zh: '任何人均可查阅；秘密和隐私已经脱敏，异议、答复和更正一并公开。',
      en: 'Anybody may read them; secrets and privacy are masked, and objections, answers and corrections stand with them.',
    },
    public: true,
    rules: ['APL-61', 'APL-5'],
    success: { type: PublicCheckPage },
  })
  async checks(@Query() query: PublicCheckQuery): Promise<PublicCheckPage> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.select()
      .where('p.fields IS NOT NULL')
      .limit(query.limit + 1);
    if (query.department) select.andWhere('p.department_code = :department', { department: query.department });
    if (query.item) select.andWhere('p.item_code = :item', { item: query.item });
    if (query.number) select.andWhere('p.archive_number = :number', { number: query.number });
    if (after) select.andWhere('p.id < :id', { id: after[0] });
    const rows = page(await select.getMany(), query.limit, ({ id }) => [id]);
    return { items: rows.items.map(PublicCheckDto.seen), nextCursor: rows.nextCursor };
  }

  @Get('check-publications')
  @Operation({
    id: 'CheckPublications_list',
    summary: { zh: '查询检查记录的公开情况', en: 'What is owed to the public of checks, published and withheld' },
    roles: READERS,
    rules: ['APL-61'],
    success: { type: CheckPublicationPage },
  })
  list(@Query() query: CheckPublicationQuery, @CurrentActor() actor: Actor): Promise<CheckPublicationPage> {
    return this.work.read(actor, async (tx) => {
      const after = decodeCursor(query.cursor, ['uuid']);
      const select = this.select()
        .where('TRUE')
        .limit(query.limit + 1);
      if (!hasRole(actor, 'auditor')) select.andWhere('p.department_code = :own', { own: actor.body });
      if (query.state) select.andWhere('p.state = :state', { state: query.state });
      if (after) select.andWhere('p.id < :id', { id: after[0] });
      const rows = await select.getMany();
      const items: CheckPublicationDto[] = [];
      for (const row of rows) {
        const { facts } = await factsOfPublication(tx, row);
        items.push(CheckPublicationDto.of(row, checkPublicationActions(facts)));
      }
      return page(items, query.limit, ({ id }) => [id]);
    });
  }

  @Get('check-publications/:id')
  @Operation({
    id: 'CheckPublications_one',
    summary: { zh: '查看一项检查记录的公开', en: 'One of them' },
    roles: READERS,
    rules: ['APL-61', 'APL-5'],
    success: { type: CheckPublicationDto },
    errors: [404],
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<CheckPublicationDto> {
    return this.work.read(actor, async (tx) => {
      const row = await tx.get(CheckPublication, { id });
      if (!hasRole(actor, 'auditor') && row.departmentCode !== actor.body) throw notFound();
      const { facts } = await factsOfPublication(tx, row);
      return CheckPublicationDto.of(row, checkPublicationActions(facts));
    });
  }

  @Post('check-publications/:id/preparation')
  @Operation({
    id: 'CheckPublications_prepare',
    summary: {
      zh: '拟制公开内容，并提出保密审查意见',
      en: 'Prepare what is published, and look it through for secrets',
    },
    description: {
      zh: '公开内容由系统从签字的记录生成，被检查人的异议期满、异议已答复后方可拟制。',
      en: 'The fields come from the signed record, after the time in which whoever was checked may object, and his answer.',
    },
    roles: PUBLISHERS,
    rules: ['APL-61', 'APL-5'],
    success: { status: 201, type: CheckPublicationDto },
    errors: [404, 409],
  })
  prepare(
    @UuidParam() id: string,
    @Body() dto: PrepareCheckPublicationDto,
    @CurrentActor() actor: Actor,
  ): Promise<CheckPublicationDto> {
    return this.publishCheck.prepare(id, dto, actor);
  }

  @Post('check-publications/:id/confirmation')
  @RequiresIfMatch()
  @Operation({
    id: 'CheckPublications_confirm',
    summary: {
      zh: '确认公开；拟不予公开的，由负责人决定',
      en: 'Publish what another prepared; the head decides to withhold',
    },
    roles: PUBLISHERS,
    rules: ['APL-61', 'APL-5'],
    success: { status: 201, type: CheckPublicationDto },
    errors: [404, 409],
  })
  confirm(
    @UuidParam() id: string,
    @Body() _nothing: NothingDto,
    @CurrentActor() actor: Actor,
  ): Promise<CheckPublicationDto> {
    return this.publishCheck.confirm(id, actor);
  }

  @Post('check-publications/:id/return')
  @Operation({
    id: 'CheckPublications_return',
    summary: { zh: '退回重新拟制', en: 'Send it back' },
    roles: PUBLISHERS,
    rules: ['APL-5'],
    success: { status: 201, type: CheckPublicationDto },
    errors: [404, 409],
  })
  sendBack(
    @UuidParam() id: string,
    @Body() { reasons }: ReturnCheckPublicationDto,
    @CurrentActor() actor: Actor,
  ): Promise<CheckPublicationDto> {
    return this.publishCheck.sendBack(id, reasons, actor);
  }

  private select() {
    return this.dataSource.getRepository(CheckPublication).createQueryBuilder('p').orderBy('p.id', 'DESC');
  }
}
