import { Body, Controller, Post, UploadedFile } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import {
  FILE_BODY,
  Operation,
  type ReceivedFile,
  ReceivesFile,
  RequiresIfMatch,
  UuidParam,
} from '@shenguan/common/http';
import { EvaluateOffers } from '../commission-offers/evaluate-offers.js';
import { TakeOffers } from '../commission-offers/take-offers.js';
import { NothingDto } from '../request.dto.js';
import {
  CommissionReasonDto,
  EndCommissionDto,
  EvaluateDto,
  OpenOfferDto,
  PayDto,
  QuoteDto,
  SealOfferDto,
} from './commission.dto.js';
import {
  COMMISSION_EVALUATORS,
  COMMISSION_HEADS,
  COMMISSION_OFFICERS,
  COMMISSION_PAYERS,
} from './commission.transitions.js';
import { CommissionDto } from './commission-answer.dto.js';
import { FulfilCommission } from './fulfil-commission.js';

const FILE = { owner: 'approval', sizeMax: 50 * 1024 * 1024 } as const;

/** Offers, judgements, contract, result and payment of a commission (报价、评审、合同、付款). INT-8 */
@Controller('commissions/:id')
export class CommissionStepsController {
  constructor(
    private readonly takeOffers: TakeOffers,
    private readonly evaluateOffers: EvaluateOffers,
    private readonly fulfil: FulfilCommission,
  ) {}

  @Post('seals')
  @Operation({
    id: 'Commissions_seal',
    summary: { zh: '机构提交密封报价', en: 'An agency hands in a sealed offer' },
    roles: ['agency'],
    rules: ['INT-8'],
    success: { status: 201, type: CommissionDto },
    errors: [404, 409, 422],
  })
  seal(@UuidParam() id: string, @Body() order: SealOfferDto, @CurrentActor() actor: Actor): Promise<CommissionDto> {
    return this.takeOffers.seal(id, order, actor);
  }

