import { Module } from '@nestjs/common';
import { BodiesModule } from '../bodies/index.js';
import { DocumentsModule } from '../documents/index.js';
import { ItemsModule } from '../items/index.js';
import { LimitsModule } from '../limits/index.js';
import { TimeLimitsModule } from '../time-limits/index.js';
import { FalsityFindingsController } from './falsity.controller.js';
import { JudgeFalsity } from './judge-falsity.js';
import { LapseFalsityFindings, WaiveFalsityStatements } from './settle-falsity.js';

/** Applications that hide or forge something (虚假申请认定). */
@Module({
  imports: [BodiesModule, DocumentsModule, ItemsModule, LimitsModule, TimeLimitsModule],
  controllers: [FalsityFindingsController],
  providers: [JudgeFalsity, WaiveFalsityStatements, LapseFalsityFindings],
})
export class FalsityModule {}
