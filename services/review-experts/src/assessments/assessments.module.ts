import { Module } from '@nestjs/common';
import { DrawsModule } from '../draws/index.js';
import { ExpertsModule } from '../experts/index.js';
import { AssessExpert } from './assess-expert.js';
import { AssessmentsController } from './assessments.controller.js';
import { EngagementsController } from './engagements.controller.js';
import { Engagements } from './engagements.js';
import { FeedbackListsController } from './feedback-lists.controller.js';
import { SendFeedbackLists } from './send-feedback-lists.js';

/** Feedback on experts, and their yearly assessment (履职反馈和年度考核). EXP-8, EXP-23 */
@Module({
  imports: [ExpertsModule, DrawsModule],
  controllers: [AssessmentsController, EngagementsController, FeedbackListsController],
  providers: [AssessExpert, Engagements, SendFeedbackLists],
})
export class AssessmentsModule {}
