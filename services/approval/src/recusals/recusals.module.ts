import { Module } from '@nestjs/common';
import { BodiesModule } from '../bodies/index.js';
import { PartiesModule } from '../parties/index.js';
import { TimeLimitsModule } from '../time-limits/index.js';
import { DeclareTie } from './declare-tie.js';
import { DesignateOfficial } from './designate-official.js';
import { LapseRecusals } from './lapse-recusals.js';
import { LimitRecusals } from './limit-recusals.js';
import { RecusalsController } from './recusals.controller.js';
import { AnswerRecusalRequest } from './requests/answer-recusal-request.js';
import { AskForRecusal } from './requests/ask-for-recusal.js';
import { RecusalRequestEvidence } from './requests/recusal-request-evidence.js';
import { RecusalRequestsController } from './requests/recusal-requests.controller.js';
import { RuleOnRecusal } from './rule-on-recusal.js';

/** Who has no part in a case (回避): namesakes of parties, whoever declares a tie, and whom a party asks out of it. PRA-11 */
@Module({
  imports: [BodiesModule, PartiesModule, TimeLimitsModule],
  controllers: [RecusalsController, RecusalRequestsController],
  providers: [
    RuleOnRecusal,
    DesignateOfficial,
    DeclareTie,
    LimitRecusals,
    LapseRecusals,
    AskForRecusal,
    AnswerRecusalRequest,
    RecusalRequestEvidence,
  ],
})
export class RecusalsModule {}
