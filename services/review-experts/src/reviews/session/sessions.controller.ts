import { Body, Controller, Get, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { Operation, UuidParam } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { isClosedTo, ORGANISERS, REVIEW_READERS, readableReview } from '../review-access.js';
import { LeaderVote } from './leader-vote.entity.js';
import { ReviewStep } from './review-step.entity.js';
import { RunSession } from './run-session.js';
import { RecordStepDto, ReviewStepDto, VoteDto, VotesDto } from './session.dto.js';

/** The session of a review, step by step (评审会议). REV-16 */
@Controller('reviews')
export class SessionsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly session: RunSession,
  ) {}

  @Get(':id/steps')
  @Operation({
    summary: { zh: '查看评审会议的步骤', en: 'The steps of the session' },
    description: {
      zh: '评审结束前，对审查、审批人员只显示步骤，不显示他人登记的情况。',
      en: 'Before the review is over, whoever judges or decides the case sees the steps, not what others wrote of them.',
    },
    roles: REVIEW_READERS,
    rules: ['REV-16', 'PRA-5'],
    success: { type: [ReviewStepDto] },
  })
  steps(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ReviewStepDto[]> {
    return this.work.read(actor, async (tx) => {
      const closed = isClosedTo(await readableReview(tx, id), actor);
      const rows = await tx.find(ReviewStep, { reviewId: id }, { orderBy: { recordedAt: 'ASC' } });
      return rows.map((row) => ReviewStepDto.shown(row, closed, actor.sub));
    });
  }

  @Post(':id/steps')
  @Operation({
    summary: { zh: '登记评审会议的步骤', en: 'Record a step of the session' },
    description: {
      zh: '一般按开会、介绍、推选组长、汇报、提问、发表意见、形成意见、签字、结束的程序进行；改变程序须写明理由，意见和签字不可省略。',
      en: 'Usually: opening, introduction, election, presentation, questions, opinions, the panel’s opinion, signatures, close. Another order needs its reason; opinions and signatures can’t be skipped.',
    },
    roles: [...ORGANISERS, 'agency', 'expert'],
    rules: ['REV-16', 'REV-3'],
    success: { status: 201, type: ReviewStepDto },
    errors: [403, 404, 409],
  })
  record(@UuidParam() id: string, @Body() order: RecordStepDto, @CurrentActor() actor: Actor): Promise<ReviewStepDto> {
    return this.session.record(id, order, actor);
  }

  @Get(':id/leader-votes')
  @Operation({
    summary: { zh: '查看组长推选情况', en: 'Whom the members want as leader' },
    roles: ['expert-admin', 'reviewer', 'auditor'],
    rules: ['REV-16', 'EXP-22'],
    success: { type: VotesDto },
  })
  votes(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<VotesDto> {
    return this.work.read(actor, async (tx) => {
      await readableReview(tx, id);
      return VotesDto.of(await tx.find(LeaderVote, { reviewId: id }, { orderBy: { castAt: 'ASC' } }));
    });
  }

  @Post(':id/leader-votes')
  @Operation({
    summary: { zh: '推选专家组组长', en: 'Vote for the leader of the panel' },
    description: {
      zh: '每名专家一票，可以改投；得票超过专家组半数的，由集中审批部门确认。组长不履职的，可以另行推选，其席位不受影响。',
      en: 'One vote each, which may be cast anew; the bureau confirms whom more than half of the panel wants. A leader who does nothing is followed by another, and keeps his seat.',
    },
    roles: ['expert'],
    rules: ['REV-9', 'REV-16'],
    success: { status: 201, type: VotesDto },
    errors: [404, 409],
  })
  vote(@UuidParam() id: string, @Body() order: VoteDto, @CurrentActor() actor: Actor): Promise<VotesDto> {
    return this.session.vote(id, order, actor);
  }
}
