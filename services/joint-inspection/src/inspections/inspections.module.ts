import { Module } from '@nestjs/common';
import { DocumentPrinter } from '@shenguan/common/documents';
import { OnCaseDecided } from './cases/on-case-decided.js';
import { OnCaseWithdrawn } from './cases/on-case-withdrawn.js';
import { OnPartyMoved } from './cases/on-party-moved.js';
import { OnPowerChanged } from './cases/on-power-changed.js';
import { CheckpointHolders } from './checkpoint-holders.js';
import { CircularsController } from './circulars/circulars.controller.js';
import { DraftCircular } from './circulars/draft-circular.js';
import { IssueCircular } from './circulars/issue-circular.js';
import { TellOwedCirculars } from './circulars/owed-circulars.js';
import { ViewCirculars } from './circulars/view-circulars.js';
import { FeesController } from './fees/fees.controller.js';
import { PayProfessional } from './fees/pay-professional.js';
import { SetFeeRate } from './fees/set-fee-rate.js';
import { FindingsController } from './findings/findings.controller.js';
import { KeepPhoto } from './findings/keep-photo.js';
import { RecordFinding } from './findings/record-finding.js';
import { SignFinding } from './findings/sign-finding.js';
import { AnswerHazard } from './hazards/answer-hazard.js';
import { EscalateHazards } from './hazards/escalate-hazards.js';
import { CountHazardLimits } from './hazards/hazard-limits.js';
import { HazardsController } from './hazards/hazards.controller.js';
import { TellHazard } from './hazards/tell-hazard.js';
import { ViewHazards } from './hazards/view-hazards.js';
import { ImprovementsController } from './improvements/improvements.controller.js';
import { ReportImprovement } from './improvements/report-improvement.js';
import { InspectionArrivals } from './inspection-arrivals.js';
import { InspectionEvidence } from './inspection-evidence.js';
import { InspectionExceptions } from './inspection-exceptions.js';
import { InspectionsController } from './inspections.controller.js';
import { OnInspectionRequested } from './on-inspection-requested.js';
import { OnStatementOpened } from './on-statement-opened.js';
import { EscalateOpinions } from './opinions/escalate-opinions.js';
import { GiveOpinion } from './opinions/give-opinion.js';
import { RecountOpinionLimits } from './opinions/recount-opinion-limits.js';
import { KeepProfessionalPaper } from './professionals/keep-professional-paper.js';
import { OnDrawCompleted } from './professionals/on-draw-completed.js';
import { ProfessionalPapersController } from './professionals/professional-papers.controller.js';
import { PublicationsController } from './publications/publications.controller.js';
import { PublishResult } from './publications/publish-result.js';
import { RemindOfResults } from './publications/remind-of-results.js';
import { ViewResults } from './publications/view-results.js';
import { RecordsController } from './record/records.controller.js';
import { SignRecord } from './record/sign-record.js';
import { AskReinspection } from './results/ask-reinspection.js';
import { ConcludeInspection } from './results/conclude-inspection.js';
import { FinishInspection } from './results/finish-inspection.js';
import { ActOnSeat } from './seats/act-on-seat.js';
import { OnSeatChanged } from './seats/on-seat-changed.js';
import { OwnVisitSeats } from './seats/own-visit-seats.js';
import { VisitSeatsController } from './seats/visit-seats.controller.js';
import { InspectionStatistics } from './statistics/inspection-statistics.js';
import { StatisticsController } from './statistics/statistics.controller.js';
import { FindTie } from './ties/find-tie.js';
import { InspectorTiesController } from './ties/inspector-ties.controller.js';
import { RaiseTies } from './ties/raise-ties.js';
import { ViewTies } from './ties/view-ties.js';
import { AskTime } from './time-requests/ask-time.js';
import { ProposeTime } from './time-requests/propose-time.js';
import { TimeRequestsController } from './time-requests/time-requests.controller.js';
import { ViewInspections } from './view-inspections.js';
import { AttendInspection } from './visits/attend-inspection.js';
import { GoAlone } from './visits/go-alone.js';
import { RecordNoShow } from './visits/record-no-show.js';
import { ScheduleInspection } from './visits/schedule-inspection.js';
import { ScheduleVisit } from './visits/schedule-visit.js';
import { StartInspection } from './visits/start-inspection.js';
import { VisitsController } from './visits/visits.controller.js';

/** Joint inspections (联合核验), from the bureau's request to the published result. */
@Module({
  controllers: [
    StatisticsController,
    CircularsController,
    InspectionsController,
    FindingsController,
    RecordsController,
    TimeRequestsController,
    HazardsController,
    ImprovementsController,
    VisitSeatsController,
    ProfessionalPapersController,
    FeesController,
    VisitsController,
    PublicationsController,
    InspectorTiesController,
  ],
  providers: [
    OnInspectionRequested,
    OnPartyMoved,
    OnPowerChanged,
    OnDrawCompleted,
    OnCaseWithdrawn,
    OnCaseDecided,
    OnStatementOpened,
    ViewInspections,
    InspectionStatistics,
    AskTime,
    DraftCircular,
    IssueCircular,
    TellOwedCirculars,
    ViewCirculars,
    ScheduleInspection,
    AttendInspection,
    OnSeatChanged,
    OwnVisitSeats,
    ActOnSeat,
    KeepProfessionalPaper,
    SetFeeRate,
    DocumentPrinter,
    ProposeTime,
    ScheduleVisit,
    PublishResult,
    ViewResults,
    RemindOfResults,
    FindTie,
    ViewTies,
    RaiseTies,
    RecordNoShow,
    PayProfessional,
    StartInspection,
    GoAlone,
    RecordFinding,
    SignFinding,
    KeepPhoto,
    SignRecord,
    TellHazard,
    AnswerHazard,
    ViewHazards,
    CountHazardLimits,
    EscalateHazards,
    GiveOpinion,
    FinishInspection,
    ConcludeInspection,
    AskReinspection,
    ReportImprovement,
    EscalateOpinions,
    RecountOpinionLimits,
    InspectionArrivals,
    InspectionEvidence,
    InspectionExceptions,
    CheckpointHolders,
  ],
})
export class InspectionsModule {}
