import { Body, Controller, Get, Post } from '@nestjs/common';
import { type Actor, CurrentActor, foldSubject } from '@shenguan/common/auth';
import { Operation, UuidParam } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { Review } from '../review.entity.js';
import { ReviewParticipant } from '../review-participant.entity.js';
import { DeclareParticipation } from './declare-participation.js';
import { DeclareDto, ParticipantReasonDto, ParticipantViewDto } from './participant.dto.js';
import { DELEGATES, NAMERS } from './review-participant.transitions.js';

/** Those who take part for their body, as they speak for themselves (参会人员本人). REV-6, REV-7, REV-18, REV-19 */
@Controller('review-participants')
export class ReviewParticipantsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly participation: DeclareParticipation,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查看本人参加的评审', en: 'Reviews that the caller was named for and that are not over' },
    roles: [...DELEGATES],
    rules: ['REV-6', 'REV-18'],
    success: { type: [ParticipantViewDto] },
  })
  own(@CurrentActor() actor: Actor): Promise<ParticipantViewDto[]> {
    return this.work.read(actor, async (tx) => {
      const found = await tx.query<{ id: string }>(
        `SELECT p.id FROM review_participant p JOIN review r ON r.id = p.review_id
         WHERE lower(p.subject) = $1 AND p.body_code = $2 AND p.state IN ('entered', 'named', 'declared')
           AND r.state NOT IN ('concluded', 'ended') ORDER BY p.id LIMIT 200`,
        [foldSubject(actor.sub), actor.body],
      );
      if (found.length === 0) return [];
      const rows = await tx.find(ReviewParticipant, { id: found.map(({ id }) => id) }, { orderBy: { id: 'ASC' } });
      const reviews = await tx.find(Review, { id: rows.map(({ reviewId }) => reviewId) });
      return rows.map((row) =>
        ParticipantViewDto.of(
          row,
          reviews.find(({ id }) => id === row.reviewId),
          actor,
        ),
      );
    });
  }

  @Post(':id/declaration')
  @Operation({
    summary: { zh: '本人声明无利害关系并作出廉洁承诺', en: 'Declare for oneself, and undertake integrity' },
    description: {
      zh: '在评审启动前作出；未作出的，不得查看评审资料，意见不予接收。',
      en: 'Before the review begins: without it nobody sees the papers, and no opinion is taken.',
    },
    roles: [...DELEGATES],
    rules: ['REV-7', 'REV-18', 'REV-19'],
    success: { status: 200, type: ParticipantViewDto },
    errors: [404, 409, 422],
  })
  declare(
    @UuidParam() id: string,
    @Body() order: DeclareDto,
    @CurrentActor() actor: Actor,
  ): Promise<ParticipantViewDto> {
    return this.participation.declare(id, order, actor);
  }

  @Post(':id/recusal')
  @Operation({
    summary: { zh: '本人申请回避', en: 'Stand aside' },
    roles: [...DELEGATES],
    rules: ['REV-18'],
    success: { status: 200, type: ParticipantViewDto },
    errors: [404, 409],
  })
  standAside(
    @UuidParam() id: string,
    @Body() { reason }: ParticipantReasonDto,
    @CurrentActor() actor: Actor,
  ): Promise<ParticipantViewDto> {
    return this.participation.standAside(id, reason, actor);
  }

  @Post(':id/replacement')
  @Operation({
    summary: { zh: '所属单位更换人选', en: 'His body takes him back, to name somebody else' },
    roles: [...NAMERS],
    rules: ['REV-6'],
    success: { status: 200, type: ParticipantViewDto },
    errors: [404, 409],
  })
  replace(
    @UuidParam() id: string,
    @Body() { reason }: ParticipantReasonDto,
    @CurrentActor() actor: Actor,
  ): Promise<ParticipantViewDto> {
    return this.participation.replace(id, reason, actor);
  }

  @Post(':id/attendance')
  @Operation({
    summary: { zh: '本人报到', en: 'Check in' },
    roles: [...DELEGATES],
    rules: ['REV-6'],
    success: { status: 200, type: ParticipantViewDto },
    errors: [404, 409],
  })
  attend(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ParticipantViewDto> {
    return this.participation.attend(id, actor);
  }
}
