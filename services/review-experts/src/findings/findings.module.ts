import { Module } from '@nestjs/common';
import { DrawsModule } from '../draws/index.js';
import { ExpertsModule } from '../experts/index.js';
import { AnswerFinding } from './answer-finding.js';
import { CarryOut } from './carry-out.js';
import { DecideFinding } from './decide-finding.js';
import { EventOfFinding } from './event-of-finding.js';
import { FindEnteredParty } from './find-entered-party.js';
import { FindNewService } from './find-new-service.js';
import { FindingEvidence } from './finding-evidence.js';
import { FindingSight } from './finding-sight.js';
import { FindingsController } from './findings.controller.js';
import { KeepEvidence } from './keep-evidence.js';
import { LapseHearings } from './lapse-hearings.js';
import { OpenFinding } from './open-finding.js';
import { OwnFindingsController } from './own-findings.controller.js';
import { ReceiveFinding } from './receive-finding.js';
import { SettleFindings } from './settle-findings.js';
import { SubstituteSeat } from './substitute-seat.js';
import { SuspendSeat } from './suspend-seat.js';

/** What is found about experts and seats (核实认定): alleged, heard, decided by another, open to objection. EXP-9, EXP-18, EXP-19, EXP-23 */
@Module({
  imports: [DrawsModule, ExpertsModule],
  controllers: [FindingsController, OwnFindingsController],
  providers: [
    FindingSight,
    OpenFinding,
    KeepEvidence,
    AnswerFinding,
    DecideFinding,
    CarryOut,
    EventOfFinding,
    ReceiveFinding,
    SuspendSeat,
    SubstituteSeat,
    LapseHearings,
    SettleFindings,
    FindNewService,
    FindEnteredParty,
    FindingEvidence,
  ],
})
export class FindingsModule {}
