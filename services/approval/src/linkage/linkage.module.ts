import { Module } from '@nestjs/common';
import { ArrivalsModule } from '@shenguan/common/arrivals';
import { TimeLimitsModule } from '../time-limits/index.js';
import { CheckpointHolders } from './checkpoint-holders.js';
import { LinkageController } from './linkage.controller.js';
import { OnFeedbackPushed } from './on-feedback-pushed.js';
import { OnFeedbackRecounted } from './on-feedback-recounted.js';
import { OnLiaisonChanged } from './on-liaison-changed.js';
import { OnMemorandumChanged } from './on-memorandum-changed.js';
import { ExpectedPushesController } from './pushes/expected-pushes.controller.js';
import { OnPushClaimed } from './pushes/on-push-claimed.js';
import { OnPushFailed } from './pushes/on-push-failed.js';
import { OnPushRead } from './pushes/on-push-read.js';
import { OnPushReceived } from './pushes/on-push-received.js';
import { OnStatementOpened } from './pushes/on-statement-opened.js';
import { PushArrivals } from './pushes/push-arrivals.js';
import { PushEvidence } from './pushes/push-evidence.js';
import { WatchPushes } from './pushes/watch-pushes.js';
import { SupervisionInformation } from './supervision-information.js';
import { Supervisors } from './supervisors.js';

/** What approval learned from supervision-link (审管联动). */
@Module({
  imports: [TimeLimitsModule, ArrivalsModule],
  controllers: [LinkageController, ExpectedPushesController],
  providers: [
    Supervisors,
    SupervisionInformation,
    OnStatementOpened,
    PushArrivals,
    PushEvidence,
    CheckpointHolders,
    OnMemorandumChanged,
    OnLiaisonChanged,
    OnPushReceived,
    OnPushRead,
    OnPushClaimed,
    OnPushFailed,
    WatchPushes,
    OnFeedbackPushed,
    OnFeedbackRecounted,
  ],
  exports: [Supervisors, SupervisionInformation],
})
export class LinkageModule {}
