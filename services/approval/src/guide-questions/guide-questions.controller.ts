import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { decodeCursor, notFound, Operation, type Page, page, RequiresIfMatch, UuidParam } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { AnswerQuestions } from './answer-questions.js';
import {
  AnswerGuideDto,
  AskGuideDto,
  CheckGuideAnswerDto,
  GuideQuestionDto,
  GuideQuestionPageDto,
  GuideQuestionQuery,
  PublicGuideQuestionDto,
  PublicGuideQuestionPageDto,
  PublicGuideQuestionQuery,
} from './guide-question.dto.js';
import { GuideQuestion } from './guide-question.entity.js';
import { guideQuestionActions } from './guide-question-acts.js';

const BUREAU = ['item-admin', 'window-clerk', 'reviewer', 'head'] as const;
const ASKERS = ['applicant', 'interested-party', 'agency'] as const;

/** Questions on guides (办事指南咨询): anybody asks, one answers, another looks at it, and everybody reads it. APL-30 */
@Controller()
export class GuideQuestionsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly answers: AnswerQuestions,
  ) {}

  @Get('public/guide-questions')
  @Operation({
    summary: { zh: '查看办事指南的咨询和答复', en: 'Questions on guides and their answers, newest first' },
    public: true,
    rules: ['APL-30'],
    success: { type: PublicGuideQuestionPageDto },
  })
  async published(@Query() query: PublicGuideQuestionQuery): Promise<Page<PublicGuideQuestionDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.rows(query.limit).where(`q.state = 'published'`);
    if (query.item) select.andWhere('q.item_code = :item', { item: query.item });
    if (after) select.andWhere('q.id < :id', { id: after[0] });
    const seen = page<GuideQuestion>(await select.getMany(), query.limit, ({ id }) => [id]);
    return { items: seen.items.map(PublicGuideQuestionDto.of), nextCursor: seen.nextCursor };
  }

  @Post('items/:code/questions')
  @Operation({
    summary: { zh: '对办事指南提问', en: 'Ask about a guide' },
    description: {
      zh: '审批部门在规定期限内答复；答复经另一人核对后公布，不公布提问人。',
      en: 'The bureau answers within its time; what somebody else has looked at is published, without who asked.',
    },
    roles: ASKERS,
    rules: ['APL-30'],
    success: { status: 201, type: GuideQuestionDto },
    errors: [404, 409],
  })
  async ask(
    @Param('code') code: string,
    @Body() { question }: AskGuideDto,
    @CurrentActor() actor: Actor,
  ): Promise<GuideQuestionDto> {
    return shown(await this.answers.ask(code, question, actor), actor);
  }

  @Get('guide-questions')
  @Operation({
    summary: {
      zh: '查看本人提出的、本单位收到的咨询',
      en: 'The own questions, or those that the bureau got, newest first',
    },
    roles: [...ASKERS, ...BUREAU, 'auditor'],
    rules: ['APL-30'],
    success: { type: GuideQuestionPageDto },
  })
  async list(@Query() query: GuideQuestionQuery, @CurrentActor() actor: Actor): Promise<Page<GuideQuestionDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.rows(query.limit).where('TRUE');
    if (hasRole(actor, ...BUREAU)) select.andWhere('q.bureau_code = :body', { body: actor.body });
    else if (!hasRole(actor, 'auditor')) select.andWhere('q.asked_by = :sub', { sub: actor.sub });
    if (query.item) select.andWhere('q.item_code = :item', { item: query.item });
    if (query.state) select.andWhere('q.state = :state', { state: query.state });
    if (after) select.andWhere('q.id < :id', { id: after[0] });
    const seen = page<GuideQuestion>(await select.getMany(), query.limit, ({ id }) => [id]);
    return { items: seen.items.map((row) => shown(row, actor)), nextCursor: seen.nextCursor };
  }

  @Get('guide-questions/:id')
  @Operation({
    summary: { zh: '查看一项咨询', en: 'One question' },
    roles: [...ASKERS, ...BUREAU, 'auditor'],
    rules: ['APL-30'],
    success: { type: GuideQuestionDto },
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<GuideQuestionDto> {
    const row = await this.dataSource.getRepository(GuideQuestion).findOneBy({ id });
    if (!row || !(mayReadAll(row, actor) || row.askedBy === actor.sub)) throw notFound();
    return shown(row, actor);
  }

  @Post('guide-questions/:id/answer')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '拟写答复', en: 'Answer a question' },
    roles: ['item-admin', 'window-clerk', 'reviewer'],
    rules: ['APL-30'],
    success: { status: 201, type: GuideQuestionDto },
    errors: [404, 409, 422],
  })
  async answer(
    @UuidParam() id: string,
    @Body() { answer }: AnswerGuideDto,
    @CurrentActor() actor: Actor,
  ): Promise<GuideQuestionDto> {
    return shown(await this.answers.answer(id, answer, actor), actor);
  }

  @Post('guide-questions/:id/publication')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '核对答复并公布', en: 'Look at the answer for secrets and phrases, and publish it' },
    roles: BUREAU,
    rules: ['APL-30', 'APL-5'],
    success: { status: 201, type: GuideQuestionDto },
    errors: [404, 409, 422],
  })
  async publish(
    @UuidParam() id: string,
    @Body() { check }: CheckGuideAnswerDto,
    @CurrentActor() actor: Actor,
  ): Promise<GuideQuestionDto> {
    return shown(await this.answers.look(id, 'publish', check, actor), actor);
  }

  @Post('guide-questions/:id/withholding')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '核对后只答复提问人，不公布', en: 'Let who asked be answered, and publish nothing' },
    roles: BUREAU,
    rules: ['APL-30', 'APL-5'],
    success: { status: 201, type: GuideQuestionDto },
    errors: [404, 409, 422],
  })
  async withhold(
    @UuidParam() id: string,
    @Body() { check }: CheckGuideAnswerDto,
    @CurrentActor() actor: Actor,
  ): Promise<GuideQuestionDto> {
    return shown(await this.answers.look(id, 'withhold', check, actor), actor);
  }

  @Post('guide-questions/:id/return')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '退回重拟答复', en: 'Send the answer back to be written anew' },
    roles: BUREAU,
    rules: ['APL-30'],
    success: { status: 201, type: GuideQuestionDto },
    errors: [404, 409, 422],
  })
  async sendBack(
    @UuidParam() id: string,
    @Body() { check }: CheckGuideAnswerDto,
    @CurrentActor() actor: Actor,
  ): Promise<GuideQuestionDto> {
    return shown(await this.answers.look(id, 'sendBack', check, actor), actor);
  }

  private rows(limit: number) {
    return this.dataSource
      .getRepository(GuideQuestion)
      .createQueryBuilder('q')
      .orderBy('q.id', 'DESC')
      .limit(limit + 1);
  }
}

const mayReadAll = (row: GuideQuestion, actor: Actor): boolean =>
  hasRole(actor, 'auditor') || (hasRole(actor, ...BUREAU) && row.bureauCode === actor.body);

const shown = (row: GuideQuestion, actor: Actor): GuideQuestionDto =>
  GuideQuestionDto.of(row, mayReadAll(row, actor), guideQuestionActions({ row, actor }));
