import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { TimeSource } from '@shenguan/common/clock';
import { decodeCursor, notFound, Operation, type Page, page, RequiresIfMatch, UuidParam } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { AnswerQuery } from './answer-query.js';
import { AskQuery } from './ask-query.js';
import { OpinionQuery } from './opinion-query.entity.js';
import {
  AnswerQueryDto,
  AskQueryDto,
  OpinionQueryDto,
  OpinionQueryPage,
  OwnQueryDto,
  QueryQuery,
} from './query.dto.js';

const READERS = ['expert-admin', 'reviewer', 'head', 'auditor'] as const;

/** Questions about signed opinions, as the bureau puts them (对评审意见的质询). EXP-16 */
@Controller('opinion-queries')
export class OpinionQueriesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: TimeSource,
    private readonly askQuery: AskQuery,
  ) {}

  @Post()
  @Operation({
    summary: { zh: '就专家意见提出质询', en: 'Ask about an expert’s signed opinion' },
    description: {
      zh: '评审结束后，将项目单位、利害关系人或者本局的质询送签署意见的专家，由其在期限内本人答复；不显示专家姓名。',
      en: 'After the review, for the project’s unit, somebody interested, or the bureau: the expert who signed answers himself, within its time. It names nobody.',
    },
    roles: ['expert-admin', 'reviewer', 'head'],
    rules: ['EXP-16', 'EXP-22'],
    success: { status: 201, type: OpinionQueryDto },
    errors: [409, 422],
  })
  ask(@Body() order: AskQueryDto, @CurrentActor() actor: Actor): Promise<OpinionQueryDto> {
    return this.askQuery.execute(order, actor);
  }

  @Get()
  @Operation({
    summary: { zh: '查看质询及答复', en: 'Questions about opinions, and their answers' },
    roles: [...READERS],
    rules: ['EXP-16'],
    success: { type: OpinionQueryPage },
  })
  async list(@Query() query: QueryQuery, @CurrentActor() actor: Actor): Promise<Page<OpinionQueryDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource.getRepository(OpinionQuery).createQueryBuilder('q').orderBy('q.id');
    select.limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) select.andWhere('q.bureau_code = :own', { own: actor.body });
    if (query.state) select.andWhere('q.state = :state', { state: query.state });
    if (query.caseNumber) select.andWhere('q.case_number = :caseNumber', { caseNumber: query.caseNumber });
    if (after) select.andWhere('q.id > :id', { id: after[0] });
    const rows = await select.getMany();
    const now = this.time.legal();
    return page(
      rows.map((row) => OpinionQueryDto.of(row, now)),
      query.limit,
      ({ id }) => [id],
    );
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一项质询', en: 'One question' },
    roles: [...READERS],
    rules: ['EXP-16'],
    success: { type: OpinionQueryDto },
    errors: [404],
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<OpinionQueryDto> {
    const row = await this.dataSource.getRepository(OpinionQuery).findOneBy({ id });
    if (!row || (!hasRole(actor, 'auditor') && row.bureauCode !== actor.body)) throw notFound();
    return OpinionQueryDto.of(row, this.time.legal());
  }
}

/** Questions about one's own opinions (我的质询). EXP-16 */
@Controller('own-queries')
export class OwnQueriesController {
  constructor(private readonly answerQuery: AnswerQuery) {}

  @Get()
  @Operation({
    summary: { zh: '查看对本人意见的质询', en: 'Questions about one’s own opinions' },
    description: { zh: '查看即为收到。', en: 'What is read is received.' },
    roles: ['expert'],
    rules: ['EXP-16'],
    success: { type: [OwnQueryDto] },
  })
  list(@CurrentActor() actor: Actor): Promise<OwnQueryDto[]> {
    return this.answerQuery.own(actor);
  }

  @Post(':id/answer')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '答复对本人意见的质询', en: 'Answer a question about one’s own opinion' },
    description: {
      zh: '由签署意见的专家本人答复；逾期仍可答复，记为逾期。',
      en: 'By the expert who signed; after its time too, and it shows as late.',
    },
    roles: ['expert'],
    rules: ['EXP-16'],
    success: { status: 200, type: OwnQueryDto },
    errors: [404, 409, 412, 428],
  })
  answer(
    @UuidParam() id: string,
    @Body() { answer }: AnswerQueryDto,
    @CurrentActor() actor: Actor,
  ): Promise<OwnQueryDto> {
    return this.answerQuery.answer(id, answer, actor);
  }
}
