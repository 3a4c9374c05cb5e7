import { Body, Controller, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { type IdOrNumber, IdOrNumberParam, Operation } from '@shenguan/common/http';
import { CaseDto } from '../cases/index.js';
import { DecideCase } from './decide-case.js';
import { DecideCaseDto } from './decision.dto.js';

/** Decides a reviewed case (决定). */
@Controller('cases')
export class DecisionsController {
  constructor(private readonly decideCase: DecideCase) {}

  @Post(':id/decision')
  @Operation({
    id: 'Bureau_decide',
    summary: { zh: '作出决定并同步推送监管部门', en: 'Decide, and push the decision, as one act' },
    description: {
      zh: '审查之后又有整改报告或者核验、评审结果的，须以 If-Match 写明所看到的版本，否则返回 428。',
      en: 'Where a report of rectification or a result of a check came in after the review, If-Match must name the version that was seen: 428 without it.',
    },
    roles: ['approver'],
    rules: ['SUP-5', 'INT-4', 'APL-38', 'APL-39', 'APL-44', 'APL-45', 'APL-49', 'APL-50', 'LINK-5', 'PRA-2'],
    success: { status: 201, type: CaseDto },
    errors: [404, 409, 412, 422, 428],
  })
  decide(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: DecideCaseDto,
    @CurrentActor() actor: Actor,
  ): Promise<CaseDto> {
    return this.decideCase.execute(ref, order, actor);
  }
}
