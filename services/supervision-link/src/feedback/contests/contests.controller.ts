import { Body, Controller, Get, Param, Post, Query, type StreamableFile } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { legalDate, TimeSource } from '@shenguan/common/clock';
import { byIdDescending, type Ground, rowsByGround } from '@shenguan/common/database';
import { BlobStore, streamFile } from '@shenguan/common/files';
import { decodeCursor, notFound, Operation, page, UuidParam } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { isInOffice } from '../../liaisons/index.js';
import { FEEDBACK_READERS } from '../feedback-readers.js';
import { AnswerContest } from './answer-contest.js';
import { AnswerContestDto, ContestDto, ContestPage, ContestQuery } from './contests.dto.js';
import { FeedbackContest } from './feedback-contest.entity.js';

/** What bureaus contest of pushes, and what departments answer (对推送日期、类别的异议). LINK-6.1, LINK-6.2 */
@Controller('feedback-contests')
export class FeedbackContestsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: TimeSource,
    private readonly blobs: BlobStore,
    private readonly answerContest: AnswerContest,
  ) {}

  @Get()
  @Operation({
    summary: {
      zh: '查询对推送日期、类别的异议，最新的在前',
      en: 'Contests of the date or kind of pushes, newest first',
    },
    roles: FEEDBACK_READERS,
    rules: ['LINK-6.1', 'LINK-6.2'],
    success: { type: ContestPage },
  })
  async list(@Query() query: ContestQuery, @CurrentActor() actor: Actor): Promise<ContestPage> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(FeedbackContest)
      .createQueryBuilder('c')
      .orderBy('c.id', 'DESC')
      .limit(query.limit + 1);
    if (query.state) select.andWhere('c.state = :state', { state: query.state });
    if (query.feedbackId) select.andWhere('c.feedback_id = :feedbackId', { feedbackId: query.feedbackId });
    if (query.caseNumber) select.andWhere('c.case_number = :caseNumber', { caseNumber: query.caseNumber });
    if (after) select.andWhere('c.id < :id', { id: after[0] });
    const grounds: Ground[] = hasRole(actor, 'auditor')
      ? [['TRUE']]
      : [
          ['c.department_code = :own', { own: actor.body }],
          ['c.bureau_code = :own', { own: actor.body }],
        ];
    const [rows, mayAct] = await Promise.all([rowsByGround(select, grounds, byIdDescending), this.mayAct(actor)]);
    const now = this.time.legal();
    return page(
      rows.map((row) => ContestDto.of(row, now, actor, mayAct)),
      query.limit,
      (row) => [row.id],
    );
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一项异议及其答复', en: 'One contest, with its answer and both versions' },
    roles: FEEDBACK_READERS,
    rules: ['LINK-6.1', 'LINK-6.2'],
    success: { type: ContestDto },
    errors: [404],
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ContestDto> {
    const row = await this.readable(id, actor);
    return ContestDto.of(row, this.time.legal(), actor, await this.mayAct(actor));
  }

  @Get(':id/files/:sha256')
  @Operation({
    summary: { zh: '下载异议或者答复所附的材料', en: 'What came with the contest or its answer' },
    roles: FEEDBACK_READERS,
    rules: ['LINK-6.1', 'LINK-6.2'],
    success: { mediaType: 'application/pdf' },
    errors: [404],
  })
  async file(
    @UuidParam() id: string,
    @Param('sha256') sha256: string,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    const row = await this.readable(id, actor);
    const named = [row.paper, row.answerPaper].find((one) => one?.sha256 === sha256);
    if (!named) throw notFound();
    return streamFile(this.blobs, named);
  }

  @Post(':id/answer')
  @Operation({
    summary: { zh: '答复对日期、类别的异议', en: 'Answer what the bureau contests of a push' },
    description: {
      zh: '五个工作日内答复；认可的按异议所称、另认日期的按该日期重新计算是否逾期，逾期未答复的按异议所称计算并注明。',
      en: 'Within five working days: what is accepted is counted as contested, another day as answered; what is left unanswered counts as contested, labelled so.',
    },
    roles: ['liaison', 'department-officer'],
    rules: ['LINK-6.1', 'LINK-6.2', 'LINK-3'],
    success: { type: ContestDto },
    errors: [404, 409, 422],
  })
  answer(@UuidParam() id: string, @Body() dto: AnswerContestDto, @CurrentActor() actor: Actor): Promise<ContestDto> {
    return this.answerContest.execute(id, dto, actor);
  }

  private async readable(id: string, actor: Actor): Promise<FeedbackContest> {
    const row = await this.dataSource.getRepository(FeedbackContest).findOneBy({ id });
    const mine = row && (hasRole(actor, 'auditor') || [row.bureauCode, row.departmentCode].includes(actor.body));
    if (!mine) throw notFound();
    return row;
  }

  /** An officer acts by his role, a liaison only in office. LINK-3 */
  private async mayAct(actor: Actor): Promise<boolean> {
    return hasRole(actor, 'department-officer') || isInOffice(this.dataSource, actor, legalDate(this.time.legal()));
  }
}
