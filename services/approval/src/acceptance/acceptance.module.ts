import { Module } from '@nestjs/common';
import { BodiesModule } from '../bodies/index.js';
import { DocumentsModule } from '../documents/index.js';
import { InstrumentsModule } from '../instruments/index.js';
import { IntermediariesModule } from '../intermediaries/index.js';
import { ItemsModule } from '../items/index.js';
import { LimitsModule } from '../limits/index.js';
import { LinkageModule } from '../linkage/index.js';
import { LowerExaminationsModule } from '../lower-examinations/index.js';
import { TimeLimitsModule } from '../time-limits/index.js';
import { AcceptCase } from './accept-case.js';
import { AcceptInSilence } from './accept-in-silence.js';
import { AcceptanceController } from './acceptance.controller.js';
import { Acceptance } from './acceptance.js';
import { DeclineCase } from './decline-case.js';
import { IssueReceipt } from './issue-receipt.js';
import { LapseUncorrected } from './lapse-uncorrected.js';
import { NotComplete } from './not-complete.js';
import { NoticeItems } from './notice-items.js';
import { RequestCorrection } from './request-correction.js';
import { TellRemovedServices } from './tell-removed-services.js';

/** Answers applications (受理), by an act or by silence. */
@Module({
  imports: [
    BodiesModule,
    DocumentsModule,
    InstrumentsModule,
    IntermediariesModule,
    ItemsModule,
    LimitsModule,
    LinkageModule,
    LowerExaminationsModule,
    TimeLimitsModule,
  ],
  controllers: [AcceptanceController],
  providers: [
    Acceptance,
    AcceptCase,
    AcceptInSilence,
    DeclineCase,
    NoticeItems,
    RequestCorrection,
    NotComplete,
    LapseUncorrected,
    IssueReceipt,
    TellRemovedServices,
  ],
  exports: [Acceptance],
})
export class AcceptanceModule {}
