import type { Migrations } from '@shenguan/common/migrations';
import { Bodies1760000100000 } from './1760000100000-bodies.js';
import { Intermediaries1760000150000 } from './1760000150000-intermediaries.js';
import { Items1760000200000 } from './1760000200000-items.js';
import { Calendar1760000250000 } from './1760000250000-calendar.js';
import { Linkage1760000300000 } from './1760000300000-linkage.js';
import { Cases1760000400000 } from './1760000400000-cases.js';
import { Seals1760000510000 } from './1760000510000-seals.js';
import { Documents1760000520000 } from './1760000520000-documents.js';
import { Checks1760000800000 } from './1760000800000-checks.js';
import { Remedies1795853100000 } from './1795853100000-remedies.js';
import { CityBureau1795853560000 } from './1795853560000-city-bureau.js';
import { DemandCalendars1795853600000 } from './1795853600000-demand-calendars.js';
import { Parties1795854060000 } from './1795854060000-parties.js';
import { CalendarYearNotices1795859723000 } from './1795859723000-calendar-years.js';
import { CalendarKeepers1795866497000 } from './1795866497000-calendar-keepers.js';
import { Growth1795866620000 } from './1795866620000-growth.js';
import { Approvals1795867200000 } from './1795867200000-approvals.js';
import { CheckGrounds1795867740000 } from './1795867740000-check-grounds.js';
import { Instruments1795867800000 } from './1795867800000-instruments.js';
import { Drafts1795868100000 } from './1795868100000-drafts.js';
import { OwedDocuments1795868460000 } from './1795868460000-owed-documents.js';
import { ApprovalsGrowth1795868900000 } from './1795868900000-approvals-growth.js';
import { Departures1795870336000 } from './1795870336000-departures.js';
import { CalendarTwo1795878240000 } from './1795878240000-calendar-two.js';
import { CaseActs1795880280000 } from './1795880280000-case-acts.js';
import { ExpectedPushes1795881060000 } from './1795881060000-expected-pushes.js';
import { CheckFindings1795882020000 } from './1795882020000-check-findings.js';
import { NarrowCases1795882500000 } from './1795882500000-narrow-cases.js';
import { MaterialVersions1795883300000 } from './1795883300000-material-versions.js';
import { AfterSilence1795884000000 } from './1795884000000-after-silence.js';
import { UnheardActs1795890360000 } from './1795890360000-unheard-acts.js';
import { Window1795891621000 } from './1795891621000-window.js';
import { StaffConfirmed1795892760000 } from './1795892760000-staff-confirmed.js';
import { DocumentTemplates1795893420000 } from './1795893420000-document-templates.js';
import { Procedures1795894200000 } from './1795894200000-procedures.js';
import { BodyChanges1795894320000 } from './1795894320000-body-changes.js';
import { FinalFindings1795894380000 } from './1795894380000-final-findings.js';
import { TemplateExplanations1795895580000 } from './1795895580000-template-explanations.js';
import { Grounds1795897200000 } from './1795897200000-grounds.js';
import { DeparturesByFinding1795898400000 } from './1795898400000-departures-by-finding.js';
import { Declinations1795899000000 } from './1795899000000-declinations.js';
import { Namesakes1795902604000 } from './1795902604000-namesakes.js';
import { LimitsOfAllKinds1795903680000 } from './1795903680000-limits-of-all-kinds.js';
import { Overlays1795905900000 } from './1795905900000-overlays.js';
import { ParkedProcedures1795905960000 } from './1795905960000-parked-procedures.js';
import { SamePlace1795906800000 } from './1795906800000-same-place.js';
import { StaffChanges1795906920000 } from './1795906920000-staff-changes.js';
import { BodyRemedies1795908300000 } from './1795908300000-body-remedies.js';
import { Editions1795925331000 } from './1795925331000-editions.js';
import { SecondPerson1795926000000 } from './1795926000000-second-person.js';
import { Watched1795926521000 } from './1795926521000-watched.js';
import { BindingsInDoubt1795927000000 } from './1795927000000-bindings-in-doubt.js';
import { InstrumentTexts1795928000000 } from './1795928000000-instrument-texts.js';
import { SeveralFiles1795928500000 } from './1795928500000-several-files.js';
import { Stances1795929000100 } from './1795929000100-stances.js';
import { SealRequests1795930000000 } from './1795930000000-seal-requests.js';
import { ServesSince1796000000000 } from './1796000000000-serves-since.js';
import { OwnWord1796020000000 } from './1796020000000-own-word.js';
import { ReviewerNaming1796021000000 } from './1796021000000-reviewer-naming.js';
import { StopsAgain1796030000000 } from './1796030000000-stops-again.js';
import { DeceitBeside1796030100000 } from './1796030100000-deceit-beside.js';
import { DemandsOfNoCase1796030200000 } from './1796030200000-demands-of-no-case.js';
import { Recusals1796030300000 } from './1796030300000-recusals.js';
import { EndsDelivered1796030400000 } from './1796030400000-ends-delivered.js';
import { Barred1796030500000 } from './1796030500000-barred.js';
import { LimitKinds1796090000000 } from './1796090000000-limit-kinds.js';
import { SealNumbers1796091000000 } from './1796091000000-seal-numbers.js';
import { SealHandovers1796092000000 } from './1796092000000-seal-handovers.js';
import { EnteredParties1796100000100 } from './1796100000100-entered-parties.js';
import { GuidesPassOn1796100000800 } from './1796100000800-guides-pass-on.js';
import { ConferenceSeats1796200000000 } from './1796200000000-conference-seats.js';
import { ConferenceTopics1796200100000 } from './1796200100000-conference-topics.js';
import { ConferenceMeetings1796200200000 } from './1796200200000-conference-meetings.js';
import { ConferenceMinutes1796200300000 } from './1796200300000-conference-minutes.js';
import { CatalogueRemovals1796300000000 } from './1796300000000-catalogue-removals.js';
import { Agencies1796300100000 } from './1796300100000-agencies.js';
import { Engagements1796300200000 } from './1796300200000-engagements.js';
import { Complaints1796300300000 } from './1796300300000-complaints.js';
import { Credit1796300400000 } from './1796300400000-credit.js';
import { Specialties1796400000000 } from './1796400000000-specialties.js';
import { GuideHands1796500000000 } from './1796500000000-guide-hands.js';
import { NamedEnMasse1796500100000 } from './1796500100000-named-en-masse.js';
import { SealStandIns1796500200000 } from './1796500200000-seal-stand-ins.js';
import { CorrectionsEnd1796600000000 } from './1796600000000-corrections-end.js';
import { CounterEntries1796600100000 } from './1796600100000-counter-entries.js';
import { Terminations1796600200000 } from './1796600200000-terminations.js';
import { Gaps1796600300000 } from './1796600300000-gaps.js';
import { Publications1796700000000 } from './1796700000000-publications.js';
import { LegalReviews1796700100000 } from './1796700100000-legal-reviews.js';
import { Interested1796700200000 } from './1796700200000-interested.js';
import { Hearings1796700300000 } from './1796700300000-hearings.js';
import { CityBureauFollows1796810100000 } from './1796810100000-city-bureau-follows.js';
import { ServiceRatings1796850000000 } from './1796850000000-service-ratings.js';
import { PublicSearch1796860000000 } from './1796860000000-public-search.js';
import { HearingDoubts1796900200000 } from './1796900200000-hearing-doubts.js';
import { HolderRequests1796900400000 } from './1796900400000-holder-requests.js';
import { CreditLists1796900500000 } from './1796900500000-credit-lists.js';
import { Quotas1796900510000 } from './1796900510000-quotas.js';
import { Falsity1796900520000 } from './1796900520000-falsity.js';
import { PointPromises1796900600000 } from './1796900600000-point-promises.js';
import { Rulings1797200000000 } from './1797200000000-rulings.js';
import { EndRequests1797200100000 } from './1797200100000-end-requests.js';
import { Verifications1797300000000 } from './1797300000000-verifications.js';
import { OnTheSpot1797300100000 } from './1797300100000-on-the-spot.js';
import { Consultations1797300200000 } from './1797300200000-consultations.js';
import { PointsRest1797300300000 } from './1797300300000-points-rest.js';
import { PushSteps1797400000000 } from './1797400000000-push-steps.js';
import { PushAccounts1797400000001 } from './1797400000001-push-accounts.js';
import { Exceptions1797400000010 } from './1797400000010-exceptions.js';
import { Commissions1797600000000 } from './1797600000000-commissions.js';
import { AgencyRecords1797600100000 } from './1797600100000-agency-records.js';
import { PriceAlerts1797600200000 } from './1797600200000-price-alerts.js';
import { ServiceNorms1797600300000 } from './1797600300000-service-norms.js';
import { Certificates1797800000000 } from './1797800000000-certificates.js';
import { IntermediaryExceptions1797900000000 } from './1797900000000-intermediary-exceptions.js';
import { TestRecords1797910000000 } from './1797910000000-test-records.js';
import { FeedbackRecounted1797920000000 } from './1797920000000-feedback-recounted.js';
import { SealProofs1798000100000 } from './1798000100000-seal-proofs.js';
import { OpinionsAfterHearings1798000110000 } from './1798000110000-opinions-after-hearings.js';
import { RecusalRequests1798000120000 } from './1798000120000-recusal-requests.js';
import { EarlierApprovals1798010000000 } from './1798010000000-earlier-approvals.js';
import { Variations1798010100000 } from './1798010100000-variations.js';
import { CertificatesAnew1798010200000 } from './1798010200000-certificates-anew.js';
import { PromisesReleased1798010300000 } from './1798010300000-promises-released.js';
import { SpotChecks1798200000000 } from './1798200000000-spot-checks.js';
import { CreditGrounds1798200000100 } from './1798200000100-credit-grounds.js';
import { ComplaintHands1798200000200 } from './1798200000200-complaint-hands.js';
import { PapersStatements1798300000000 } from './1798300000000-papers-statements.js';
import { OpinionsOnRefusals1798310000000 } from './1798310000000-opinions-on-refusals.js';
import { ProcedureLegalReviews1798400200000 } from './1798400200000-procedure-legal-reviews.js';
import { StopRequests1798400200100 } from './1798400200100-stop-requests.js';
import { DeliveryProofs1798400200200 } from './1798400200200-delivery-proofs.js';
import { SealCaps1798400200300 } from './1798400200300-seal-caps.js';
import { HearingPapers1798400200400 } from './1798400200400-hearing-papers.js';
import { CertificateRequests1798400200500 } from './1798400200500-certificate-requests.js';
import { LiaisonTerms1798400300003 } from './1798400300003-liaison-terms.js';
import { Divisions1798400300053 } from './1798400300053-divisions.js';
import { SupervisionPassedOn1798400300060 } from './1798400300060-supervision-passed-on.js';
import { ReopenedReviews1798400400000 } from './1798400400000-reopened-reviews.js';
import { ConferencePapers1798400500000 } from './1798400500000-conference-papers.js';
import { LowerExaminations1798450000000 } from './1798450000000-lower-examinations.js';
import { WorkLists1798500100000 } from './1798500100000-work-lists.js';
import { WorkListIndexes1798500100001 } from './1798500100001-work-list-indexes.js';
import { GuideQuestions1798500100002 } from './1798500100002-guide-questions.js';
import { StaffPersons1798500500000 } from './1798500500000-staff-persons.js';
import { Readers1798500700000 } from './1798500700000-readers.js';
import { CertificateCorrections1798500700010 } from './1798500700010-certificate-corrections.js';
import { LowerCorrections1798500700020 } from './1798500700020-lower-corrections.js';
import { ReviewBreachesOfAgencies1798500900100 } from './1798500900100-review-breaches-of-agencies.js';
import { AffiliationsTold1798500900110 } from './1798500900110-affiliations-told.js';
import { ConferenceQuestions1798501000000 } from './1798501000000-conference-questions.js';
import { RecordReleases1798501000001 } from './1798501000001-record-releases.js';
import { EngagementAgents1798501000002 } from './1798501000002-engagement-agents.js';
import { Principals1798501000003 } from './1798501000003-principals.js';
import { SpotGrounds1798501000004 } from './1798501000004-spot-grounds.js';
import { GuidesToRevise1798501000005 } from './1798501000005-guides-to-revise.js';
import { SignedChoices1798501000006 } from './1798501000006-signed-choices.js';

