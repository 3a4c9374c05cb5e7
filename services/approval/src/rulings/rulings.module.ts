import { Module } from '@nestjs/common';
import { ApprovalsModule } from '../approvals/index.js';
import { BodiesModule } from '../bodies/index.js';
import { ItemsModule } from '../items/index.js';
import { LimitsModule } from '../limits/index.js';
import { ProceduresModule } from '../procedures/index.js';
import { TimeLimitsModule } from '../time-limits/index.js';
import { CarryOutRuling } from './carry-out-ruling.js';
import { EnterRuling } from './enter-ruling.js';
import { JudgeRuling } from './judge-ruling.js';
import { KeepRulingFile } from './keep-ruling-file.js';
import { LoseOwed } from './lose-owed.js';
import { RulingEvidence } from './ruling-evidence.js';
import { RulingSight } from './ruling-sight.js';
import { RulingsController } from './rulings.controller.js';

/** What courts, reconsideration organs and superiors decide (生效裁决), and what the bureau does on it. */
@Module({
  imports: [ApprovalsModule, BodiesModule, ItemsModule, LimitsModule, ProceduresModule, TimeLimitsModule],
  controllers: [RulingsController],
  providers: [RulingSight, EnterRuling, KeepRulingFile, JudgeRuling, CarryOutRuling, LoseOwed, RulingEvidence],
})
export class RulingsModule {}
