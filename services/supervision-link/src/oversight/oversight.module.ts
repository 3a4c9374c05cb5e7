import { Module } from '@nestjs/common';
import { FeedbackModule } from '../feedback/index.js';
import { CompleteStep } from './complete-step.js';
import { IssueMeasure } from './issue-measure.js';
import { OversightController } from './oversight.controller.js';
import { OversightEvidence } from './oversight-evidence.js';

/** What departments do in their supervision: steps carried out, and measures (监管步骤和处置). SUP-7, SUP-10 */
@Module({
  imports: [FeedbackModule],
  controllers: [OversightController],
  providers: [CompleteStep, IssueMeasure, OversightEvidence],
})
export class OversightModule {}
