import { Module } from '@nestjs/common';
import { BodiesModule } from '../bodies/index.js';
import { TimeLimitsModule } from '../time-limits/index.js';
import { DeclareTie } from './declare-tie.js';
import { DesignateOfficial } from './designate-official.js';
import { LapseRecusals } from './lapse-recusals.js';
import { LimitRecusals } from './limit-recusals.js';
import { RecusalsController } from './recusals.controller.js';
import { RuleOnRecusal } from './rule-on-recusal.js';

/** Whether officials are the parties whose names they bear (回避认定). PRA-11 */
@Module({
  imports: [BodiesModule, TimeLimitsModule],
  controllers: [RecusalsController],
  providers: [RuleOnRecusal, DesignateOfficial, DeclareTie, LimitRecusals, LapseRecusals],
})
export class RecusalsModule {}
