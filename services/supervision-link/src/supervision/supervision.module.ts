import { Module } from '@nestjs/common';
import { InboxesModule } from '../inboxes/index.js';
import { EndSupervision } from './end-supervision.js';
import { EscalateStarts } from './escalate-starts.js';
import { JoinSupervision } from './join-supervision.js';
import { LeaveSupervision } from './leave-supervision.js';
import { OnApprovalChanged } from './on-approval-changed.js';
import { OnApprovalRenewed } from './on-approval-renewed.js';
import { OnApprovalStated } from './on-approval-stated.js';
import { OnCaseAcceptedV1, OnCaseAcceptedV2 } from './on-case-accepted.js';
import { OnCaseDecided } from './on-case-decided.js';
import { OnCaseRuled } from './on-case-ruled.js';
import { OnCaseWithdrawn } from './on-case-withdrawn.js';
import { OpenSupervision } from './open-supervision.js';
import { RecountStarts } from './recount-starts.js';
import { StartSupervision } from './start-supervision.js';
import { SupervisionController } from './supervision.controller.js';
import { SupervisionEvidence } from './supervision-evidence.js';

/** Supervision of what cases are about, and the pushes that open and end it (监管). SUP-7, LINK-5 */
@Module({
  imports: [InboxesModule],
  controllers: [SupervisionController],
  providers: [
    EndSupervision,
    EscalateStarts,
    JoinSupervision,
    LeaveSupervision,
    OpenSupervision,
    OnApprovalChanged,
    OnApprovalRenewed,
    OnApprovalStated,
    OnCaseAcceptedV1,
    OnCaseAcceptedV2,
    OnCaseDecided,
    OnCaseRuled,
    OnCaseWithdrawn,
    RecountStarts,
    StartSupervision,
    SupervisionEvidence,
  ],
})
export class SupervisionModule {}
