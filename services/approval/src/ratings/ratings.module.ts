import { Module } from '@nestjs/common';
import { TimeLimitsModule } from '../time-limits/index.js';
import { CallBack } from './call-back.js';
import { RateService } from './rate-service.js';
import { RatingEvidence } from './rating-evidence.js';
import { RatingsController } from './ratings.controller.js';
import { LapseInvitations, SettleCalledBack } from './settle-ratings.js';

/** What applicants say of the service, and how a bad rating is called back (好差评). PRA-13 */
@Module({
  imports: [TimeLimitsModule],
  controllers: [RatingsController],
  providers: [RateService, CallBack, LapseInvitations, SettleCalledBack, RatingEvidence],
})
export class RatingsModule {}
