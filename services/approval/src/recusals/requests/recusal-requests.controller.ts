import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { byIdDescending, type Ground, rowsByGround } from '@shenguan/common/database';
import {
  decodeCursor,
  type IdOrNumber,
  IdOrNumberParam,
  Operation,
  type Page,
  page,
  RequiresIfMatch,
  UuidParam,
} from '@shenguan/common/http';
import { partyOf } from '@shenguan/common/parties';
import { UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { RecusalRequest } from '../../case-parties/index.js';
import { AnswerRecusalRequest } from './answer-recusal-request.js';
import { AskForRecusal } from './ask-for-recusal.js';
import {
  AnswerRecusalRequestDto,
  AskForRecusalDto,
  RecusalRequestDto,
  RecusalRequestPageDto,
  RecusalRequestQuery,
} from './recusal-request.dto.js';

/** That parties ask officials out of their case (当事人申请回避). PRA-11 */
@Controller()
export class RecusalRequestsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly askForRecusal: AskForRecusal,
    private readonly answerRequest: AnswerRecusalRequest,
  ) {}

  @Post('cases/:id/recusal-requests')
  @Operation({
    id: 'RecusalRequests_ask',
    summary: { zh: '当事人申请工作人员回避', en: 'Ask, as a party, that an official have no part in the case' },
    description: {
      zh: '由申请人、其代理人或者利害关系人在决定作出前提出。工作人员的回避由审批部门负责人决定，负责人的由政府办公室决定；决定前其可以继续办理，但办件须待答复后方可决定。',
      en: 'By the applicant, his agent, or whom the case concerns, before the decision. The head of the bureau decides, of a head the government’s office; meanwhile he goes on, and the decision on the case waits.',
    },
    roles: ['applicant', 'interested-party'],
    inRunningMatter: true,
    rules: ['PRA-11'],
    success: { status: 201, type: RecusalRequestDto },
    errors: [404, 409, 422],
  })
  ask(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: AskForRecusalDto,
    @CurrentActor() actor: Actor,
  ): Promise<RecusalRequestDto> {
    return this.askForRecusal.execute(ref, order, actor);
  }

  @Get('recusal-requests')
  @Operation({
    id: 'RecusalRequests_list',
    summary: { zh: '查看回避申请', en: 'Requests for recusal: one’s own, or one’s to decide, newest first' },
    roles: ['applicant', 'interested-party', 'head', 'government-office', 'auditor'],
    rules: ['PRA-11', 'PRA-15'],
    success: { type: RecusalRequestPageDto },
  })
  async list(@Query() query: RecusalRequestQuery, @CurrentActor() actor: Actor): Promise<Page<RecusalRequestDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(RecusalRequest)
      .createQueryBuilder('q')
      .orderBy('q.id', 'DESC')
      .limit(query.limit + 1);
    if (query.state) select.andWhere('q.state = :state', { state: query.state });
    if (after) select.andWhere('q.id < :id', { id: after[0] });
    const rows = await rowsByGround(select, groundsOf(actor), byIdDescending);
    return page<RecusalRequestDto>(
      rows.map((row) => RecusalRequestDto.of({ row, actor })),
      query.limit,
      ({ id }) => [id],
    );
  }

  @Get('recusal-requests/:id')
  @Operation({
    id: 'RecusalRequests_one',
    summary: { zh: '查看一项回避申请', en: 'One request for recusal' },
    roles: ['applicant', 'interested-party', 'head', 'government-office', 'auditor'],
    rules: ['PRA-11'],
    success: { type: RecusalRequestDto },
    errors: [404],
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<RecusalRequestDto> {
    return this.work.read(actor, async (tx) =>
      RecusalRequestDto.of({ row: await this.answerRequest.readable(tx, id, actor), actor }),
    );
  }

  @Post('recusal-requests/:id/answer')
  @RequiresIfMatch()
  @Operation({
    id: 'RecusalRequests_answer',
    summary: { zh: '对回避申请作出决定', en: 'Decide on a request for recusal, with reasons' },
    roles: ['head', 'government-office'],
    rules: ['PRA-11'],
    success: { status: 201, type: RecusalRequestDto },
    errors: [404, 409, 422],
  })
  answer(
    @UuidParam() id: string,
    @Body() order: AnswerRecusalRequestDto,
    @CurrentActor() actor: Actor,
  ): Promise<RecusalRequestDto> {
    return this.answerRequest.execute(id, order, actor);
  }

  @Post('recusal-requests/:id/withdrawal')
  @RequiresIfMatch()
  @Operation({
    id: 'RecusalRequests_withdraw',
    summary: { zh: '撤回回避申请', en: 'Take one’s request for recusal back' },
    roles: ['applicant', 'interested-party'],
    inRunningMatter: true,
    rules: ['PRA-11'],
    success: { status: 201, type: RecusalRequestDto },
    errors: [404, 409],
  })
  withdraw(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<RecusalRequestDto> {
    return this.askForRecusal.withdraw(id, actor);
  }
}

/** The grounds on which the caller sees a request `q`. */
function groundsOf(actor: Actor): Ground[] {
  if (hasRole(actor, 'auditor')) return [['TRUE']];
  const grounds: Ground[] = [];
  if (hasRole(actor, 'applicant', 'interested-party')) grounds.push(['q.party = :party', { party: partyOf(actor) }]);
  if (hasRole(actor, 'head')) grounds.push(['q.bureau_code = :body', { body: actor.body }]);
  if (hasRole(actor, 'government-office')) grounds.push(['q.by_government']);
  return grounds;
}
