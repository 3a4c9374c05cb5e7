import type { Migrations } from '@shenguan/common/migrations';
import { Reference1760100000000 } from './1760100000000-reference.js';
import { Memoranda1760100001000 } from './1760100001000-memoranda.js';
import { Inboxes1760100002000 } from './1760100002000-inboxes.js';
import { Supervision1760100003000 } from './1760100003000-supervision.js';
import { Feedback1760100004000 } from './1760100004000-feedback.js';
import { InboxVisits1760100005000 } from './1760100005000-inbox-visits.js';
import { Webhooks1760100010000 } from './1760100010000-webhooks.js';
import { EntriesWithoutClaim1795853700000 } from './1795853700000-entries-without-claim.js';
import { WebhookHealth1795853800000 } from './1795853800000-webhook-health.js';
import { Growth1795866630000 } from './1795866630000-growth.js';
import { EntriesThatOnlyTell1795866960000 } from './1795866960000-entries-that-only-tell.js';
import { TwoSignatures1795877100000 } from './1795877100000-two-signatures.js';
import { DocumentsConfirmed1795894200000 } from './1795894200000-documents-confirmed.js';
import { BodySuccessors1795894320000 } from './1795894320000-body-successors.js';
import { CaseParties1795902603000 } from './1795902603000-case-parties.js';
import { RegisterNotices1795926000100 } from './1795926000100-register-notices.js';
import { Watched1795926520000 } from './1795926520000-watched.js';
import { Stances1795929000000 } from './1795929000000-stances.js';
import { StaffService1796000000200 } from './1796000000200-staff-service.js';
import { WebhookTraces1796092000000 } from './1796092000000-webhook-traces.js';
import { KnownParties1796100000400 } from './1796100000400-known-parties.js';
import { Arrivals1797400000000 } from './1797400000000-arrivals.js';
import { MonthlyStatements1797400000001 } from './1797400000001-monthly-statements.js';
import { StatementMonths1797400000002 } from './1797400000002-statement-months.js';
import { Exceptions1797400000010 } from './1797400000010-exceptions.js';
import { Escalations1797400000020 } from './1797400000020-escalations.js';
import { MemorandaToldToThePool1797500000100 } from './1797500000100-memoranda-told-to-the-pool.js';
import { ActsAndContests1797920000000 } from './1797920000000-acts-and-contests.js';
import { Oversight1798000100000 } from './1798000100000-oversight.js';
import { Gatherings1798000200000 } from './1798000200000-gatherings.js';
import { FeedbackExplanations1798100000000 } from './1798100000000-feedback-explanations.js';
import { CheckExceptions1798200000300 } from './1798200000300-check-exceptions.js';
import { LiaisonTerms1798400300004 } from './1798400300004-liaison-terms.js';
import { ContactsTold1798400300010 } from './1798400300010-contacts-told.js';
import { BureauPushes1798400300020 } from './1798400300020-bureau-pushes.js';
import { AccountsOfSenders1798400300030 } from './1798400300030-accounts-of-senders.js';
import { Divisions1798400300050 } from './1798400300050-divisions.js';
import { WholeEndpoints1798500200010 } from './1798500200010-whole-endpoints.js';
import { StaffPersons1798500500001 } from './1798500500001-staff-persons.js';

/** How the tables of this service came about, the oldest step first. */
export const migrations: Migrations = [
  Reference1760100000000,
  Memoranda1760100001000,
  Inboxes1760100002000,
  Supervision1760100003000,
  Feedback1760100004000,
  InboxVisits1760100005000,
  Webhooks1760100010000,
  EntriesWithoutClaim1795853700000,
  WebhookHealth1795853800000,
  Growth1795866630000,
  EntriesThatOnlyTell1795866960000,
  TwoSignatures1795877100000,
  DocumentsConfirmed1795894200000,
  BodySuccessors1795894320000,
  CaseParties1795902603000,
  RegisterNotices1795926000100,
  Watched1795926520000,
  Stances1795929000000,
  StaffService1796000000200,
  WebhookTraces1796092000000,
  KnownParties1796100000400,
  Arrivals1797400000000,
  MonthlyStatements1797400000001,
  StatementMonths1797400000002,
  Exceptions1797400000010,
  Escalations1797400000020,
  MemorandaToldToThePool1797500000100,
  ActsAndContests1797920000000,
  Oversight1798000100000,
  Gatherings1798000200000,
  FeedbackExplanations1798100000000,
  CheckExceptions1798200000300,
  LiaisonTerms1798400300004,
  ContactsTold1798400300010,
  BureauPushes1798400300020,
  AccountsOfSenders1798400300030,
  Divisions1798400300050,
  WholeEndpoints1798500200010,
  StaffPersons1798500500001,
];
