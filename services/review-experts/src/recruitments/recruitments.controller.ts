import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { decodeCursor, notFound, Operation, type Page, page, RequiresIfMatch, UuidParam } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { Recruit } from './recruit.js';
import {
  DraftRecruitmentDto,
  DropRecruitmentDto,
  RecruitmentDto,
  RecruitmentPage,
  RecruitmentQuery,
} from './recruitment.dto.js';
import { Recruitment } from './recruitment.entity.js';

/** Recruitments of experts (招聘公告), as the keeper of the pool makes them and anybody reads them. EXP-11, EXP-12 */
@Controller('recruitments')
export class RecruitmentsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly recruit: Recruit,
  ) {}

  @Post()
  @Operation({
    summary: { zh: '起草招聘公告', en: 'Draft a recruitment of experts' },
    description: {
      zh: '由负责人公布；自公布至截止不得少于规定日数。',
      en: 'The head publishes it, for no fewer days than are laid down.',
    },
    roles: ['expert-admin'],
    rules: ['EXP-11', 'EXP-12', 'EXP-10'],
    success: { status: 201, type: RecruitmentDto },
    errors: [422],
  })
  draft(@Body() order: DraftRecruitmentDto, @CurrentActor() actor: Actor): Promise<RecruitmentDto> {
    return this.recruit.draft(order, actor);
  }

  @Get()
  @Operation({
    summary: { zh: '查看本局的招聘公告', en: 'Recruitments of one’s own bureau' },
    roles: ['expert-admin', 'head', 'auditor'],
    rules: ['EXP-11'],
    success: { type: RecruitmentPage },
  })
  async list(@Query() query: RecruitmentQuery, @CurrentActor() actor: Actor): Promise<Page<RecruitmentDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource.getRepository(Recruitment).createQueryBuilder('r').orderBy('r.id', 'DESC');
    select.limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) select.andWhere('r.keeper_code = :own', { own: actor.body });
    if (query.state) select.andWhere('r.state = :state', { state: query.state });
    if (after) select.andWhere('r.id < :id', { id: after[0] });
    const rows = await select.getMany();
    return page(
      rows.map((row) => RecruitmentDto.of(row, actor)),
      query.limit,
      ({ id }) => [id],
    );
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一则招聘公告', en: 'One recruitment' },
    roles: ['expert-admin', 'head', 'auditor'],
    rules: ['EXP-11'],
    success: { type: RecruitmentDto },
    errors: [404],
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<RecruitmentDto> {
    const row = await this.dataSource.getRepository(Recruitment).findOneBy({ id });
    if (!row || (!hasRole(actor, 'auditor') && row.keeperCode !== actor.body)) throw notFound();
    return RecruitmentDto.of(row, actor);
  }

  @Post(':id/publication')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '公布招聘公告', en: 'Publish a recruitment' },
    roles: ['head'],
    rules: ['EXP-11', 'EXP-12'],
    success: { status: 200, type: RecruitmentDto },
    errors: [403, 404, 409, 412, 422, 428],
  })
  publish(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<RecruitmentDto> {
    return this.recruit.publish(id, actor);
  }

  @Post(':id/dropping')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '不予公布招聘公告，或者撤回', en: 'Drop a recruitment that was drafted' },
    roles: ['expert-admin', 'head'],
    rules: ['EXP-11'],
    success: { status: 200, type: RecruitmentDto },
    errors: [404, 409, 412, 428],
  })
  drop(
    @UuidParam() id: string,
    @Body() { reason }: DropRecruitmentDto,
    @CurrentActor() actor: Actor,
  ): Promise<RecruitmentDto> {
    return this.recruit.drop(id, reason, actor);
  }
}
