import { Body, Controller, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { type IdOrNumber, IdOrNumberParam, Operation } from '@shenguan/common/http';
import { CaseDto } from '../cases/index.js';
import { AcknowledgeDelivery } from './acknowledge-delivery.js';
import { DeliverDecision } from './deliver-decision.js';
import { AcknowledgeDto, DeliverCaseDto } from './delivery.dto.js';

/** Brings what was decided to its holder (送达). */
@Controller('cases')
export class DeliveryController {
  constructor(
    private readonly deliverDecision: DeliverDecision,
    private readonly acknowledgement: AcknowledgeDelivery,
  ) {}

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

  @Post(':id/acknowledgement')
  @Operation({
    id: 'Cases_acknowledge',
    summary: {
      zh: '受送达人在线签收决定书、许可证件',
      en: 'Sign for the decision and the certificate by one’s own login',
    },
    description: {
      zh: '由申请人本人，或者有权代收的代理人以自己的账号签收，并同意电子送达；签收即为送达，不再另附送达回证。',
      en: 'By the applicant, or an agent who may receive, who agrees to have them online: that is the delivery, and no receipt on paper is owed.',
    },
    roles: ['applicant'],
    inRunningMatter: true,
    rules: ['APL-44', 'PRA-16'],
    success: { status: 201, type: CaseDto },
    errors: [404, 409, 422],
  })
  acknowledge(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: AcknowledgeDto,
    @CurrentActor() actor: Actor,
  ): Promise<CaseDto> {
    return this.acknowledgement.execute(ref, order, actor);
  }
}
