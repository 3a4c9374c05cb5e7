import { Module } from '@nestjs/common';
import { ApprovalActEvidence, ApprovalEvidence } from './approval-evidence.js';
import { ApprovalsController } from './approvals.controller.js';
import { Approvals } from './approvals.js';
import { ExpireApprovals } from './expire-approvals.js';

/** Approvals (许可): what grants leave behind, and what becomes of it. */
@Module({
  controllers: [ApprovalsController],
  providers: [Approvals, ExpireApprovals, ApprovalEvidence, ApprovalActEvidence],
  exports: [Approvals],
})
export class ApprovalsModule {}
