import { Module } from '@nestjs/common';
import { BodiesModule } from '../bodies/index.js';
import { DocumentsModule } from '../documents/index.js';
import { InstrumentsModule } from '../instruments/index.js';
import { IntermediariesModule } from '../intermediaries/index.js';
import { ItemsModule } from '../items/index.js';
import { LimitsModule } from '../limits/index.js';
import { LinkageModule } from '../linkage/index.js';
import { PartiesModule } from '../parties/index.js';
import { TimeLimitsModule } from '../time-limits/index.js';
import { CheckEvidence } from './checks/check-evidence.js';
import { ChecksController } from './checks/checks.controller.js';
import { ReviewPapersController } from './checks/papers/review-papers.controller.js';
import { StatePapers } from './checks/papers/state-papers.js';
import { ReportRectification } from './checks/report-rectification.js';
import { RequestCheck } from './checks/request-check.js';
import { OnFindingUpheld } from './checks/results/on-finding-upheld.js';
import { OnInspectionConcluded } from './checks/results/on-inspection-concluded.js';
import { OnReinspectionRequested } from './checks/results/on-reinspection-requested.js';
import { OnReviewConcluded } from './checks/results/on-review-concluded.js';
import { OnReviewStarted } from './checks/results/on-review-started.js';
import { OnTieUpheld } from './checks/results/on-tie-upheld.js';
import { ReopenReview } from './checks/results/reopen-review.js';
import { TellSpecialProcedure } from './checks/tell-special-procedure.js';
import { ConsultDepartments } from './consultations/consult-departments.js';
import { ConsultationEvidence } from './consultations/consultation-evidence.js';
import { ConsultationsController } from './consultations/consultations.controller.js';
import { DepartFromFinding } from './departures/depart-from-finding.js';
import { DepartureEvidence } from './departures/departure-evidence.js';
import { DeparturesController } from './departures/departures.controller.js';
import { HandlingController } from './handling.controller.js';
import { EndTerms } from './interested/end-terms.js';
import { FindInterested } from './interested/find-interested.js';
import { HearInterested } from './interested/hear-interested.js';
import { InterestedController } from './interested/interested.controller.js';
import { InterestedAnswersController } from './interested/interested-answers.controller.js';
import { InterestedEvidence } from './interested/interested-evidence.js';
import { InterestedSight } from './interested/interested-sight.js';
import { GiveLegalOpinion } from './legal-review/give-legal-opinion.js';
import { LegalReviewEvidence } from './legal-review/legal-review-evidence.js';
import { LegalReviewsController } from './legal-review/legal-reviews.controller.js';
import { NameReviewer } from './name-reviewer.js';
import { OverlayEvidence } from './overlay-evidence.js';
import { ReturnForRework } from './return-for-rework.js';
import { ReviewCase } from './review-case.js';
import { ReviewReturnEvidence } from './review-return-evidence.js';
import { StopClock } from './stop-clock.js';
import {
  LapseStopRequests,
  ReadStopRequest,
  StopConditions,
  StopRequestEvidence,
  StopRequestsController,
} from './stops/index.js';
import { KeepTestRecord } from './verifications/keep-test-record.js';
import { VerificationEvidence } from './verifications/verification-evidence.js';
import { VerificationsController } from './verifications/verifications.controller.js';
import { VerifySubstance } from './verifications/verify-substance.js';

/** Handles accepted cases (审查): review, checks, departures, procedures that stop the clocks. */
@Module({
  imports: [
    BodiesModule,
    DocumentsModule,
    InstrumentsModule,
    IntermediariesModule,
    ItemsModule,
    LimitsModule,
    LinkageModule,
    PartiesModule,
    TimeLimitsModule,
  ],
  controllers: [
    HandlingController,
    ChecksController,
    ReviewPapersController,
    VerificationsController,
    ConsultationsController,
    DeparturesController,
    LegalReviewsController,
    StopRequestsController,
    InterestedController,
    InterestedAnswersController,
  ],
  providers: [
    ReviewCase,
    ReturnForRework,
    NameReviewer,
    StopClock,
    StopConditions,
    ReadStopRequest,
    LapseStopRequests,
    StopRequestEvidence,
    RequestCheck,
    ReportRectification,
    StatePapers,
    TellSpecialProcedure,
    CheckEvidence,
    OnInspectionConcluded,
    OnReinspectionRequested,
    OnTieUpheld,
    OnReviewStarted,
    OnReviewConcluded,
    OnFindingUpheld,
    ReopenReview,
    FindInterested,
    HearInterested,
    InterestedSight,
    EndTerms,
    InterestedEvidence,
    ConsultDepartments,
    ConsultationEvidence,
    VerifySubstance,
    KeepTestRecord,
    VerificationEvidence,
    GiveLegalOpinion,
    LegalReviewEvidence,
    DepartFromFinding,
    DepartureEvidence,
    ReviewReturnEvidence,
    OverlayEvidence,
  ],
  exports: [InterestedSight, ReviewCase],
})
export class HandlingModule {}
