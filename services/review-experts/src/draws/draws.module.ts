import { Module } from '@nestjs/common';
import { AdministerSeat } from './administer-seat.js';
import { AnswerInvitation } from './answer-invitation.js';
import { AppointWitness } from './appoint-witness.js';
import { ApproveSmallPool } from './approve-small-pool.js';
import { Designate } from './designate.js';
import { DesignationsController } from './designations.controller.js';
import { DrawEvidence } from './draw-evidence.js';
import { DrawProofsController } from './draw-proofs.controller.js';
import { DrawRequestsController } from './draw-requests.controller.js';
import { DrawVault } from './draw-vault.js';
import { DrawWitnessesController } from './draw-witnesses.controller.js';
import { DrawsController } from './draws.controller.js';
import { EndSeat } from './end-seat.js';
import { ApproveLateTies } from './late-ties.js';
import { LookAtPanel } from './look-at-panel.js';
import { OnExpertsRequested } from './on-experts-requested.js';
import { OnInspectionConcluded } from './on-inspection-concluded.js';
import { OpenDraw } from './open-draw.js';
import { OpenRound } from './open-round.js';
import { OwnSeats } from './own-seats.js';
import { PoolCheckpoint } from './pool-checkpoint.js';
import { SeatsController } from './seats.controller.js';
import { StartDraw } from './start-draw.js';
import { Succession } from './succession.js';
import { VoidDraw } from './void-draw.js';
import { WitnessDraw } from './witness-draw.js';

/** Drawing experts so that nobody can steer it and everybody can check it (专家抽取). EXP-17 to EXP-22 */
@Module({
  controllers: [
    DrawProofsController,
    DrawsController,
    SeatsController,
    DrawRequestsController,
    DesignationsController,
    DrawWitnessesController,
  ],
  providers: [
    DrawVault,
    PoolCheckpoint,
    OpenRound,
    StartDraw,
    WitnessDraw,
    VoidDraw,
    OpenDraw,
    Succession,
    EndSeat,
    OwnSeats,
    AnswerInvitation,
    AdministerSeat,
    LookAtPanel,
    Designate,
    AppointWitness,
    ApproveSmallPool,
    ApproveLateTies,
    OnExpertsRequested,
    OnInspectionConcluded,
    DrawEvidence,
  ],
  exports: [OwnSeats, DrawVault, EndSeat],
})
export class DrawsModule {}
