import { Body, Controller, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { type IdOrNumber, IdOrNumberParam, Operation } from '@shenguan/common/http';
import { CaseDto, NoContentDto } from '../cases/index.js';
import { AcceptCase } from './accept-case.js';
import { AcceptCaseDto, CorrectionNoticeDto, NonAcceptanceDto } from './acceptance.dto.js';
import { DeclineCase } from './decline-case.js';
import { IssueReceipt } from './issue-receipt.js';
import { NotComplete } from './not-complete.js';
import { RequestCorrection } from './request-correction.js';

/** Answers an application (受理): receipt, one notice of what to correct, acceptance or not. */
@Controller('cases')
export class AcceptanceController {
  constructor(
    private readonly issueReceipt: IssueReceipt,
    private readonly requestCorrection: RequestCorrection,
    private readonly acceptCase: AcceptCase,
    private readonly declineCase: DeclineCase,
    private readonly notComplete: NotComplete,
  ) {}

  @Post(':id/receipt')
  @Operation({
    id: 'Bureau_receipt',
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

  @Post(':id/correction-notice')
  @Operation({
    id: 'Bureau_correction',
    summary: { zh: '一次性告知补正', en: 'Tell the applicant once all that is missing or wrong' },
    description: {
      zh: '补正有期限，逾期未补正的自行终结，不影响再次申请。补正后仍不符合的，可以再告知一次，只限前次通知所列的缺陷。',
      en: 'There is a day by which to answer: unanswered, the application is closed without bar. What is still wrong of what the notice named may be told once more, and nothing else.',
    },
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

  @Post(':id/acceptance')
  @Operation({
    id: 'Bureau_accept',
    summary: { zh: '受理', en: 'Accept a complete application; departments are told at once' },
    roles: ['window-clerk'],
    rules: ['APL-32', 'APL-42', 'INT-3', 'SUP-5', 'SUP-7', 'PRA-2', 'PRA-7'],
    success: { status: 201, type: CaseDto },
    errors: [404, 409, 422],
  })
  accept(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: AcceptCaseDto,
    @CurrentActor() actor: Actor,
  ): Promise<CaseDto> {
    return this.acceptCase.execute(ref, order, actor);
  }

  @Post(':id/non-acceptance')
  @Operation({
    id: 'Bureau_decline',
    summary: {
      zh: '不予受理（不需要许可，或者不属于本机关职权），由负责人决定',
      en: 'No permit is needed, or another body decides: the head says so, against the bureau’s own guide',
    },
    roles: ['head'],
    rules: ['APL-32', 'INT-4', 'SUP-5', 'PRA-2'],
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

  @Post(':id/still-incomplete')
  @Operation({
    id: 'Bureau_notComplete',
    summary: { zh: '补正后仍不符合，不予受理', en: 'Decline what was corrected and is still not as the notice asked' },
    description: {
      zh: '只能以补正通知所列的缺陷为由，并由制发通知以外的工作人员认定；制发盖章的不予受理通知书，写明理由和救济途径。',
      en: 'For what the notice named alone, by somebody else than who issued it; with a sealed paper that gives reasons and remedies.',
    },
    roles: ['window-clerk', 'head'],
    rules: ['APL-31', 'APL-32', 'SUP-5', 'PRA-2'],
    success: { status: 201, type: CaseDto },
    errors: [404, 409, 422],
  })
  stillIncomplete(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: CorrectionNoticeDto,
    @CurrentActor() actor: Actor,
  ): Promise<CaseDto> {
    return this.notComplete.execute(ref, order, actor);
  }
}
