import { Module } from '@nestjs/common';
import { InboxesModule } from '../inboxes/index.js';
import { FeedbackController } from './feedback.controller.js';
import { FeedbackEvidence } from './feedback-evidence.js';
import { PushFeedback } from './push-feedback.js';

/** Feedback of departments to the bureau (反馈). LINK-6.1, LINK-6.2, SUP-8 */
@Module({
  imports: [InboxesModule],
  controllers: [FeedbackController],
  providers: [PushFeedback, FeedbackEvidence],
})
export class FeedbackModule {}
