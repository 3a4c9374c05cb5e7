import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { decodeCursor, notFound, Operation, page, RequiresIfMatch, UuidParam } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { AnswerDisputeDto, DisputeDto, DisputePage, DisputeQuery, RaiseDisputeDto } from './dispute.dto.js';
import { disputeFacts, HandleDisputes } from './handle-disputes.js';
import { ReviewDispute } from './review-dispute.entity.js';
import { ANSWERERS } from './review-dispute.transitions.js';
import { disputeActions } from './review-dispute-acts.js';

/** What is disputed about reviews (评审争议). REV-11 */
@Controller()
export class ReviewDisputesController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly dataSource: DataSource,
    private readonly disputes: HandleDisputes,
  ) {}

  @Post('reviews/:id/disputes')
  @Operation({
    summary: { zh: '对评审过程提出争议', en: 'Dispute how the review went' },
    description: {
      zh: '由申请人、专家或者受邀部门提出，由未参与组织的人员在期限内答复。',
      en: 'By the applicant, an expert or an invited department; somebody who did not organise it answers in time.',
    },
    roles: ['applicant', 'expert', 'department-officer', 'department-head', 'liaison'],
    rules: ['REV-11'],
    success: { status: 201, type: DisputeDto },
    errors: [404, 409],
  })
  raise(
    @UuidParam() id: string,
    @Body() { matter }: RaiseDisputeDto,
    @CurrentActor() actor: Actor,
  ): Promise<DisputeDto> {
    return this.disputes.raise(id, matter, actor);
  }

  @Get('review-disputes')
  @Operation({
    summary: { zh: '查看评审争议', en: 'Disputes about the bureau’s reviews' },
    roles: [...ANSWERERS, 'auditor'],
    rules: ['REV-11', 'PRA-5'],
    success: { type: DisputePage },
  })
  async list(@Query() query: DisputeQuery, @CurrentActor() actor: Actor): Promise<DisputePage> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource.getRepository(ReviewDispute).createQueryBuilder('d').orderBy('d.id');
    select.limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) select.andWhere('d.bureau_code = :own', { own: actor.body });
    if (query.state) select.andWhere('d.state = :state', { state: query.state });
    if (query.review) select.andWhere('d.review_id = :review', { review: query.review });
    if (after) select.andWhere('d.id > :id', { id: after[0] });
    const rows = await select.getMany();
    const views = await Promise.all(rows.map((row) => this.view(row, actor)));
    return page(views, query.limit, ({ id }) => [id]);
  }

  @Get('review-disputes/:id')
  @Operation({
    summary: { zh: '查看一项评审争议', en: 'One dispute about a review' },
    roles: [...ANSWERERS, 'auditor'],
    rules: ['REV-11', 'PRA-5'],
    success: { type: DisputeDto },
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<DisputeDto> {
    const row = await this.dataSource.getRepository(ReviewDispute).findOneBy({ id });
    if (!row || (!hasRole(actor, 'auditor') && row.bureauCode !== actor.body)) throw notFound();
    return this.view(row, actor);
  }

  @Post('review-disputes/:id/answer')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '答复评审争议', en: 'Answer a dispute about a review' },
    roles: [...ANSWERERS],
    rules: ['REV-11'],
    success: { status: 200, type: DisputeDto },
    errors: [403, 404, 409, 412, 428],
  })
  answer(@UuidParam() id: string, @Body() order: AnswerDisputeDto, @CurrentActor() actor: Actor): Promise<DisputeDto> {
    return this.disputes.answer(id, order, actor);
  }

  private view(row: ReviewDispute, actor: Actor): Promise<DisputeDto> {
    return this.work.read(actor, async (tx) => {
      const facts = await disputeFacts(tx, row, actor);
      return DisputeDto.shown(row, facts.closed, disputeActions(row.state, facts));
    });
  }
}
