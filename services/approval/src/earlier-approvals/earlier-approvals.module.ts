import { Module } from '@nestjs/common';
import { ApprovalsModule } from '../approvals/index.js';
import { ItemsModule } from '../items/index.js';
import { LinkageModule } from '../linkage/index.js';
import { PartiesModule } from '../parties/index.js';
import { TimeLimitsModule } from '../time-limits/index.js';
import { AnswerImport } from './answer-import.js';
import { ApprovalImportsController } from './approval-imports.controller.js';
import { EarlierEvidence } from './earlier-evidence.js';
import { ImportApprovals } from './import-approvals.js';
import { LapseImports } from './lapse-imports.js';
import { RegisterEarlier } from './register-earlier.js';

/** Takes over what departments granted before the transfer (划转前的许可). */
@Module({
  imports: [ApprovalsModule, ItemsModule, LinkageModule, PartiesModule, TimeLimitsModule],
  controllers: [ApprovalImportsController],
  providers: [ImportApprovals, AnswerImport, LapseImports, RegisterEarlier, EarlierEvidence],
})
export class EarlierApprovalsModule {}