/** How the tables of this service came about, the oldest step first. */
export const migrations: Migrations = [
  Bodies1760000100000,
  Intermediaries1760000150000,
  Items1760000200000,
  Calendar1760000250000,
  Linkage1760000300000,
  Cases1760000400000,
  Seals1760000510000,
  Documents1760000520000,
  Checks1760000800000,
  Remedies1795853100000,
  CityBureau1795853560000,
  DemandCalendars1795853600000,
  Parties1795854060000,
  CalendarYearNotices1795859723000,
  CalendarKeepers1795866497000,
  Growth1795866620000,
  Approvals1795867200000,
  CheckGrounds1795867740000,
  Instruments1795867800000,
  Drafts1795868100000,
  OwedDocuments1795868460000,
  ApprovalsGrowth1795868900000,
  Departures1795870336000,
  CalendarTwo1795878240000,
  CaseActs1795880280000,
  ExpectedPushes1795881060000,
  CheckFindings1795882020000,
  NarrowCases1795882500000,
  MaterialVersions1795883300000,
  AfterSilence1795884000000,
  UnheardActs1795890360000,
  Window1795891621000,
  StaffConfirmed1795892760000,
  DocumentTemplates1795893420000,
  Procedures1795894200000,
  BodyChanges1795894320000,
  FinalFindings1795894380000,
  TemplateExplanations1795895580000,
  Grounds1795897200000,
  DeparturesByFinding1795898400000,
  Declinations1795899000000,
  Namesakes1795902604000,
  LimitsOfAllKinds1795903680000,
  Overlays1795905900000,
  ParkedProcedures1795905960000,
  SamePlace1795906800000,
  StaffChanges1795906920000,
  BodyRemedies1795908300000,
  Editions1795925331000,
  SecondPerson1795926000000,
  Watched1795926521000,
  BindingsInDoubt1795927000000,
  InstrumentTexts1795928000000,
  SeveralFiles1795928500000,
  Stances1795929000100,
  SealRequests1795930000000,
  ServesSince1796000000000,
  OwnWord1796020000000,
  ReviewerNaming1796021000000,
  StopsAgain1796030000000,
  DeceitBeside1796030100000,
  DemandsOfNoCase1796030200000,
  Recusals1796030300000,
  EndsDelivered1796030400000,
  Barred1796030500000,
  LimitKinds1796090000000,
  SealNumbers1796091000000,
  SealHandovers1796092000000,
  EnteredParties1796100000100,
  GuidesPassOn1796100000800,
  ConferenceSeats1796200000000,
  ConferenceTopics1796200100000,
  ConferenceMeetings1796200200000,
  ConferenceMinutes1796200300000,
  CatalogueRemovals1796300000000,
  Agencies1796300100000,
  Engagements1796300200000,
  Complaints1796300300000,
  Credit1796300400000,
  Specialties1796400000000,
  GuideHands1796500000000,
  NamedEnMasse1796500100000,
  SealStandIns1796500200000,
  CorrectionsEnd1796600000000,
  CounterEntries1796600100000,
  Terminations1796600200000,
  Gaps1796600300000,
  Publications1796700000000,
  LegalReviews1796700100000,
  Interested1796700200000,
  Hearings1796700300000,
  CityBureauFollows1796810100000,
  ServiceRatings1796850000000,
  PublicSearch1796860000000,
  HearingDoubts1796900200000,
  HolderRequests1796900400000,
  CreditLists1796900500000,
  Quotas1796900510000,
  Falsity1796900520000,
  PointPromises1796900600000,
  Rulings1797200000000,
  EndRequests1797200100000,
  Verifications1797300000000,
  OnTheSpot1797300100000,
  Consultations1797300200000,
  PointsRest1797300300000,
  PushSteps1797400000000,
  PushAccounts1797400000001,
  Exceptions1797400000010,
  Commissions1797600000000,
  AgencyRecords1797600100000,
  PriceAlerts1797600200000,
  ServiceNorms1797600300000,
  Certificates1797800000000,
  IntermediaryExceptions1797900000000,
  TestRecords1797910000000,
  FeedbackRecounted1797920000000,
  SealProofs1798000100000,
  OpinionsAfterHearings1798000110000,
  RecusalRequests1798000120000,
  EarlierApprovals1798010000000,
  Variations1798010100000,
  CertificatesAnew1798010200000,
  PromisesReleased1798010300000,
  SpotChecks1798200000000,
  CreditGrounds1798200000100,
  ComplaintHands1798200000200,
  PapersStatements1798300000000,
  OpinionsOnRefusals1798310000000,
  ProcedureLegalReviews1798400200000,
  StopRequests1798400200100,
  DeliveryProofs1798400200200,
  SealCaps1798400200300,
  HearingPapers1798400200400,
  CertificateRequests1798400200500,
  LiaisonTerms1798400300003,
  Divisions1798400300053,
  SupervisionPassedOn1798400300060,
  ReopenedReviews1798400400000,
  ConferencePapers1798400500000,
  LowerExaminations1798450000000,
  WorkLists1798500100000,
  WorkListIndexes1798500100001,
  GuideQuestions1798500100002,
  StaffPersons1798500500000,
  Readers1798500700000,
  CertificateCorrections1798500700010,
  LowerCorrections1798500700020,
  ReviewBreachesOfAgencies1798500900100,
  AffiliationsTold1798500900110,
  ConferenceQuestions1798501000000,
  RecordReleases1798501000001,
  EngagementAgents1798501000002,
  Principals1798501000003,
  SpotGrounds1798501000004,
  GuidesToRevise1798501000005,
  SignedChoices1798501000006,
];
