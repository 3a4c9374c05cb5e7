import { Module } from '@nestjs/common';
import { BodiesModule } from '../bodies/index.js';
import { InstrumentsModule } from '../instruments/index.js';
import { TimeLimitsModule } from '../time-limits/index.js';
import { AffiliationsController } from './affiliations/affiliations.controller.js';
import { KeepAffiliations } from './affiliations/keep-affiliations.js';
import { TellOwedAffiliations } from './affiliations/tell-affiliation.js';
import { AgenciesController } from './agencies/agencies.controller.js';
import { DeemJoined } from './agencies/deem-joined.js';
import { JoinPlatform } from './agencies/join-platform.js';
import { BulletinsController } from './bulletins/bulletins.controller.js';
import { PublishBulletins } from './bulletins/publish-bulletins.js';
import { CataloguesController } from './catalogue/catalogues.controller.js';
import { Catalogues } from './catalogue/catalogues.js';
import { ChangeCatalogue } from './catalogue/change-catalogue.js';
import { DraftCatalogue } from './catalogue/draft-catalogue.js';
import { PressForGuides } from './catalogue/guides-to-revise.js';
import { PublishCatalogue } from './catalogue/publish-catalogue.js';
import { EvaluateOffers } from './commission-offers/evaluate-offers.js';
import { TakeOffers } from './commission-offers/take-offers.js';
import { CloseOffers, SettleUnanswered } from './commissions/commission-clocks.js';
import { CommissionEvidence } from './commissions/commission-evidence.js';
import { CommissionStepsController } from './commissions/commission-steps.controller.js';
import { CommissionsController } from './commissions/commissions.controller.js';
import { DraftCommission } from './commissions/draft-commission.js';
import { FulfilCommission } from './commissions/fulfil-commission.js';
import { ComplaintsController } from './complaints/complaints.controller.js';
import { Complaints } from './complaints/complaints.js';
import { PassComplaints } from './complaints/pass-complaints.js';
import { CreditFindingsController } from './credit/credit.controller.js';
import { Credit } from './credit/credit.js';
import { ExpireCreditFindings, LapseCreditStatements } from './credit/credit-clocks.js';
import { AgreeOnContract } from './engagements/agree-on-contract.js';
import { ChoicesController } from './engagements/choices.controller.js';
import { ChooseAgency } from './engagements/choose-agency.js';
import { EngagementsController } from './engagements/engagements.controller.js';
import { LapseEngagements, MarkLateEngagements } from './engagements/lapse-engagements.js';
import { Practise } from './engagements/practise.js';
import { RateEngagement } from './engagements/rate-engagement.js';
import { SignedPapers } from './engagements/signed-papers.js';
import { ExcludeAgency } from './exclusions/exclude-agency.js';
import { ExpireExclusions, LapseExclusionStatements } from './exclusions/exclusion-clocks.js';
import { ExclusionsController } from './exclusions/exclusions.controller.js';
import { FeeCataloguesController } from './fees/fee-catalogues.controller.js';
import { FeeCatalogues } from './fees/fee-catalogues.js';
import { NormsController } from './norms/norms.controller.js';
import { PublishNorm } from './norms/publish-norm.js';
import { MakeOffer } from './offers/make-offer.js';
import { BarServing, LapsePractitioners } from './practitioners/bar-serving.js';
import { EnterPractitioner } from './practitioners/enter-practitioner.js';
import { PractitionerLife } from './practitioners/practitioner-life.js';
import { PractitionersController } from './practitioners/practitioners.controller.js';
import { ClosePriceAlert } from './prices/close-price-alert.js';
import { PricesController } from './prices/prices.controller.js';
import { WatchPrices } from './prices/watch-prices.js';
import { ImportRecords } from './records/import-records.js';
import { KeepSources, LapseSources } from './records/keep-sources.js';
import { ObjectToRecord } from './records/object-to-record.js';
import { OnAgencyBreachFound } from './records/on-agency-breach-found.js';
import { RecordsController } from './records/records.controller.js';
import { LapseImports, ReleaseImport } from './records/release-import.js';
import { ShowcaseController } from './showcase/showcase.controller.js';
import { CheckOnSpot } from './spot-checks/check-on-spot.js';
import { OnSpotDrawn } from './spot-checks/on-spot-drawn.js';
import { OrderSpotCheck } from './spot-checks/order-spot-check.js';
import { SpotChecksController } from './spot-checks/spot-checks.controller.js';
import { LapseSpotPlans, LapseSpotStatements } from './spot-checks/spot-clocks.js';

/** Intermediary services (中介服务). */
@Module({
  imports: [BodiesModule, InstrumentsModule, TimeLimitsModule],
  controllers: [
    ...[CataloguesController, AgenciesController, PractitionersController, AffiliationsController],
    ...[FeeCataloguesController, ShowcaseController, ChoicesController, EngagementsController],
    ...[ComplaintsController, CreditFindingsController],
    ...[CommissionsController, CommissionStepsController, RecordsController, PricesController, NormsController],
    ...[SpotChecksController, ExclusionsController, BulletinsController],
  ],
  providers: [
    ...[Catalogues, DraftCatalogue, ChangeCatalogue, PublishCatalogue, PressForGuides],
    ...[JoinPlatform, DeemJoined],
    ...[EnterPractitioner, PractitionerLife, BarServing, LapsePractitioners],
    ...[KeepAffiliations, TellOwedAffiliations, FeeCatalogues, MakeOffer, Complaints, PassComplaints],
    ...[DraftCommission, TakeOffers, EvaluateOffers, FulfilCommission],
    ...[
      KeepSources,
      ImportRecords,
      ReleaseImport,
      LapseImports,
      ObjectToRecord,
      OnAgencyBreachFound,
      LapseSources,
      WatchPrices,
      ClosePriceAlert,
      PublishNorm,
    ],
    ...[CloseOffers, SettleUnanswered, CommissionEvidence],
    ...[Credit, LapseCreditStatements, ExpireCreditFindings, PublishBulletins],
    ...[ExcludeAgency, LapseExclusionStatements, ExpireExclusions],
    ...[OrderSpotCheck, OnSpotDrawn, CheckOnSpot, LapseSpotPlans, LapseSpotStatements],
    ...[ChooseAgency, SignedPapers, AgreeOnContract, Practise, RateEngagement, LapseEngagements, MarkLateEngagements],
  ],
  exports: [Catalogues],
})
export class IntermediariesModule {}
