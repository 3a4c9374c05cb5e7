import { Module } from '@nestjs/common';
import { InboxArrivalsModule } from '@shenguan/common/arrivals';
import { LiaisonsModule } from '../liaisons/index.js';
import { ActOnEntry } from './act-on-entry.js';
import { CheckpointHolders } from './checkpoint-holders.js';
import { ClaimHandoversController } from './claim-handovers.controller.js';
import { DownloadFile } from './download-file.js';
import { EntryListeners } from './entry-listeners.js';
import { EscalateContacts } from './escalate-contacts.js';
import { EscalateUnclaimed } from './escalate-unclaimed.js';
import { EscalateVacancies } from './escalate-vacancies.js';
import { HandOnClaim } from './hand-on-claim.js';
import { HeldCheckpointsController } from './held-checkpoints.controller.js';
import { InboxArrivals } from './inbox-arrivals.js';
import { InboxEvidence } from './inbox-evidence.js';
import { InboxesController } from './inboxes.controller.js';
import { KeepListing } from './keep-listing.js';
import { OnDocumentIssued } from './on-document-issued.js';
import { OnApprovalNoticeIssued, OnInspectionNoticeIssued, OnReviewNoticeIssued } from './on-notice-issued.js';
import { RecordEntry } from './record-entry.js';
import { TellContacts } from './tell-contacts.js';
import { VisitInbox } from './visit-inbox.js';

/** Inboxes of bureaus and departments (收件箱). LINK-2, LINK-4, LINK-5, LINK-7 */
@Module({
  imports: [InboxArrivalsModule, LiaisonsModule],
  controllers: [InboxesController, ClaimHandoversController, HeldCheckpointsController],
  providers: [
    ActOnEntry,
    CheckpointHolders,
    DownloadFile,
    EntryListeners,
    EscalateContacts,
    EscalateUnclaimed,
    EscalateVacancies,
    HandOnClaim,
    InboxArrivals,
    InboxEvidence,
    KeepListing,
    OnDocumentIssued,
    OnApprovalNoticeIssued,
    OnReviewNoticeIssued,
    OnInspectionNoticeIssued,
    RecordEntry,
    TellContacts,
    VisitInbox,
  ],
  exports: [EntryListeners, RecordEntry],
})
export class InboxesModule {}
