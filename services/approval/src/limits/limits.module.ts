import { Module } from '@nestjs/common';
import { BodiesModule } from '../bodies/index.js';
import { DocumentsModule } from '../documents/index.js';
import { ItemsModule } from '../items/index.js';
import { TimeLimitsModule } from '../time-limits/index.js';
import { CaseLimits } from './case-limits.js';
import { EndStops } from './end-stops.js';
import { ExtendCase } from './extend-case.js';
import { LimitEvidence } from './limit-evidence.js';
import { LimitWhatWaits } from './limit-what-waits.js';
import { LimitsController } from './limits.controller.js';
import { MarkLimits } from './mark-limits.js';
import { Overlays } from './overlays.js';
import { RecountLimits } from './recount-limits.js';
import { TimeLimitsController } from './time-limits.controller.js';
import { ViewLimits } from './view-limits.js';

/** Limits of cases (期限): opened, stopped, extended, marked, recounted. */
@Module({
  imports: [BodiesModule, DocumentsModule, ItemsModule, TimeLimitsModule],
  controllers: [LimitsController, TimeLimitsController],
  providers: [
    CaseLimits,
    Overlays,
    ViewLimits,
    ExtendCase,
    MarkLimits,
    RecountLimits,
    EndStops,
    LimitWhatWaits,
    LimitEvidence,
  ],
  exports: [CaseLimits, Overlays],
})
export class LimitsModule {}
