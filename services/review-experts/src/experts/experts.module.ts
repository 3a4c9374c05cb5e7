import { Module } from '@nestjs/common';
import { ChangeExpert } from './change-expert.js';
import { EnterExpert } from './enter-expert.js';
import { ExpertVault } from './expert-vault.js';
import { ExpertsController } from './experts.controller.js';
import { ImportExperts } from './import-experts.js';

/** The pool of approval experts (行政审批专家库). */
@Module({
  controllers: [ExpertsController],
  providers: [ImportExperts, EnterExpert, ChangeExpert, ExpertVault],
})
export class ExpertsModule {}
