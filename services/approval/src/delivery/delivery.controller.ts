import { Body, Controller, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { type IdOrNumber, IdOrNumberParam, Operation } from '@shenguan/common/http';
import { CaseDto } from '../cases/index.js';
import { DeliverDecision } from './deliver-decision.js';
import { DeliverCaseDto } from './delivery.dto.js';

/** Brings what was decided to its holder (送达). */
@Controller('cases')
export class DeliveryController {
  constructor(private readonly deliverDecision: DeliverDecision) {}

  @Post(':id/delivery')
  @Operation({
    id: 'Bureau_deliver',
    summary: { zh: '登记决定书、许可证件送达', en: 'Record that the decision and the certificate were delivered' },
    roles: ['window-clerk'],
    rules: ['APL-44', 'SUP-5', 'PRA-2'],
    success: { status: 201, type: CaseDto },
    errors: [404, 409, 422],
  })
  deliver(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: DeliverCaseDto,
    @CurrentActor() actor: Actor,
  ): Promise<CaseDto> {
    return this.deliverDecision.execute(ref, order, actor);
  }
}
