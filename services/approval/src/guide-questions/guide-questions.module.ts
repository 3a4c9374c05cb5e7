import { Module } from '@nestjs/common';
import { ItemsModule } from '../items/index.js';
import { TimeLimitsModule } from '../time-limits/index.js';
import { AnswerQuestions } from './answer-questions.js';
import { GuideQuestionsController } from './guide-questions.controller.js';

/** Questions on guides and their answers (办事指南咨询). APL-30 */
@Module({
  imports: [ItemsModule, TimeLimitsModule],
  controllers: [GuideQuestionsController],
  providers: [AnswerQuestions],
})
export class GuideQuestionsModule {}
