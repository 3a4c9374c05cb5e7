import { Body, Controller, Get, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { type IdOrNumber, IdOrNumberParam, Operation } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { LegalReview, readableCase } from '../../cases/index.js';
import { LegalOpinionDto } from '../../legal-opinions/index.js';
import { GiveLegalOpinion } from './give-legal-opinion.js';
import { LegalReviewDto } from './legal-review.dto.js';

/** Legal review before a major decision (法制审核). PRA-12 */
@Controller('cases')
export class LegalReviewsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly giveOpinion: GiveLegalOpinion,
  ) {}

  @Post(':id/legal-review')
  @Operation({
    id: 'Bureau_legalReview',
    summary: { zh: '出具法制审核意见', en: 'Give the legal opinion on a reviewed case' },
    description: {
      zh: '办事指南标明属于重大行政许可决定的，以及经过听证的，决定前须经法制审核；审核人员不得为审查、决定人员。不同意的，仍准予须由负责人会签偏离理由。',
      en: 'Where the guide marks decisions as major, or a hearing was held, none is made without it; who gives it neither reviewed nor decides. Against a disagreeing one a grant needs reasons that the head countersigns.',
    },
    roles: ['legal-officer'],
    rules: ['PRA-12', 'APL-38'],
    success: { status: 201, type: LegalReviewDto },
    errors: [404, 409, 422],
  })
  give(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: LegalOpinionDto,
    @CurrentActor() actor: Actor,
  ): Promise<LegalReviewDto> {
    return this.giveOpinion.execute(ref, order, actor);
  }

  @Get(':id/legal-reviews')
  @Operation({
    summary: { zh: '查看办件的法制审核意见', en: 'The legal opinions on a case' },
    roles: ['reviewer', 'approver', 'legal-officer', 'head', 'auditor'],
    rules: ['PRA-12'],
    success: { type: [LegalReviewDto] },
  })
  of(@IdOrNumberParam() ref: IdOrNumber, @CurrentActor() actor: Actor): Promise<LegalReviewDto[]> {
    return this.work.read(actor, async (tx) => {
      const { id: caseId } = await readableCase(tx, ref, actor);
      return (await tx.find(LegalReview, { caseId }, { orderBy: { givenAt: 'ASC' } })).map(LegalReviewDto.of);
    });
  }
}
