import { Module } from '@nestjs/common';
import { AnswerDemand } from './answer-demand.js';
import { CheckpointHolders } from './checkpoint-holders.js';
import { LinkageController } from './linkage.controller.js';
import { OnFeedbackPushed } from './on-feedback-pushed.js';
import { OnLiaisonChanged } from './on-liaison-changed.js';
import { OnMemorandumChanged } from './on-memorandum-changed.js';
import { OnPushClaimed } from './on-push-claimed.js';
import { OnPushFailed } from './on-push-failed.js';
import { OnPushRead } from './on-push-read.js';
import { OnPushReceived } from './on-push-received.js';
import { PushEvidence } from './push-evidence.js';
import { RecountDemands } from './recount-demands.js';
import { SupervisionInformation } from './supervision-information.js';
import { Supervisors } from './supervisors.js';

/** What approval learned from supervision-link (审管联动). */
@Module({
  controllers: [LinkageController],
  providers: [
    Supervisors,
    SupervisionInformation,
    AnswerDemand,
    RecountDemands,
    PushEvidence,
    CheckpointHolders,
    OnMemorandumChanged,
    OnLiaisonChanged,
    OnPushReceived,
    OnPushRead,
    OnPushClaimed,
    OnPushFailed,
    OnFeedbackPushed,
  ],
  exports: [Supervisors, SupervisionInformation],
})
export class LinkageModule {}
