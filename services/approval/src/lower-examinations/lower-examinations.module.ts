import { Module } from '@nestjs/common';
import { BodiesModule } from '../bodies/index.js';
import { ItemsModule } from '../items/index.js';
import { LimitsModule } from '../limits/index.js';
import { TimeLimitsModule } from '../time-limits/index.js';
import { CallUp } from './call-up.js';
import { CorrectOpinion } from './correct-opinion.js';
import { LowerExaminationEvidence } from './lower-examination-evidence.js';
import { LowerExaminationsController } from './lower-examinations.controller.js';
import { LowerExaminations } from './lower-examinations.js';
import { SendUp } from './send-up.js';

/** What a lower organ examines first, and sends up with everything (下级机关先行审查). APL-35, APL-43 */
@Module({
  imports: [BodiesModule, ItemsModule, LimitsModule, TimeLimitsModule],
  controllers: [LowerExaminationsController],
  providers: [LowerExaminations, SendUp, CallUp, CorrectOpinion, LowerExaminationEvidence],
  exports: [LowerExaminations],
})
export class LowerExaminationsModule {}
