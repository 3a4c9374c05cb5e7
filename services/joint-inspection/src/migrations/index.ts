import type { Migrations } from '@shenguan/common/migrations';
import { Reference1760200000000 } from './1760200000000-reference.js';
import { Inspections1760200100000 } from './1760200100000-inspections.js';
import { NotifiedAt1760200200000 } from './1760200200000-notified-at.js';
import { StaffVersion1760200300000 } from './1760200300000-staff-version.js';
import { FindingsFollow1760200400000 } from './1760200400000-findings-follow.js';
import { KnownBodies1795853500000 } from './1795853500000-known-bodies.js';
import { Parties1795854060000 } from './1795854060000-parties.js';
import { Growth1795866640000 } from './1795866640000-growth.js';
import { Repeats1795868280000 } from './1795868280000-repeats.js';
import { NoticeReceipts1795881120000 } from './1795881120000-notice-receipts.js';
import { CaseParties1795902601000 } from './1795902601000-case-parties.js';
import { VisitsWithReasons1795906020000 } from './1795906020000-visits-with-reasons.js';
import { StaffService1796000000100 } from './1796000000100-staff-service.js';
import { KnownParties1796100000200 } from './1796100000200-known-parties.js';
import { BodySuccessors1796100000700 } from './1796100000700-body-successors.js';
import { PushSteps1797400000000 } from './1797400000000-push-steps.js';
import { Exceptions1797400000010 } from './1797400000010-exceptions.js';
import { SignedFindings1797700000000 } from './1797700000000-signed-findings.js';
import { HazardsAnswered1797700000100 } from './1797700000100-hazards-answered.js';
import { LateOpinions1797700000200 } from './1797700000200-late-opinions.js';
import { Circulars1797700000300 } from './1797700000300-circulars.js';
import { OtherTimes1797700000400 } from './1797700000400-other-times.js';
import { MoreExceptions1797700000500 } from './1797700000500-more-exceptions.js';
import { DrawnSeats1798100100000 } from './1798100100000-drawn-seats.js';
import { OwedCirculars1798100200000 } from './1798100200000-owed-circulars.js';
import { Quarters1798100300000 } from './1798100300000-quarters.js';
import { PublishedResults1798100400000 } from './1798100400000-published-results.js';
import { Visits1798100500000 } from './1798100500000-visits.js';
import { TiesAndOffice1798300500000 } from './1798300500000-ties-and-office.js';
import { LiaisonTerms1798400300001 } from './1798400300001-liaison-terms.js';
import { Divisions1798400300051 } from './1798400300051-divisions.js';
import { StaffPersons1798500500002 } from './1798500500002-staff-persons.js';

/** How the tables of this service came about, the oldest step first. */
export const migrations: Migrations = [
  Reference1760200000000,
  Inspections1760200100000,
  NotifiedAt1760200200000,
  StaffVersion1760200300000,
  FindingsFollow1760200400000,
  KnownBodies1795853500000,
  Parties1795854060000,
  Growth1795866640000,
  Repeats1795868280000,
  NoticeReceipts1795881120000,
  CaseParties1795902601000,
  VisitsWithReasons1795906020000,
  StaffService1796000000100,
  KnownParties1796100000200,
  BodySuccessors1796100000700,
  PushSteps1797400000000,
  Exceptions1797400000010,
  SignedFindings1797700000000,
  HazardsAnswered1797700000100,
  LateOpinions1797700000200,
  Circulars1797700000300,
  OtherTimes1797700000400,
  MoreExceptions1797700000500,
  DrawnSeats1798100100000,
  OwedCirculars1798100200000,
  Quarters1798100300000,
  PublishedResults1798100400000,
  Visits1798100500000,
  TiesAndOffice1798300500000,
  LiaisonTerms1798400300001,
  Divisions1798400300051,
  StaffPersons1798500500002,
];
