import { Module } from '@nestjs/common';
import { ApprovalsModule } from '../approvals/index.js';
import { BodiesModule } from '../bodies/index.js';
import { DocumentsModule } from '../documents/index.js';
import { InstrumentsModule } from '../instruments/index.js';
import { IntermediariesModule } from '../intermediaries/index.js';
import { ItemsModule } from '../items/index.js';
import { LinkageModule } from '../linkage/index.js';
import { PartiesModule } from '../parties/index.js';
import { AcceptCase } from './accept-case.js';
import { AcceptInSilence } from './accept-in-silence.js';
import { Acceptance } from './acceptance.js';
import { ApplyingParty } from './applicants/applying-party.js';
import { BureauController } from './bureau.controller.js';
import { CaseEvidence, LimitEvidence } from './case-evidence.js';
import { CaseLimits } from './case-limits.js';
import { CasePersons } from './case-persons.js';
import { CasesController } from './cases.controller.js';
import { CheckEvidence } from './checks/check-evidence.js';
import { ChecksController } from './checks/checks.controller.js';
import { OnInspectionConcluded } from './checks/on-inspection-concluded.js';
import { OnReinspectionRequested } from './checks/on-reinspection-requested.js';
import { OnReviewConcluded } from './checks/on-review-concluded.js';
import { OnReviewStarted } from './checks/on-review-started.js';
import { ReportRectification } from './checks/report-rectification.js';
import { RequestCheck } from './checks/request-check.js';
import { TellSpecialProcedure } from './checks/tell-special-procedure.js';
import { DecideCase } from './decide-case.js';
import { DeclineCase } from './decline-case.js';
import { DeliverDecision } from './deliver-decision.js';
import { DepartFromFinding } from './departures/depart-from-finding.js';
import { DepartureEvidence, ReturnedReviewEvidence } from './departures/departure-evidence.js';
import { DeparturesController } from './departures/departures.controller.js';
import { DraftCase } from './draft-case.js';
import { ClearDrafts, DraftRemoval, Drafts, DraftsController, KeepDraft, RemoveDraft } from './drafts/index.js';
import { EnterEarlierGrants } from './enter-earlier-grants.js';
import { ExtendCase } from './extend-case.js';
import { HandInMaterial } from './hand-in-material.js';
import { IssueOwedPapers } from './issue-owed-papers.js';
import { IssueReceipt } from './issue-receipt.js';
import { LookAtContact } from './look-at-contact.js';
import { MarkLimits } from './mark-limits.js';
import { ProjectEvidence } from './projects/project-evidence.js';
import { RuleOnProject } from './projects/rule-on-project.js';
import { RecountLimits } from './recount-limits.js';
import { RequestCorrection } from './request-correction.js';
import { ReturnForRework } from './return-for-rework.js';
import { ReviewCase } from './review-case.js';
import { StopClock } from './stop-clock.js';
import { SubmitCase } from './submit-case.js';
import { ViewCases } from './view-cases.js';
import { WithdrawCase } from './withdraw-case.js';

/** The life of a case (办件), from draft to delivery. */
@Module({
  imports: [
    ApprovalsModule,
    BodiesModule,
    InstrumentsModule,
    IntermediariesModule,
    ItemsModule,
    DocumentsModule,
    LinkageModule,
    PartiesModule,
  ],
  controllers: [CasesController, DraftsController, BureauController, ChecksController, DeparturesController],
  providers: [
    ViewCases,
    ApplyingParty,
    DraftCase,
    Drafts,
    KeepDraft,
    DraftRemoval,
    RemoveDraft,
    ClearDrafts,
    RuleOnProject,
    HandInMaterial,
    SubmitCase,
    RequestCorrection,
    Acceptance,
    AcceptCase,
    AcceptInSilence,
    DeclineCase,
    ReviewCase,
    ReturnForRework,
    DepartFromFinding,
    DepartureEvidence,
    ReturnedReviewEvidence,
    DecideCase,
    ExtendCase,
    DeliverDecision,
    IssueReceipt,
    IssueOwedPapers,
    StopClock,
    WithdrawCase,
    LookAtContact,
    RequestCheck,
    TellSpecialProcedure,
    OnInspectionConcluded,
    OnReinspectionRequested,
    ReportRectification,
    CheckEvidence,
    OnReviewStarted,
    OnReviewConcluded,
    CaseLimits,
    CasePersons,
    MarkLimits,
    RecountLimits,
    EnterEarlierGrants,
    CaseEvidence,
    LimitEvidence,
    ProjectEvidence,
  ],
  exports: [CaseLimits],
})
export class CasesModule {}
