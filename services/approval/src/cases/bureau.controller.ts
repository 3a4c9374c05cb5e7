import { Body, Controller, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { type IdOrNumber, IdOrNumberParam, Operation } from '@shenguan/common/http';
import { AcceptCase } from './accept-case.js';
import { CaseDto } from './case.dto.js';
import { DecideCase } from './decide-case.js';
import { DecideCaseDto, DeliverDto, ExtendCaseDto, ReviewDto, ReworkDto, StopClockDto } from './decision.dto.js';
import { DeclineCase } from './decline-case.js';
import { DeliverDecision } from './deliver-decision.js';
import { ExtendCase } from './extend-case.js';
import { IssueReceipt } from './issue-receipt.js';
import { RuleOnProjectDto } from './projects/project.dto.js';
import { RuleOnProject } from './projects/rule-on-project.js';
import { RequestCorrection } from './request-correction.js';
import { ReturnForRework } from './return-for-rework.js';
import { ReviewCase } from './review-case.js';
import { StopClock } from './stop-clock.js';
import { CorrectionNoticeDto, NoContentDto, NonAcceptanceDto } from './submission.dto.js';

/** What the bureau does with a case: from its receipt to the delivery of the decision. */
@Controller('cases')
export class BureauController {
  constructor(
    private readonly requestCorrection: RequestCorrection,
    private readonly acceptCase: AcceptCase,
    private readonly declineCase: DeclineCase,
    private readonly reviewCase: ReviewCase,
    private readonly returnForRework: ReturnForRework,
    private readonly decideCase: DecideCase,
    private readonly extendCase: ExtendCase,
    private readonly deliverDecision: DeliverDecision,
    private readonly issueReceipt: IssueReceipt,
    private readonly stopClock: StopClock,
    private readonly ruleOnProject: RuleOnProject,
  ) {}

  @Post(':id/correction-notice')
  @Operation({
    summary: { zh: '一次性告知补正', en: 'Tell the applicant once all that is missing or wrong' },
    roles: ['window-clerk'],
    rules: ['APL-31', 'APL-32', 'INT-3', 'SUP-5', 'PRA-2'],
    success: { status: 201, type: CaseDto },
    errors: [404, 409, 422],
  })
  correction(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: CorrectionNoticeDto,
    @CurrentActor() actor: Actor,
  ): Promise<CaseDto> {
    return this.requestCorrection.execute(ref, order, actor);
  }

  @Post(':id/project-ruling')
  @Operation({
    summary: { zh: '认定办件所属项目', en: 'Rule to which project a case belongs' },
    description: {
      zh: '申请所填项目代码须经核实后归并；同一地点分列项目的，认定是否属于同一项目。发起核验、评审后不再变更。',
      en: 'A claimed code joins once it was ruled on, and so does a project that was split at one place; not after a check was asked for.',
    },
    roles: ['window-clerk', 'reviewer'],
    rules: ['EXP-17.2', 'SUP-5'],
    success: { status: 201, type: CaseDto },
    errors: [404, 409, 422],
  })
  projectRuling(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: RuleOnProjectDto,
    @CurrentActor() actor: Actor,
  ): Promise<CaseDto> {
    return this.ruleOnProject.execute(ref, order, actor);
  }

  @Post(':id/acceptance')
  @Operation({
    summary: { zh: '受理', en: 'Accept a complete application; departments are told at once' },
    roles: ['window-clerk'],
    rules: ['APL-32', 'APL-42', 'INT-3', 'SUP-5', 'SUP-7', 'PRA-2', 'PRA-7'],
    success: { status: 201, type: CaseDto },
    errors: [404, 409, 422],
  })
  accept(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() _nothing: NoContentDto,
    @CurrentActor() actor: Actor,
  ): Promise<CaseDto> {
    return this.acceptCase.execute(ref, actor);
  }

  @Post(':id/non-acceptance')
  @Operation({
    summary: { zh: '不予受理（不需要许可，或者不属于本机关职权）', en: 'No permit is needed, or another body decides' },
    roles: ['window-clerk'],
    rules: ['APL-32', 'SUP-5', 'PRA-2'],
    success: { status: 201, type: CaseDto },
    errors: [404, 409, 422],
  })
  decline(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: NonAcceptanceDto,
    @CurrentActor() actor: Actor,
  ): Promise<CaseDto> {
    return this.declineCase.execute(ref, order, actor);
  }

  @Post(':id/review')
  @Operation({
    summary: { zh: '按审查要点逐项审查', en: 'Review by the published points, each of them' },
    roles: ['reviewer'],
    rules: ['SUP-5'],
    success: { status: 201, type: CaseDto },
    errors: [404, 409, 422],
  })
  review(@IdOrNumberParam() ref: IdOrNumber, @Body() order: ReviewDto, @CurrentActor() actor: Actor): Promise<CaseDto> {
    return this.reviewCase.execute(ref, order, actor);
  }

  @Post(':id/rework')
  @Operation({
    summary: { zh: '退回重新审查', en: 'Return a review to be done anew; the clocks run on' },
    roles: ['approver'],
    rules: ['SUP-5'],
    success: { status: 201, type: CaseDto },
    errors: [404, 409],
  })
  rework(@IdOrNumberParam() ref: IdOrNumber, @Body() order: ReworkDto, @CurrentActor() actor: Actor): Promise<CaseDto> {
    return this.returnForRework.execute(ref, order, actor);
  }

  @Post(':id/decision')
  @Operation({
    summary: { zh: '作出决定并同步推送监管部门', en: 'Decide, and push the decision, as one act' },
    roles: ['approver'],
    rules: ['SUP-5', 'APL-38', 'APL-39', 'APL-44', 'APL-45', 'LINK-5', 'PRA-2'],
    success: { status: 201, type: CaseDto },
    errors: [404, 409, 422],
  })
  decide(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: DecideCaseDto,
    @CurrentActor() actor: Actor,
  ): Promise<CaseDto> {
    return this.decideCase.execute(ref, order, actor);
  }

  @Post(':id/extension')
  @Operation({
    summary: { zh: '经负责人批准延长办理期限', en: "Extend the limit with the head's approval, once" },
    roles: ['head'],
    rules: ['APL-42', 'SUP-5', 'PRA-2'],
    success: { status: 201, type: CaseDto },
    errors: [404, 409, 422],
  })
  extend(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: ExtendCaseDto,
    @CurrentActor() actor: Actor,
  ): Promise<CaseDto> {
    return this.extendCase.execute(ref, order, actor);
  }

  @Post(':id/delivery')
  @Operation({
    summary: { zh: '登记许可证件送达', en: 'Record that the certificate was delivered' },
    roles: ['window-clerk'],
    rules: ['APL-44', 'SUP-5', 'PRA-2'],
    success: { status: 201, type: CaseDto },
    errors: [404, 409, 422],
  })
  deliver(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: DeliverDto,
    @CurrentActor() actor: Actor,
  ): Promise<CaseDto> {
    return this.deliverDecision.execute(ref, order, actor);
  }

  @Post(':id/receipt')
  @Operation({
    summary: { zh: '制发收件凭证', en: 'Issue the sealed receipt of materials' },
    roles: ['window-clerk'],
    rules: ['PRA-2', 'APL-32', 'SUP-5'],
    success: { status: 201, type: CaseDto },
    errors: [404, 409],
  })
  receipt(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() _nothing: NoContentDto,
    @CurrentActor() actor: Actor,
  ): Promise<CaseDto> {
    return this.issueReceipt.execute(ref, actor);
  }

  @Post(':id/special-procedure')
  @Operation({
    summary: {
      zh: '依法不计入期限的程序开始：停止计时，并书面告知申请人',
      en: 'Stop the clocks for a procedure whose time law does not count, and tell the applicant',
    },
    roles: ['reviewer', 'head'],
    rules: ['APL-45', 'SUP-5', 'PRA-2'],
    success: { status: 201, type: CaseDto },
    errors: [404, 409, 422],
  })
  stop(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: StopClockDto,
    @CurrentActor() actor: Actor,
  ): Promise<CaseDto> {
    return this.stopClock.start(ref, order, actor);
  }

  @Post(':id/special-procedure/end')
  @Operation({
    summary: { zh: '依法不计入期限的程序结束：恢复计时', en: 'That procedure is over: the clocks run again' },
    roles: ['reviewer', 'head'],
    rules: ['APL-45', 'SUP-5'],
    success: { type: CaseDto },
    errors: [404, 409],
  })
  resume(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() _nothing: NoContentDto,
    @CurrentActor() actor: Actor,
  ): Promise<CaseDto> {
    return this.stopClock.end(ref, actor);
  }
}
