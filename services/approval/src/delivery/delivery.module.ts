import { Module } from '@nestjs/common';
import { DocumentsModule } from '../documents/index.js';
import { TimeLimitsModule } from '../time-limits/index.js';
import { AcknowledgeDelivery } from './acknowledge-delivery.js';
import { DeliverDecision } from './deliver-decision.js';
import { DeliveryController } from './delivery.controller.js';
import { IssueOwedPapers } from './issue-owed-papers.js';
import { DeliveryProofEvidence, DeliveryProofsController, KeepDeliveryProof } from './proofs/index.js';

/** Brings decisions and papers that were owed to whom they are for (送达). */
@Module({
  imports: [DocumentsModule, TimeLimitsModule],
  controllers: [DeliveryController, DeliveryProofsController],
  providers: [DeliverDecision, AcknowledgeDelivery, IssueOwedPapers, KeepDeliveryProof, DeliveryProofEvidence],
})
export class DeliveryModule {}
