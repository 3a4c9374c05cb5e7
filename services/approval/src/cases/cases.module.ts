import { Module } from '@nestjs/common';
import { LinkageModule } from '../linkage/index.js';
import { CasePersons } from './answers/case-persons.js';
import { Drafts } from './answers/drafts.js';
import { LookAtContact } from './answers/look-at-contact.js';
import { ViewCases } from './answers/view-cases.js';
import { CaseEvidence } from './case-evidence.js';
import { CasesController } from './cases.controller.js';

/** What the rooms share of a case (办件): its row, its file, its acts and answers. */
@Module({
  imports: [LinkageModule],
  controllers: [CasesController],
  providers: [ViewCases, Drafts, CasePersons, LookAtContact, CaseEvidence],
  exports: [Drafts],
})
export class CasesModule {}
