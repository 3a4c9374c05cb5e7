import { Module } from '@nestjs/common';
import { BodiesModule } from '../bodies/index.js';
import { DocumentsModule } from '../documents/index.js';
import { HandlingModule } from '../handling/index.js';
import { InstrumentsModule } from '../instruments/index.js';
import { ItemsModule } from '../items/index.js';
import { LimitsModule } from '../limits/index.js';
import { PartiesModule } from '../parties/index.js';
import { TimeLimitsModule } from '../time-limits/index.js';
import { EndHearings } from './end-hearings.js';
import { EndRequests } from './end-requests.js';
import { HearingEvidence } from './hearing-evidence.js';
import { HearingSight } from './hearing-sight.js';
import { HearingsController } from './hearings.controller.js';
import { OpenHearing } from './open-hearing.js';
import { EnterHearingPaper, HearingPaperEvidence, HearingPapersController, ReadHearingPaper } from './papers/index.js';
import { PrepareHearing } from './prepare-hearing.js';
import { RecordHearing } from './record-hearing.js';

/** Hearings on cases (听证). APL-46, APL-47, APL-48 */
@Module({
  imports: [
    BodiesModule,
    DocumentsModule,
    HandlingModule,
    InstrumentsModule,
    ItemsModule,
    LimitsModule,
    PartiesModule,
    TimeLimitsModule,
  ],
  controllers: [HearingsController, HearingPapersController],
  providers: [
    HearingSight,
    OpenHearing,
    EnterHearingPaper,
    ReadHearingPaper,
    PrepareHearing,
    RecordHearing,
    EndRequests,
    EndHearings,
    HearingEvidence,
    HearingPaperEvidence,
  ],
})
export class HearingsModule {}
