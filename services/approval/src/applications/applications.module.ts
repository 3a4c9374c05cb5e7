import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/index.js';
import { DocumentsModule } from '../documents/index.js';
import { IntermediariesModule } from '../intermediaries/index.js';
import { ItemsModule } from '../items/index.js';
import { LimitsModule } from '../limits/index.js';
import { PartiesModule } from '../parties/index.js';
import { RequestsModule } from '../requests/index.js';
import { TimeLimitsModule } from '../time-limits/index.js';
import { ApplicationsController } from './applications.controller.js';
import { ApplyingParty } from './applying-party.js';
import {
  COUNTER_PROVIDERS,
  CounterAnswersController,
  CounterEntriesController,
  CounterFilesController,
} from './counter/index.js';
import { DraftCase } from './draft-case.js';
import { ClearDrafts } from './drafts/clear-drafts.js';
import { DraftRemoval } from './drafts/draft-removal.js';
import { DraftsController } from './drafts/drafts.controller.js';
import { KeepDraft } from './drafts/keep-draft.js';
import { RemoveDraft } from './drafts/remove-draft.js';
import { HandInMaterial } from './hand-in-material.js';
import { ProjectEvidence } from './projects/project-evidence.js';
import { RuleOnProject } from './projects/rule-on-project.js';
import { Received } from './received.js';
import { Room } from './room.js';
import { SubmitCase } from './submit-case.js';
import { WithdrawCase } from './withdraw-case.js';

/** Applications (申请), from draft to submission or withdrawal. */
@Module({
  imports: [
    CasesModule,
    DocumentsModule,
    IntermediariesModule,
    ItemsModule,
    LimitsModule,
    PartiesModule,
    RequestsModule,
    TimeLimitsModule,
  ],
  controllers: [
    ApplicationsController,
    DraftsController,
    CounterEntriesController,
    CounterFilesController,
    CounterAnswersController,
  ],
  providers: [
    Room,
    ApplyingParty,
    DraftCase,
    KeepDraft,
    DraftRemoval,
    RemoveDraft,
    ClearDrafts,
    HandInMaterial,
    Received,
    SubmitCase,
    ...COUNTER_PROVIDERS,
    WithdrawCase,
    RuleOnProject,
    ProjectEvidence,
  ],
  exports: [HandInMaterial],
})
export class ApplicationsModule {}
