import { Body, Controller, Get, Post, UploadedFile } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { Operation, type ReceivedFile, ReceivesFile, UuidParam } from '@shenguan/common/http';
import { BUREAU_ROLES } from '../inspection-access.js';
import { FeeDto, FeePaymentDto, ProfessionalDto } from '../professionals/professional.dto.js';
import { FeeRateDto, ProposeFeeRateDto } from './fee-rate.dto.js';
import { PayProfessional, VOUCHER_SIZE_MAX } from './pay-professional.js';
import { SetFeeRate } from './set-fee-rate.js';

/** What professionals on site are paid (专家费). INSP-8 */
@Controller()
export class FeesController {
  constructor(
    private readonly payProfessional: PayProfessional,
    private readonly setFeeRate: SetFeeRate,
  ) {}

  @Get('fee-rates')
  @Operation({
    summary: { zh: '查询专家费标准', en: 'Rates of the bureau, the newest first' },
    roles: [...BUREAU_ROLES, 'finance-officer', 'auditor'],
    rules: ['INSP-8'],
    success: { type: [FeeRateDto] },
  })
  rates(@CurrentActor() actor: Actor): Promise<FeeRateDto[]> {
    return this.setFeeRate.list(actor, hasRole(actor, 'auditor'));
  }

  @Post('fee-rates')
  @Operation({
    summary: { zh: '提出专家费标准', en: 'Propose a rate with its document; it counts once the head agrees' },
    roles: ['reviewer', 'finance-officer'],
    rules: ['INSP-8'],
    success: { status: 201, type: FeeRateDto },
  })
  propose(@Body() order: ProposeFeeRateDto, @CurrentActor() actor: Actor): Promise<FeeRateDto> {
    return this.setFeeRate.propose(order, actor);
  }

  @Post('fee-rates/:id/agreement')
  @Operation({
    summary: { zh: '同意专家费标准', en: 'Agree to a rate, as the head, who didn’t propose it' },
    roles: ['head'],
    rules: ['INSP-8'],
    success: { type: FeeRateDto },
    errors: [403, 404, 409],
  })
  agree(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<FeeRateDto> {
    return this.setFeeRate.agree(id, actor);
  }

  @Post('inspections/:id/professionals/:professionalId/fee')
  @Operation({
    summary: { zh: '申请专家费', en: 'Request the fee of a professional who was drawn, came and spoke' },
    roles: ['reviewer', 'inspector'],
    rules: ['INSP-8'],
    success: { status: 201, type: ProfessionalDto },
    errors: [403, 409, 422],
  })
  request(
    @UuidParam() id: string,
    @UuidParam('professionalId') professionalId: string,
    @Body() order: FeeDto,
    @CurrentActor() actor: Actor,
  ): Promise<ProfessionalDto> {
    return this.payProfessional.request(id, professionalId, order, actor);
  }

  @Post('inspections/:id/professionals/:professionalId/fee/payment')
  @ReceivesFile({ owner: 'joint-inspection', sizeMax: VOUCHER_SIZE_MAX, fieldsMax: 2 })
  @Operation({
    summary: { zh: '发放专家费并附支付凭证', en: 'Record that the fee was paid, with the voucher' },
    roles: ['finance-officer', 'head'],
    rules: ['INSP-8'],
    consumes: ['multipart/form-data'],
    success: { type: ProfessionalDto },
    errors: [403, 404, 409, 413, 422],
  })
  payment(
    @UuidParam() id: string,
    @UuidParam('professionalId') professionalId: string,
    @Body() _order: FeePaymentDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<ProfessionalDto> {
    return this.payProfessional.pay(id, professionalId, file, actor);
  }
}
