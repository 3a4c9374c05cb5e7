import { Module } from '@nestjs/common';
import { DrawsModule } from '../draws/index.js';
import { OnCommissionAwarded } from './agencies/on-commission-awarded.js';
import { CheckpointHolders } from './checkpoint-holders.js';
import { ConcludeReview } from './conclude-review.js';
import { GiveOpinion } from './give-opinion.js';
import { OnCaseWithdrawn } from './on-case-withdrawn.js';
import { OnReviewRequested } from './on-review-requested.js';
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
import { RecordAttendance } from './record-attendance.js';
import { RecordFee } from './record-fee.js';
import { ReviewArrivals } from './review-arrivals.js';
import { ReviewEvidence } from './review-evidence.js';
import { ReviewFeesController } from './review-fees.controller.js';
import { ReviewsController } from './reviews.controller.js';
import { RunSession } from './session/run-session.js';
import { SessionsController } from './session/sessions.controller.js';
import { StartReview } from './start-review.js';

/** Expert reviews (专家评审). */
@Module({
  imports: [DrawsModule],
  controllers: [
    ReviewsController,
    DelegationsController,
    PapersOfReviewController,
    ReviewParticipantsController,
    SessionsController,
    PanelOpinionsController,
    RectificationsController,
    ReviewFeesController,
  ],
  providers: [
    OnReviewRequested,
    OnCaseWithdrawn,
    OnReviewPapers,
    OnCommissionAwarded,
    PlanReview,
    StartReview,
    RecordAttendance,
    GiveOpinion,
    ConcludeReview,
    RunSession,
    SignOpinion,
    SettleSignatures,
    HandInRectification,
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
