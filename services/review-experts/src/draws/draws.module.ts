import { Module } from '@nestjs/common';
import { PrintsModule } from '../prints/index.js';
import { Designate } from './designations/designate.js';
import { DesignationsController } from './designations/designations.controller.js';
import { VacantSeats } from './designations/vacant-seats.js';
import { DrawExceptions } from './draw-exceptions.js';
import { LookAtExclusions } from './exclusions/look-at-exclusions.js';
import { MoveExclusions } from './exclusions/move-exclusions.js';
import { DrawEvidence } from './proofs/draw-evidence.js';
import { DrawProofsController } from './proofs/draw-proofs.controller.js';
import { ApproveSmallPool } from './requests/approve-small-pool.js';
import { DrawRequestsController } from './requests/draw-requests.controller.js';
import { OnExpertsRequested } from './requests/on-experts-requested.js';
import { OnInspectionConcluded } from './requests/on-inspection-concluded.js';
import { OnVisitScheduled } from './requests/on-visit-scheduled.js';
import { DrawActions } from './rounds/draw-actions.js';
import { DrawVault } from './rounds/draw-vault.js';
import { DrawsController } from './rounds/draws.controller.js';
import { OpenDraw } from './rounds/open-draw.js';
import { OpenRound } from './rounds/open-round.js';
import { PoolCheckpoint } from './rounds/pool-checkpoint.js';
import { PoolWork } from './rounds/pool-work.js';
import { StartDraw } from './rounds/start-draw.js';
import { VoidDraw } from './rounds/void-draw.js';
import { WitnessDraw } from './rounds/witness-draw.js';
import { AnswerInvitation } from './seats/answer-invitation.js';
import { CheckInExpert } from './seats/check-in.js';
import { EndSeat } from './seats/end-seat.js';
import { LapseInvitations } from './seats/lapse-invitations.js';
import { ApproveLateTies } from './seats/late-ties.js';
import { LookAtPanel } from './seats/look-at-panel.js';
import { OwnSeats } from './seats/own-seats.js';
import { ReceiveInvitation } from './seats/receive-invitation.js';
import { SeatsController } from './seats/seats.controller.js';
import { Succession } from './seats/succession.js';
import { TellEarlierSeats } from './seats/tell-earlier-seats.js';
import { TellSeat } from './seats/tell-seat.js';
import { OnSpotDrawRequested } from './spots/on-spot-draw-requested.js';
import { StartSpotDraws } from './spots/start-spot-draws.js';
import { AppointWitness } from './witnesses/appoint-witness.js';
import { DrawWitnessesController } from './witnesses/draw-witnesses.controller.js';
import { PublicWitnessesController } from './witnesses/public-witnesses.controller.js';

/** Drawing experts so that nobody can steer it and everybody can check it (专家抽取). EXP-17 to EXP-22 */
@Module({
  imports: [PrintsModule],
  controllers: [
    DrawProofsController,
    DrawsController,
    SeatsController,
    DrawRequestsController,
    DesignationsController,
    DrawWitnessesController,
    PublicWitnessesController,
  ],
  providers: [
    DrawExceptions,
    DrawVault,
    PoolWork,
    DrawActions,
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
    ReceiveInvitation,
    LapseInvitations,
    CheckInExpert,
    LookAtPanel,
    Designate,
    VacantSeats,
    AppointWitness,
    ApproveSmallPool,
    ApproveLateTies,
    OnExpertsRequested,
    OnInspectionConcluded,
    OnVisitScheduled,
    TellSeat,
    TellEarlierSeats,
    OnSpotDrawRequested,
    StartSpotDraws,
    DrawEvidence,
    LookAtExclusions,
    MoveExclusions,
  ],
  exports: [OwnSeats, DrawVault, PoolWork, EndSeat],
})
export class DrawsModule {}
