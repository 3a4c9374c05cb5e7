import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { byIdDescending, type Ground, rowsByGround } from '@shenguan/common/database';
import { decodeCursor, Operation, type Page, page, RequiresIfMatch, UuidParam } from '@shenguan/common/http';
import { partyOf } from '@shenguan/common/parties';
import { UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { BUREAU_ROLES } from '../../approvals/index.js';
import { ProcedureDto } from '../procedure.dto.js';
import { AnswerRequest } from './answer-request.js';
import { AskForEnd } from './ask-for-end.js';
import {
  AnswerRequestDto,
  AskForCancellationDto,
  AskForRevocationDto,
  RevocationRequestDto,
  RevocationRequestPageDto,
  RevocationRequestQuery,
} from './request.dto.js';
import { RevocationRequest } from './revocation-request.entity.js';

/** What holders and those whom approvals harm ask to have ended (申请注销、请求撤销). APL-69, APL-70 */
@Controller()
export class EndRequestsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly askForEnd: AskForEnd,
    private readonly answerRequest: AnswerRequest,
  ) {}

  @Post('approvals/:id/cancellation-request')
  @Operation({
    id: 'EndRequests_cancel',
    summary: { zh: '被许可人申请注销许可', en: 'Ask as its holder to have an approval cancelled' },
    description: {
      zh: '由被许可人本人，或者授权可以撤回（withdraw）的代理人提出；正在办理撤回、撤销的，须待其办结。',
      en: 'By the holder, or an agent whose power covers a withdrawal; not while a procedure to withdraw or revoke it is under way.',
    },
    roles: ['applicant'],
    inRunningMatter: true,
    rules: ['APL-70'],
    success: { status: 201, type: ProcedureDto },
    errors: [404, 409, 422],
  })
  cancel(
    @UuidParam() id: string,
    @Body() order: AskForCancellationDto,
    @CurrentActor() actor: Actor,
  ): Promise<ProcedureDto> {
    return this.askForEnd.cancellation(id, order, actor);
  }

  @Post('revocation-requests')
  @Operation({
    id: 'EndRequests_revoke',
    summary: { zh: '利害关系人请求撤销许可', en: 'Ask to have an approval revoked that concerns one' },
    roles: ['applicant', 'interested-party'],
    rules: ['APL-69'],
    success: { status: 201, type: RevocationRequestDto },
    errors: [404, 409, 422],
  })
  revoke(@Body() order: AskForRevocationDto, @CurrentActor() actor: Actor): Promise<RevocationRequestDto> {
    return this.askForEnd.revocation(order, actor);
  }

  @Get('revocation-requests')
  @Operation({
    id: 'EndRequests_list',
    summary: { zh: '查看撤销请求', en: 'Requests to revoke: one’s own, or the bureau’s, newest first' },
    roles: ['applicant', 'interested-party', ...BUREAU_ROLES, 'auditor'],
    rules: ['APL-69', 'PRA-15'],
    success: { type: RevocationRequestPageDto },
  })
  async list(
    @Query() query: RevocationRequestQuery,
    @CurrentActor() actor: Actor,
  ): Promise<Page<RevocationRequestDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(RevocationRequest)
      .createQueryBuilder('q')
      .orderBy('q.id', 'DESC')
      .limit(query.limit + 1);
    if (query.state) select.andWhere('q.state = :state', { state: query.state });
    if (after) select.andWhere('q.id < :id', { id: after[0] });
    const rows = await rowsByGround(select, groundsOf(actor), byIdDescending);
    const answers = await this.work.read(actor, (tx) =>
      Promise.all(rows.map(async (row) => RevocationRequestDto.of(await this.answerRequest.facts(tx, row, actor)))),
    );
    return page<RevocationRequestDto>(answers, query.limit, ({ id }) => [id]);
  }

  @Get('revocation-requests/:id')
  @Operation({
    id: 'EndRequests_one',
    summary: { zh: '查看一项撤销请求', en: 'One request to revoke' },
    roles: ['applicant', 'interested-party', ...BUREAU_ROLES, 'auditor'],
    rules: ['APL-69'],
    success: { type: RevocationRequestDto },
    errors: [404],
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<RevocationRequestDto> {
    return this.work.read(actor, async (tx) => {
      const row = await this.answerRequest.readable(tx, id, actor);
      return RevocationRequestDto.of(await this.answerRequest.facts(tx, row, actor));
    });
  }

  @Post('revocation-requests/:id/answer')
  @RequiresIfMatch()
  @Operation({
    id: 'EndRequests_answer',
    summary: { zh: '答复撤销请求', en: 'Answer a request to revoke, with reasons; accepted, its procedure opens' },
    roles: ['reviewer', 'approver', 'head'],
    rules: ['APL-69', 'SUP-5'],
    success: { status: 201, type: RevocationRequestDto },
    errors: [404, 409, 422],
  })
  answer(
    @UuidParam() id: string,
    @Body() order: AnswerRequestDto,
    @CurrentActor() actor: Actor,
  ): Promise<RevocationRequestDto> {
    return this.answerRequest.execute(id, order, actor);
  }
}

/** The grounds on which the caller sees a request `q`. */
function groundsOf(actor: Actor): Ground[] {
  if (hasRole(actor, 'auditor')) return [['TRUE']];
  const grounds: Ground[] = [];
  if (hasRole(actor, 'applicant', 'interested-party')) grounds.push(['q.party = :party', { party: partyOf(actor) }]);
  if (hasRole(actor, ...BUREAU_ROLES)) grounds.push(['q.bureau_code = :body', { body: actor.body }]);
  return grounds;
}
