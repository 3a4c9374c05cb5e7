import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { decodeCursor, notFound, Operation, type Page, page, RequiresIfMatch, UuidParam } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { ExpertVault } from '../experts/index.js';
import {
  AnswerInterferenceDto,
  InterferencePage,
  InterferenceQuery,
  InterferenceReportDto,
  ReportInterferenceDto,
} from './interference.dto.js';
import { InterferenceReport } from './interference-report.entity.js';
import { ReportInterference } from './report-interference.js';

/** Reports of interference as experts make them (我的举报). EXP-15 */
@Controller('own-interference-reports')
export class OwnInterferenceReportsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: ExpertVault,
    private readonly reports: ReportInterference,
  ) {}

  @Post()
  @Operation({
    summary: { zh: '举报干预评审或者不正当行为', en: 'Report interference with a review, or misconduct' },
    description: {
      zh: '直接送纪检监察机关的收件箱，集中审批部门不能查看；举报人身份仅存密钥散列。',
      en: 'It goes to the discipline inspection’s inbox, and nobody of the bureau reads it; of who reports a keyed hash is kept.',
    },
    roles: ['expert'],
    rules: ['EXP-15', 'EXP-16'],
    success: { status: 201, type: InterferenceReportDto },
    errors: [409, 422],
  })
  report(@Body() order: ReportInterferenceDto, @CurrentActor() actor: Actor): Promise<InterferenceReportDto> {
    return this.reports.report(order, actor);
  }

  @Get()
  @Operation({
    summary: { zh: '查看本人的举报及答复', en: 'One’s own reports, and what was answered' },
    roles: ['expert'],
    rules: ['EXP-15'],
    success: { type: [InterferenceReportDto] },
  })
  list(@CurrentActor() actor: Actor): Promise<InterferenceReportDto[]> {
    return this.work.read(actor, async (tx) => {
      const rows = await tx.find(InterferenceReport, { reporterHash: this.vault.recipientOf(actor.sub) });
      return rows.map((row) => InterferenceReportDto.of(row, actor));
    });
  }
}

/** Reports of interference as the discipline inspection answers them (专家举报). EXP-15 */
@Controller('interference-reports')
export class InterferenceReportsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reports: ReportInterference,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查看送本机关的专家举报', en: 'Reports that came to one’s own body' },
    roles: ['discipline-inspector'],
    rules: ['EXP-15'],
    success: { type: InterferencePage },
  })
  async list(@Query() query: InterferenceQuery, @CurrentActor() actor: Actor): Promise<Page<InterferenceReportDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource.getRepository(InterferenceReport).createQueryBuilder('r').orderBy('r.id', 'DESC');
    select.where('r.recipient_code = :own', { own: actor.body }).limit(query.limit + 1);
    if (query.state) select.andWhere('r.state = :state', { state: query.state });
    if (after) select.andWhere('r.id < :id', { id: after[0] });
    const rows = await select.getMany();
    return page(
      rows.map((row) => InterferenceReportDto.of(row, actor)),
      query.limit,
      ({ id }) => [id],
    );
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一项专家举报', en: 'One report' },
    roles: ['discipline-inspector'],
    rules: ['EXP-15'],
    success: { type: InterferenceReportDto },
    errors: [404],
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<InterferenceReportDto> {
    const row = await this.dataSource.getRepository(InterferenceReport).findOneBy({ id });
    if (!row || row.recipientCode !== actor.body) throw notFound();
    return InterferenceReportDto.of(row, actor);
  }

  @Post(':id/answer')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '答复举报人', en: 'Answer a report' },
    roles: ['discipline-inspector'],
    rules: ['EXP-15'],
    success: { status: 200, type: InterferenceReportDto },
    errors: [404, 409, 412, 428],
  })
  answer(
    @UuidParam() id: string,
    @Body() order: AnswerInterferenceDto,
    @CurrentActor() actor: Actor,
  ): Promise<InterferenceReportDto> {
    return this.reports.answer(id, order, actor);
  }
}
