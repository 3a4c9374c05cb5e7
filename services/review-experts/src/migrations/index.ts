import type { Migrations } from '@shenguan/common/migrations';
import { Reference1760200000000 } from './1760200000000-reference.js';
import { Experts1760200001000 } from './1760200001000-experts.js';
import { Draws1760200002000 } from './1760200002000-draws.js';
import { Reviews1760200003000 } from './1760200003000-reviews.js';
import { PlansAndClosedCases1760200004000 } from './1760200004000-plans-and-closed-cases.js';
import { PoolAgreements1795858500000 } from './1795858500000-pool-agreements.js';
import { IdentityKinds1795859731000 } from './1795859731000-identity-kinds.js';
import { Growth1795866650000 } from './1795866650000-growth.js';
import { MinorityViews1795866900000 } from './1795866900000-minority-views.js';
import { Repeats1795868220000 } from './1795868220000-repeats.js';
import { OnePersonOneEntry1795880460000 } from './1795880460000-one-person-one-entry.js';
import { NoticeReceipts1795881180000 } from './1795881180000-notice-receipts.js';
import { Findings1795881300000 } from './1795881300000-findings.js';
import { TiesAndVersions1795883100000 } from './1795883100000-ties-and-versions.js';
import { JoinsAreFound1795893720000 } from './1795893720000-joins-are-found.js';
import { FinalFindings1795894320000 } from './1795894320000-final-findings.js';
import { CaseParties1795902602000 } from './1795902602000-case-parties.js';
import { OwnWord1795903800000 } from './1795903800000-own-word.js';
import { OneEventOneFinding1795904700000 } from './1795904700000-one-event-one-finding.js';
import { HearingDays1795907400000 } from './1795907400000-hearing-days.js';
import { StaffService1796000000300 } from './1796000000300-staff-service.js';
import { ServiceAfterDraw1796000000400 } from './1796000000400-service-after-draw.js';
import { Exclusions1796000000500 } from './1796000000500-exclusions.js';
import { ItemPanels1796010000000 } from './1796010000000-item-panels.js';
import { OneFindingOfEvent1796010100000 } from './1796010100000-one-finding-of-event.js';
import { DocumentByOwnWord1796010200000 } from './1796010200000-document-by-own-word.js';
import { CarriedSeats1796010300000 } from './1796010300000-carried-seats.js';
import { KnownParties1796100000300 } from './1796100000300-known-parties.js';
import { PoolAgreementsEnd1796100000500 } from './1796100000500-pool-agreements-end.js';
import { BodySuccessors1796100000600 } from './1796100000600-body-successors.js';
import { Specialties1796400000100 } from './1796400000100-specialties.js';
import { PushSteps1797400000000 } from './1797400000000-push-steps.js';
import { Exceptions1797400000010 } from './1797400000010-exceptions.js';
import { EntriesConfirmed1797500000000 } from './1797500000000-entries-confirmed.js';
import { Recruitments1797500000200 } from './1797500000200-recruitments.js';
import { ExpertApplications1797500000300 } from './1797500000300-expert-applications.js';
import { ExpertChanges1797500000400 } from './1797500000400-expert-changes.js';
import { Assessments1797500000500 } from './1797500000500-assessments.js';
import { InterferenceReports1797500000600 } from './1797500000600-interference-reports.js';
import { CommissionAwards1797600000000 } from './1797600000000-commission-awards.js';
import { WitnessesConfirmed1797930000000 } from './1797930000000-witnesses-confirmed.js';
import { PeopleForThemselves1798010000000 } from './1798010000000-people-for-themselves.js';
import { Invitations1798100000100 } from './1798100000100-invitations.js';
import { ListsAttested1798100000200 } from './1798100000200-lists-attested.js';
import { OpinionQueries1798100000300 } from './1798100000300-opinion-queries.js';
import { UntoldSeats1798100100000 } from './1798100100000-untold-seats.js';
import { SpotDraws1798200000000 } from './1798200000000-spot-draws.js';
import { PanelSignatures1798200000100 } from './1798200000100-panel-signatures.js';
import { ReviewSessions1798200000110 } from './1798200000110-review-sessions.js';
import { RectificationPapers1798200000120 } from './1798200000120-rectification-papers.js';
import { ReviewArchives1798200000200 } from './1798200000200-review-archives.js';
import { ReviewEntrustments1798200000210 } from './1798200000210-review-entrustments.js';
import { ReviewBreaches1798200000220 } from './1798200000220-review-breaches.js';
import { ReviewFeesDue1798200000230 } from './1798200000230-review-fees-due.js';
import { ReviewPapers1798300000010 } from './1798300000010-review-papers.js';
import { LiaisonTerms1798400300002 } from './1798400300002-liaison-terms.js';
import { Divisions1798400300052 } from './1798400300052-divisions.js';
import { VoidedReviews1798400400001 } from './1798400400001-voided-reviews.js';
import { UnitsOfVersions1798400600010 } from './1798400600010-units-of-versions.js';
import { StaffPersons1798500500003 } from './1798500500003-staff-persons.js';
import { FeedbackOfInspections1798500900000 } from './1798500900000-feedback-of-inspections.js';
import { BreachesReceived1798500900010 } from './1798500900010-breaches-received.js';
import { EntrustmentsEnd1798500900020 } from './1798500900020-entrustments-end.js';
import { Affiliations1798500900030 } from './1798500900030-affiliations.js';

