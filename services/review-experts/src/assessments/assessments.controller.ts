import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { decodeCursor, notFound, Operation, type Page, page, UuidParam } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { AssessExpert } from './assess-expert.js';
import { AssessExpertDto, AssessmentDto, AssessmentPage, AssessmentQuery } from './assessment.dto.js';
import { ExpertAssessment } from './expert-assessment.entity.js';

const READERS = ['expert-admin', 'head', 'auditor'] as const;

/** Yearly assessments of experts (年度考核). EXP-8 */
@Controller('expert-assessments')
export class AssessmentsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly assess: AssessExpert,
  ) {}

  @Post()
  @Operation({
    summary: { zh: '考核一名专家', en: 'Assess an expert for a year' },
    description: {
      zh: '考核数据由系统统计；没有不良记录的不得评为不合格；不合格的，经核实程序解聘（核实目的 dismiss）。',
      en: 'The figures are the system’s; who has nothing against him does not fail; who fails is dismissed by a finding (purpose dismiss).',
    },
    roles: ['expert-admin'],
    rules: ['EXP-8'],
    success: { status: 201, type: AssessmentDto },
    errors: [403, 404, 409, 422],
  })
  grade(@Body() order: AssessExpertDto, @CurrentActor() actor: Actor): Promise<AssessmentDto> {
    return this.assess.execute(order, actor);
  }

  @Get()
  @Operation({
    summary: { zh: '查看年度考核', en: 'Yearly assessments' },
    roles: [...READERS],
    rules: ['EXP-8'],
    success: { type: AssessmentPage },
  })
  async list(@Query() query: AssessmentQuery, @CurrentActor() actor: Actor): Promise<Page<AssessmentDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource.getRepository(ExpertAssessment).createQueryBuilder('a').orderBy('a.id', 'DESC');
    select.limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) select.andWhere('a.keeper_code = :own', { own: actor.body });
    if (query.year) select.andWhere('a.year = :year', { year: query.year });
    if (query.grade) select.andWhere('a.grade = :grade', { grade: query.grade });
    if (after) select.andWhere('a.id < :id', { id: after[0] });
    const rows = await select.getMany();
    return page(rows.map(AssessmentDto.of), query.limit, ({ id }) => [id]);
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一项年度考核', en: 'One yearly assessment' },
    roles: [...READERS],
    rules: ['EXP-8'],
    success: { type: AssessmentDto },
    errors: [404],
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<AssessmentDto> {
    const row = await this.dataSource.getRepository(ExpertAssessment).findOneBy({ id });
    if (!row || (!hasRole(actor, 'auditor') && row.keeperCode !== actor.body)) throw notFound();
    return AssessmentDto.of(row);
  }
}
