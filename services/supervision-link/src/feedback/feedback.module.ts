import { Module } from '@nestjs/common';
import { InboxesModule } from '../inboxes/index.js';
import { ActPapersController } from './acts/act-papers.controller.js';
import { KeepActPaper } from './acts/keep-act-paper.js';
import { AnswerContest } from './contests/answer-contest.js';
import { FeedbackContestsController } from './contests/contests.controller.js';
import { RaiseContest } from './contests/raise-contest.js';
import { SettleContests } from './contests/settle-contests.js';
import { FeedbackController } from './feedback.controller.js';
import { FeedbackContestEvidence, FeedbackEvidence } from './feedback-evidence.js';
import { PushFeedback } from './push-feedback.js';

/** Feedback of departments to the bureau (反馈), and what the bureau contests of it. LINK-6.1, LINK-6.2, SUP-8 */
@Module({
  imports: [InboxesModule],
  controllers: [FeedbackController, ActPapersController, FeedbackContestsController],
  providers: [
    PushFeedback,
    KeepActPaper,
    RaiseContest,
    AnswerContest,
    SettleContests,
    FeedbackEvidence,
    FeedbackContestEvidence,
  ],
  exports: [PushFeedback],
})
export class FeedbackModule {}
