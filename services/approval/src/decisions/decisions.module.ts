import { Module } from '@nestjs/common';
import { ApprovalsModule } from '../approvals/index.js';
import { BodiesModule } from '../bodies/index.js';
import { DocumentsModule } from '../documents/index.js';
import { InstrumentsModule } from '../instruments/index.js';
import { IntermediariesModule } from '../intermediaries/index.js';
import { ItemsModule } from '../items/index.js';
import { LimitsModule } from '../limits/index.js';
import { LinkageModule } from '../linkage/index.js';
import { TimeLimitsModule } from '../time-limits/index.js';
import { DecideCase } from './decide-case.js';
import { DecisionsController } from './decisions.controller.js';
import { EnterEarlierGrants } from './enter-earlier-grants.js';
import { JoinStandingApprovals } from './join-standing-approvals.js';
import { LeaveStandingApprovals } from './leave-standing-approvals.js';
import { TellLateSupervisors } from './tell-late-supervisors.js';

/** Decides cases (决定), and enters what was granted. */
@Module({
  imports: [
    ApprovalsModule,
    BodiesModule,
    DocumentsModule,
    InstrumentsModule,
    IntermediariesModule,
    ItemsModule,
    LimitsModule,
    LinkageModule,
    TimeLimitsModule,
  ],
  controllers: [DecisionsController],
  providers: [DecideCase, EnterEarlierGrants, TellLateSupervisors, JoinStandingApprovals, LeaveStandingApprovals],
  exports: [DecideCase],
})
export class DecisionsModule {}
