import { Module } from '@nestjs/common';
import { DrawsModule } from '../draws/index.js';
import { PrintsModule } from '../prints/index.js';
import { EntrustReview } from './agencies/entrust-review.js';
import { LapseEntrustments } from './agencies/lapse-entrustments.js';
import { OnCommissionAwarded } from './agencies/on-commission-awarded.js';
import { OnCommissionEnded } from './agencies/on-commission-ended.js';
import { OwnEntrustmentsController } from './agencies/own-entrustments.controller.js';
import { ReviewEntrustmentsController } from './agencies/review-entrustments.controller.js';
import { TellOverdueReports } from './agencies/tell-overdue-reports.js';
import { ArchiveReview } from './archive/archive-review.js';
import { ArchivesController } from './archive/archives.controller.js';
import { TellOverdueArchives } from './archive/tell-overdue-archives.js';
import { LapseBreachHearings } from './breaches/lapse-breach-hearings.js';
import { LookIntoBreach } from './breaches/look-into-breach.js';
import { OwnReviewBreachesController } from './breaches/own-review-breaches.controller.js';
import { ReceiveBreach } from './breaches/receive-breach.js';
import { ReviewBreachesController } from './breaches/review-breaches.controller.js';
import { CheckpointHolders } from './checkpoint-holders.js';
import { ConcludeReview } from './conclude-review.js';
import { HandleDisputes } from './disputes/handle-disputes.js';
import { ReviewDisputesController } from './disputes/review-disputes.controller.js';
import { TellOverdueDisputes } from './disputes/tell-overdue-disputes.js';
import { FeeSettingsController } from './fees/fee-settings.controller.js';
import { GiveOpinion } from './give-opinion.js';
import { OnCaseWithdrawn } from './on-case-withdrawn.js';
import { OnReviewRequested } from './on-review-requested.js';
import { OnStatementOpened } from './on-statement-opened.js';
import { HandInRectification } from './opinion/hand-in-rectification.js';
import { PanelOpinionsController } from './opinion/panel-opinions.controller.js';
import { RectificationsController } from './opinion/rectifications.controller.js';
import { SettleSignatures } from './opinion/settle-signatures.js';
import { SignOpinion } from './opinion/sign-opinion.js';
import { OnReviewPapers } from './papers/on-review-papers.js';
import { PapersOfReviewController } from './papers/papers-of-review.controller.js';
import { RecordAbsences } from './participants/absences.js';
import { DeclareParticipation } from './participants/declare-participation.js';
import { DelegationsController } from './participants/delegations.controller.js';
import { NameDelegate } from './participants/name-delegate.js';
import { ReviewParticipantsController } from './participants/review-participants.controller.js';
import { PlanReview } from './plan-review.js';
import { AgreeToShortNotice } from './planning/agree-to-short-notice.js';
import { ShortNoticeController } from './planning/short-notice.controller.js';
import { ReviewPrintsController } from './prints/review-prints.controller.js';
import { PublishedReviewsController } from './publication/published-reviews.controller.js';
import { ReadOpinions } from './read-opinions.js';
import { RecordAttendance } from './record-attendance.js';
import { RecordFee } from './record-fee.js';
import { ReviewArrivals } from './review-arrivals.js';
import { ReviewEvidence } from './review-evidence.js';
import { ReviewExceptions } from './review-exceptions.js';
import { ReviewFeesController } from './review-fees.controller.js';
import { ReviewsController } from './reviews.controller.js';
import { RunSession } from './session/run-session.js';
import { SessionsController } from './session/sessions.controller.js';
import { StartReview } from './start-review.js';

/** Expert reviews (专家评审). */
@Module({
  imports: [DrawsModule, PrintsModule],
  controllers: [
    ReviewsController,
    DelegationsController,
    PapersOfReviewController,
    ReviewParticipantsController,
    SessionsController,
    PanelOpinionsController,
    RectificationsController,
    ShortNoticeController,
    ReviewBreachesController,
    OwnReviewBreachesController,
    FeeSettingsController,
    ReviewEntrustmentsController,
    OwnEntrustmentsController,
    ArchivesController,
    ReviewDisputesController,
    PublishedReviewsController,
    ReviewFeesController,
    ReviewPrintsController,
  ],
  providers: [
    OnReviewRequested,
    OnCaseWithdrawn,
    OnStatementOpened,
    OnReviewPapers,
    OnCommissionAwarded,
    OnCommissionEnded,
    PlanReview,
    StartReview,
    RecordAttendance,
    GiveOpinion,
    ReadOpinions,
    ConcludeReview,
    RunSession,
    SignOpinion,
    SettleSignatures,
    HandInRectification,
    AgreeToShortNotice,
    LookIntoBreach,
    ReceiveBreach,
    LapseBreachHearings,
    EntrustReview,
    LapseEntrustments,
    ReviewExceptions,
    TellOverdueReports,
    ArchiveReview,
    TellOverdueArchives,
    HandleDisputes,
    TellOverdueDisputes,
    RecordFee,
    NameDelegate,
    DeclareParticipation,
    RecordAbsences,
    ReviewArrivals,
    ReviewEvidence,
    CheckpointHolders,
  ],
})
export class ReviewsModule {}
