import { Module } from '@nestjs/common';
import { IntermediariesModule } from '../intermediaries/index.js';
import { ItemsModule } from '../items/index.js';
import { TimeLimitsModule } from '../time-limits/index.js';
import { GapsController } from './gaps.controller.js';
import { PromiseGaps } from './promise-gaps.js';
import { SettleGaps } from './settle-gaps.js';

/** Acceptance with a gap (容缺受理): promised, kept or broken. */
@Module({
  imports: [IntermediariesModule, ItemsModule, TimeLimitsModule],
  controllers: [GapsController],
  providers: [PromiseGaps, SettleGaps],
})
export class GapsModule {}
