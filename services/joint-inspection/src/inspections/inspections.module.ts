import { Module } from '@nestjs/common';
import { AskReinspection } from './ask-reinspection.js';
import { AttendInspection } from './attend-inspection.js';
import { ConcludeInspection } from './conclude-inspection.js';
import { EscalateOpinions } from './escalate-opinions.js';
import { FinishInspection } from './finish-inspection.js';
import { GiveOpinion } from './give-opinion.js';
import { GoAlone } from './go-alone.js';
import { InspectionEvidence } from './inspection-evidence.js';
import { InspectionsController } from './inspections.controller.js';
import { OnCaseWithdrawn } from './on-case-withdrawn.js';
import { OnDrawCompleted } from './on-draw-completed.js';
import { OnInspectionRequested } from './on-inspection-requested.js';
import { RecordFinding } from './record-finding.js';
import { ScheduleInspection } from './schedule-inspection.js';
import { StartInspection } from './start-inspection.js';
import { ViewInspections } from './view-inspections.js';

/** Joint inspections (联合核验), from the bureau's request to the published result. */
@Module({
  controllers: [InspectionsController],
  providers: [
    OnInspectionRequested,
    OnDrawCompleted,
    OnCaseWithdrawn,
    ViewInspections,
    ScheduleInspection,
    AttendInspection,
    StartInspection,
    GoAlone,
    RecordFinding,
    GiveOpinion,
    FinishInspection,
    ConcludeInspection,
    AskReinspection,
    EscalateOpinions,
    InspectionEvidence,
  ],
})
export class InspectionsModule {}
