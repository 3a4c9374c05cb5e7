import { Body, Controller, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { type IdOrNumber, IdOrNumberParam, Operation } from '@shenguan/common/http';
import { CaseDto } from '../cases/index.js';
import { DecideOnTheSpot } from './decide-on-the-spot.js';
import { DecideOnSpotDto, OnSpotReviewDto, ReviewOnSpotDto } from './on-the-spot.dto.js';

/** Decisions on the spot (当场决定). APL-34 */
@Controller('cases')
export class OnTheSpotController {
  constructor(private readonly onTheSpot: DecideOnTheSpot) {}

  @Post(':id/on-the-spot-review')
  @Operation({
    id: 'Bureau_reviewOnSpot',
    summary: { zh: '当场审查，逐项认定符合', en: 'Find every point met, for a decision on the spot' },
    description: {
      zh: '材料齐全、办事指南规定能够当场决定的，受理前由审查人员逐项审查；此后材料更换或者退回补正的，须重新审查。',
      en: 'Where the guide lets it be decided on the spot and all papers are there. Another paper, or a correction, wants another review.',
    },
    roles: ['reviewer'],
    rules: ['APL-34', 'APL-32', 'SUP-5'],
    success: { status: 201, type: OnSpotReviewDto },
    errors: [404, 409, 422],
  })
  review(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: ReviewOnSpotDto,
    @CurrentActor() actor: Actor,
  ): Promise<OnSpotReviewDto> {
    return this.onTheSpot.review(ref, order, actor);
  }

  @Post(':id/on-the-spot-decision')
  @Operation({
    id: 'Bureau_decideOnSpot',
    summary: {
      zh: '当场受理并准予，同步推送监管部门',
      en: 'Accept and grant it in one act, and push both to the departments',
    },
    description: {
      zh: '由审查人员以外的审批人员作出，写明所依据的当场审查意见；受理、审查、决定的各项要求同样适用。',
      en: 'By an approver who did not review it, on the review that he names; all that acceptance, review and decision demand holds here.',
    },
    roles: ['approver'],
    rules: ['APL-34', 'APL-32', 'APL-38', 'APL-39', 'APL-42', 'APL-44', 'INT-3', 'LINK-5', 'PRA-2', 'SUP-5', 'SUP-7'],
    success: { status: 201, type: CaseDto },
    errors: [404, 409, 422],
  })
  decide(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: DecideOnSpotDto,
    @CurrentActor() actor: Actor,
  ): Promise<CaseDto> {
    return this.onTheSpot.decide(ref, order, actor);
  }
}