  @Post('quotes')
  @ReceivesFile({ ...FILE, fieldsMax: 4 })
  @Operation({
    id: 'Commissions_quote',
    summary: {
      zh: '机构提交书面报价',
      en: 'An agency hands in a written quote, which nobody sees before the time is over',
    },
    roles: ['agency'],
    rules: ['INT-8'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: CommissionDto },
    errors: [404, 409, 413, 422],
  })
  quote(
    @UuidParam() id: string,
    @Body() order: QuoteDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<CommissionDto> {
    return this.takeOffers.quote(id, order, file, actor);
  }

  @Post('openings')
  @ReceivesFile({ ...FILE, fieldsMax: 4 })
  @Operation({
    id: 'Commissions_open',
    summary: { zh: '机构启封报价', en: 'An agency breaks its seal' },
    roles: ['agency'],
    rules: ['INT-8'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: CommissionDto },
    errors: [404, 409, 413, 422],
  })
  open(
    @UuidParam() id: string,
    @Body() order: OpenOfferDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<CommissionDto> {
    return this.takeOffers.open(id, order, file, actor);
  }

  @Post('evaluations')
  @Operation({
    id: 'Commissions_evaluate',
    summary: { zh: '评审报价', en: 'Judge every offer, with one’s own token' },
    roles: COMMISSION_EVALUATORS,
    rules: ['INT-8'],
    success: { status: 201, type: CommissionDto },
    errors: [404, 409, 422],
  })
  evaluate(@UuidParam() id: string, @Body() order: EvaluateDto, @CurrentActor() actor: Actor): Promise<CommissionDto> {
    return this.evaluateOffers.evaluate(id, order, actor);
  }

  @Post('award')
  @RequiresIfMatch()
  @Operation({
    id: 'Commissions_award',
    summary: { zh: '确认第一名成交', en: 'Confirm who came first' },
    roles: COMMISSION_HEADS,
    rules: ['INT-8'],
    success: { status: 201, type: CommissionDto },
    errors: [404, 409, 412, 428],
  })
  award(@UuidParam() id: string, @Body() _nothing: NothingDto, @CurrentActor() actor: Actor): Promise<CommissionDto> {
    return this.evaluateOffers.award(id, actor);
  }

  @Post('contract')
  @ReceivesFile({ ...FILE, fieldsMax: 0 })
  @ApiBody(FILE_BODY)
  @Operation({
    id: 'Commissions_contract',
    summary: { zh: '上传委托合同', en: 'Hand in the contract' },
    roles: COMMISSION_OFFICERS,
    rules: ['INT-8'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: CommissionDto },
    errors: [404, 409, 413, 422],
  })
  contract(
    @UuidParam() id: string,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<CommissionDto> {
    return this.fulfil.contract(id, file, actor);
  }

  @Post('agreement')
  @RequiresIfMatch()
  @Operation({
    id: 'Commissions_agree',
    summary: { zh: '成交机构确认合同', en: 'The agency agrees to the contract' },
    roles: ['agency'],
    rules: ['INT-8'],
    success: { status: 201, type: CommissionDto },
    errors: [404, 409, 412, 428],
  })
  agree(@UuidParam() id: string, @Body() _nothing: NothingDto, @CurrentActor() actor: Actor): Promise<CommissionDto> {
    return this.fulfil.agree(id, actor);
  }

  @Post('result')
  @ReceivesFile({ ...FILE, fieldsMax: 0 })
  @ApiBody(FILE_BODY)
  @Operation({
    id: 'Commissions_deliver',
    summary: { zh: '成交机构交付成果', en: 'The agency delivers' },
    roles: ['agency'],
    rules: ['INT-8'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: CommissionDto },
    errors: [404, 409, 413, 422],
  })
  deliver(
    @UuidParam() id: string,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<CommissionDto> {
    return this.fulfil.deliver(id, file, actor);
  }

  @Post('taking')
  @RequiresIfMatch()
  @Operation({
    id: 'Commissions_take',
    summary: { zh: '验收成果', en: 'Take the result' },
    roles: COMMISSION_OFFICERS,
    rules: ['INT-8'],
    success: { status: 201, type: CommissionDto },
    errors: [404, 409, 412, 428],
  })
  take(@UuidParam() id: string, @Body() _nothing: NothingDto, @CurrentActor() actor: Actor): Promise<CommissionDto> {
    return this.fulfil.take(id, actor);
  }

  @Post('return')
  @Operation({
    id: 'Commissions_sendBack',
    summary: { zh: '退回成果', en: 'Send the result back' },
    roles: COMMISSION_OFFICERS,
    rules: ['INT-8'],
    success: { status: 201, type: CommissionDto },
    errors: [404, 409, 422],
  })
  sendBack(
    @UuidParam() id: string,
    @Body() order: CommissionReasonDto,
    @CurrentActor() actor: Actor,
  ): Promise<CommissionDto> {
    return this.fulfil.sendBack(id, order, actor);
  }

  @Post('payments')
  @ReceivesFile({ ...FILE, fieldsMax: 4 })
  @Operation({
    id: 'Commissions_pay',
    summary: { zh: '委托单位登记付款', en: 'The commissioner records its payment' },
    roles: COMMISSION_PAYERS,
    rules: ['INT-8'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: CommissionDto },
    errors: [404, 409, 413, 422],
  })
  pay(
    @UuidParam() id: string,
    @Body() order: PayDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<CommissionDto> {
    return this.fulfil.pay(id, order, file, actor);
  }

  @Post('receipt')
  @Operation({
    id: 'Commissions_receive',
    summary: { zh: '机构确认到账', en: 'The agency confirms the money' },
    roles: ['agency'],
    rules: ['INT-8'],
    success: { status: 201, type: CommissionDto },
    errors: [404, 409],
  })
  receive(@UuidParam() id: string, @Body() _nothing: NothingDto, @CurrentActor() actor: Actor): Promise<CommissionDto> {
    return this.fulfil.receive(id, actor);
  }

  @Post('contest')
  @Operation({
    id: 'Commissions_contest',
    summary: { zh: '机构声明未到账', en: 'The agency says that the money didn’t come, or came from somebody else' },
    roles: ['agency'],
    rules: ['INT-8'],
    success: { status: 201, type: CommissionDto },
    errors: [404, 409],
  })
  contest(
    @UuidParam() id: string,
    @Body() order: CommissionReasonDto,
    @CurrentActor() actor: Actor,
  ): Promise<CommissionDto> {
    return this.fulfil.contest(id, order, actor);
  }

  @Post('end')
  @Operation({
    id: 'Commissions_end',
    summary: { zh: '终止委托', en: 'End it on a ground' },
    roles: COMMISSION_HEADS,
    rules: ['INT-8'],
    success: { status: 201, type: CommissionDto },
    errors: [404, 409, 422],
  })
  end(@UuidParam() id: string, @Body() order: EndCommissionDto, @CurrentActor() actor: Actor): Promise<CommissionDto> {
    return this.fulfil.end(id, order, actor);
  }
}
