import { Module } from '@nestjs/common';
import { AskReinspection } from './ask-reinspection.js';
import { AttendInspection } from './attend-inspection.js';
import { AttendProfessional } from './attend-professional.js';
import { CheckpointHolders } from './checkpoint-holders.js';
import { ConcludeInspection } from './conclude-inspection.js';
import { EscalateOpinions } from './escalate-opinions.js';
import { FinishInspection } from './finish-inspection.js';
import { GiveOpinion } from './give-opinion.js';
import { GoAlone } from './go-alone.js';
import { InspectionEvidence } from './inspection-evidence.js';
import { InspectionStatistics } from './inspection-statistics.js';
import { InspectionsController } from './inspections.controller.js';
import { OnCaseDecided } from './on-case-decided.js';
import { OnCaseWithdrawn } from './on-case-withdrawn.js';
import { OnDrawCompleted } from './on-draw-completed.js';
import { OnInspectionRequested } from './on-inspection-requested.js';
import { OnPartyMoved } from './on-party-moved.js';
import { OnPowerChanged } from './on-power-changed.js';
import { PayProfessional } from './pay-professional.js';
import { RecordFinding } from './record-finding.js';
import { RecordNoShow } from './record-no-show.js';
import { RecountOpinionLimits } from './recount-opinion-limits.js';
import { ScheduleInspection } from './schedule-inspection.js';
import { StartInspection } from './start-inspection.js';
import { ViewInspections } from './view-inspections.js';

/** Joint inspections (联合核验), from the bureau's request to the published result. */
@Module({
  controllers: [InspectionsController],
  providers: [
    OnInspectionRequested,
    OnPartyMoved,
    OnPowerChanged,
    OnDrawCompleted,
    OnCaseWithdrawn,
    OnCaseDecided,
    ViewInspections,
    InspectionStatistics,
    ScheduleInspection,
    AttendInspection,
    AttendProfessional,
    RecordNoShow,
    PayProfessional,
    StartInspection,
    GoAlone,
    RecordFinding,
    GiveOpinion,
    FinishInspection,
    ConcludeInspection,
    AskReinspection,
    EscalateOpinions,
    RecountOpinionLimits,
    InspectionEvidence,
    CheckpointHolders,
  ],
})
export class InspectionsModule {}
