import { Module } from '@nestjs/common';
import { ApprovalsModule } from '../approvals/index.js';
import { BodiesModule } from '../bodies/index.js';
import { DocumentsModule } from '../documents/index.js';
import { InstrumentsModule } from '../instruments/index.js';
import { ItemsModule } from '../items/index.js';
import { LinkageModule } from '../linkage/index.js';
import { TimeLimitsModule } from '../time-limits/index.js';
import { DecideProcedure } from './decide-procedure.js';
import { DeliverEnd } from './deliver-end.js';
import { AnswerDemand } from './demands/answer-demand.js';
import { DemandsController } from './demands/demands.controller.js';
import { EndDemand } from './demands/end-demand.js';
import { EndProcedures } from './end-procedures.js';
import { GiveOpinion } from './give-opinion.js';
import { HearHolder } from './hear-holder.js';
import { KeepProcedureFile } from './keep-procedure-file.js';
import { LapseProcedures } from './lapse-procedures.js';
import { OpenCancellations } from './open-cancellations.js';
import { OpenExaminations } from './open-examinations.js';
import { OpenProcedure } from './open-procedure.js';
import { ProcedureEvidence } from './procedure-evidence.js';
import { ProcedureSight } from './procedure-sight.js';
import { ProceduresController } from './procedures.controller.js';
import { AnswerRequest } from './requests/answer-request.js';
import { AskForEnd } from './requests/ask-for-end.js';
import { RequestEvidence } from './requests/request-evidence.js';
import { EndRequestsController } from './requests/requests.controller.js';

/** What is done about an approval after it was granted (许可后程序). APL-8, APL-69, APL-70, SUP-8 */
@Module({
  imports: [
    ApprovalsModule,
    BodiesModule,
    DocumentsModule,
    InstrumentsModule,
    ItemsModule,
    LinkageModule,
    TimeLimitsModule,
  ],
  controllers: [ProceduresController, DemandsController, EndRequestsController],
  providers: [
    ProcedureSight,
    OpenProcedure,
    KeepProcedureFile,
    LapseProcedures,
    HearHolder,
    GiveOpinion,
    DecideProcedure,
    DeliverEnd,
    AnswerDemand,
    EndDemand,
    EndProcedures,
    OpenCancellations,
    OpenExaminations,
    AskForEnd,
    AnswerRequest,
    RequestEvidence,
    ProcedureEvidence,
  ],
  exports: [OpenProcedure, EndProcedures],
})
export class ProceduresModule {}
