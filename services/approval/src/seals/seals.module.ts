import { Module } from '@nestjs/common';
import { BodiesModule } from '../bodies/index.js';
import { ItemsModule } from '../items/index.js';
import { LinkageModule } from '../linkage/index.js';
import { TimeLimitsModule } from '../time-limits/index.js';
import { GrantAuthorisation } from './authorisations/grant-authorisation.js';
import { RevokeAuthorisation } from './authorisations/revoke-authorisation.js';
import { AnswerHandover } from './handovers/answer-handover.js';
import { EndStandIns } from './handovers/end-stand-ins.js';
import { LapseHandovers } from './handovers/lapse-handovers.js';
import { OfferHandover } from './handovers/offer-handover.js';
import { ReturnToSeal } from './handovers/return-to-seal.js';
import { SealHandoversController } from './handovers/seal-handovers.controller.js';
import { ChangeSealState } from './life/change-seal-state.js';
import { KeepProof } from './life/keep-proof.js';
import { RegisterSeal } from './life/register-seal.js';
import { WatchSeals } from './life/watch-seals.js';
import { DecideRequest } from './requests/decide-request.js';
import { JudgePaper } from './requests/judge-paper.js';
import { KeepRequestFile } from './requests/keep-request-file.js';
import { LapseSealRequests } from './requests/lapse-requests.js';
import { RequestSeal } from './requests/request-seal.js';
import { SealPaper } from './requests/seal-paper.js';
import { SealRequestsController } from './requests/seal-requests.controller.js';
import { SealEvidence } from './seal-evidence.js';
import { SealRegister } from './seal-register.js';
import { SealSigner } from './seal-signer.js';
import { SealsController } from './seals.controller.js';
import { UseSeal } from './uses/use-seal.js';

/** Seals (印章): their register and life, who may use them, and the ledger of each use. */
@Module({
  imports: [BodiesModule, ItemsModule, LinkageModule, TimeLimitsModule],
  controllers: [SealsController, SealHandoversController, SealRequestsController],
  providers: [
    UseSeal,
    SealSigner,
    SealRegister,
    RegisterSeal,
    ChangeSealState,
    KeepProof,
    OfferHandover,
    AnswerHandover,
    LapseHandovers,
    EndStandIns,
    ReturnToSeal,
    GrantAuthorisation,
    RevokeAuthorisation,
    JudgePaper,
    RequestSeal,
    KeepRequestFile,
    DecideRequest,
    SealPaper,
    LapseSealRequests,
    WatchSeals,
    SealEvidence,
  ],
  exports: [UseSeal, SealSigner],
})
export class SealsModule {}
