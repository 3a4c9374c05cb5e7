import { Body, Controller, Get, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { Operation, UuidParam } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { ORGANISERS, REVIEW_READERS, readableReview } from '../review-access.js';
import { ReviewParticipant } from '../review-participant.entity.js';
import { RecordAbsences } from './absences.js';
import { NameDelegate } from './name-delegate.js';
import { NameDelegateDto, ParticipantViewDto, RecordAbsencesDto, ReviewAbsenceDto } from './participant.dto.js';
import { ReviewAbsence } from './review-absence.entity.js';
import { NAMERS } from './review-participant.transitions.js';

/** Whom bodies send to a review, and which of them were absent (参会人员和缺席). REV-6, REV-7, REV-13 */
@Controller('reviews')
export class DelegationsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly nameDelegate: NameDelegate,
    private readonly recordAbsences: RecordAbsences,
  ) {}

  @Get(':id/participants')
  @Operation({
    summary: { zh: '查看专家以外的参会人员', en: 'Participants besides the experts' },
    roles: REVIEW_READERS,
    rules: ['REV-6'],
    success: { type: [ParticipantViewDto] },
  })
  participants(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ParticipantViewDto[]> {
    return this.work.read(actor, async (tx) => {
      const review = await readableReview(tx, id);
      const rows = await tx.find(ReviewParticipant, { reviewId: id });
      return rows.map((row) => ParticipantViewDto.of(row, review, actor));
    });
  }

  @Post(':id/delegates')
  @Operation({
    summary: { zh: '指派本单位参会人员', en: 'Name whom one’s own body sends' },
    description: {
      zh: '由部门、审批部门的负责人或者联络员从本单位工作人员登记簿中指派，由本人声明后方可参加。',
      en: 'By the head or the liaison, from the body’s own staff register; he takes part once he has declared for himself.',
    },
    roles: [...NAMERS],
    rules: ['REV-6', 'REV-7', 'PRA-11'],
    success: { status: 201, type: ParticipantViewDto },
    errors: [404, 409, 422],
  })
  name(
    @UuidParam() id: string,
    @Body() order: NameDelegateDto,
    @CurrentActor() actor: Actor,
  ): Promise<ParticipantViewDto> {
    return this.nameDelegate.execute(id, order, actor);
  }

  @Get(':id/absences')
  @Operation({
    summary: { zh: '查看部门缺席记录', en: 'Which departments had no part' },
    roles: REVIEW_READERS,
    rules: ['REV-6', 'REV-13'],
    success: { type: [ReviewAbsenceDto] },
  })
  absences(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<ReviewAbsenceDto[]> {
    return this.work.read(actor, async (tx) => {
      await readableReview(tx, id);
      const rows = await tx.find(ReviewAbsence, { reviewId: id }, { orderBy: { recordedAt: 'ASC' } });
      return rows.map(ReviewAbsenceDto.of);
    });
  }

  @Post(':id/absences')
  @Operation({
    summary: { zh: '记录没有到会或者没有提交意见的部门', en: 'Record which departments did not come or sign' },
    description: {
      zh: '哪些部门缺席由系统依据报到和意见认定，并告知该部门；不视为其同意。',
      en: 'Which ones, the system finds from who checked in and signed, and tells them; it is no consent.',
    },
    roles: ORGANISERS,
    rules: ['REV-6', 'REV-13'],
    success: { status: 200, type: [ReviewAbsenceDto] },
    errors: [404, 409],
  })
  record(
    @UuidParam() id: string,
    @Body() { reason }: RecordAbsencesDto,
    @CurrentActor() actor: Actor,
  ): Promise<ReviewAbsenceDto[]> {
    return this.recordAbsences.execute(id, reason, actor);
  }
}
