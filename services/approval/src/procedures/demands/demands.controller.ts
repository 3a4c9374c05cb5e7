import { Body, Controller, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { Operation, UuidParam } from '@shenguan/common/http';
import { DemandDto } from '../../linkage/index.js';
import { AnswerDemand } from './answer-demand.js';
import { AnswerWithProcedureDto } from './demand.dto.js';

/** Answers what departments demand of approvals (处理建议). SUP-8 */
@Controller('demands')
export class DemandsController {
  constructor(private readonly answerDemand: AnswerDemand) {}

  @Post(':id/answer')
  @Operation({
    summary: { zh: '答复部门的处理建议', en: "Answer a department's demand, with the ground in law" },
    description: {
      zh: '采纳变更、撤回、撤销、注销建议的，同时写明法定情形和认定的事实，随即启动程序，以程序的结果办结该建议。',
      en: 'An accepted demand to vary, withdraw, revoke or cancel opens its procedure in the same act and ends with its result.',
    },
    roles: ['approver', 'head'],
    rules: ['SUP-8'],
    success: { type: DemandDto },
    errors: [404, 409, 422],
  })
  answer(
    @UuidParam() id: string,
    @Body() order: AnswerWithProcedureDto,
    @CurrentActor() actor: Actor,
  ): Promise<DemandDto> {
    return this.answerDemand.execute(id, order, actor);
  }
}