/** How the tables of this service came about, the oldest step first. */
export const migrations: Migrations = [
  Reference1760200000000,
  Experts1760200001000,
  Draws1760200002000,
  Reviews1760200003000,
  PlansAndClosedCases1760200004000,
  PoolAgreements1795858500000,
  IdentityKinds1795859731000,
  Growth1795866650000,
  MinorityViews1795866900000,
  Repeats1795868220000,
  OnePersonOneEntry1795880460000,
  NoticeReceipts1795881180000,
  Findings1795881300000,
  TiesAndVersions1795883100000,
  JoinsAreFound1795893720000,
  FinalFindings1795894320000,
  CaseParties1795902602000,
  OwnWord1795903800000,
  OneEventOneFinding1795904700000,
  HearingDays1795907400000,
  StaffService1796000000300,
  ServiceAfterDraw1796000000400,
  Exclusions1796000000500,
  ItemPanels1796010000000,
  OneFindingOfEvent1796010100000,
  DocumentByOwnWord1796010200000,
  CarriedSeats1796010300000,
  KnownParties1796100000300,
  PoolAgreementsEnd1796100000500,
  BodySuccessors1796100000600,
  Specialties1796400000100,
  PushSteps1797400000000,
  Exceptions1797400000010,
  EntriesConfirmed1797500000000,
  Recruitments1797500000200,
  ExpertApplications1797500000300,
  ExpertChanges1797500000400,
  Assessments1797500000500,
  InterferenceReports1797500000600,
  CommissionAwards1797600000000,
  WitnessesConfirmed1797930000000,
  PeopleForThemselves1798010000000,
  Invitations1798100000100,
  ListsAttested1798100000200,
  OpinionQueries1798100000300,
  UntoldSeats1798100100000,
  SpotDraws1798200000000,
  PanelSignatures1798200000100,
  ReviewSessions1798200000110,
  RectificationPapers1798200000120,
  ReviewArchives1798200000200,
  ReviewEntrustments1798200000210,
  ReviewBreaches1798200000220,
  ReviewFeesDue1798200000230,
  ReviewPapers1798300000010,
  VoidedReviews1798400400001,
  LiaisonTerms1798400300002,
  Divisions1798400300052,
  UnitsOfVersions1798400600010,
  StaffPersons1798500500003,
  FeedbackOfInspections1798500900000,
  BreachesReceived1798500900010,
  EntrustmentsEnd1798500900020,
  Affiliations1798500900030,
];
