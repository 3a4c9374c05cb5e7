import { Module } from '@nestjs/common';
import { DrawsModule } from '../draws/index.js';
import { ReviewsModule } from '../reviews/index.js';
import { AnswerQuery } from './answer-query.js';
import { AskQuery } from './ask-query.js';
import { OpinionQueriesController, OwnQueriesController } from './queries.controller.js';
import { TellOverdueQueries } from './tell-overdue-queries.js';

/** Questions about signed opinions, and the experts' answers (对评审意见的质询). EXP-16 */
@Module({
  imports: [DrawsModule, ReviewsModule],
  controllers: [OpinionQueriesController, OwnQueriesController],
  providers: [AskQuery, AnswerQuery, TellOverdueQueries],
})
export class QueriesModule {}
