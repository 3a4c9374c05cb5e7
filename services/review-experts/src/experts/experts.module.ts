import { Module } from '@nestjs/common';
import { AnswerChange } from './changes/answer-change.js';
import { ExpertChangesController } from './changes/expert-changes.controller.js';
import { OwnChangesController } from './changes/own-changes.controller.js';
import { RequestChange } from './changes/request-change.js';
import { TellOverdueChanges } from './changes/tell-overdue-changes.js';
import { AddEvidence } from './confirmation/add-evidence.js';
import { ConfirmEntry } from './confirmation/confirm-entry.js';
import { EntriesController } from './confirmation/entries.controller.js';
import { ChangeEntry } from './entries/change-entry.js';
import { ChangeExpert } from './entries/change-expert.js';
import { EnterExpert } from './entries/enter-expert.js';
import { ExpertVault } from './expert-vault.js';
import { ExpertsController } from './experts.controller.js';
import { ConfirmImport } from './imports/confirm-import.js';
import { ExpertImportsController } from './imports/expert-imports.controller.js';
import { ImportExperts } from './imports/import-experts.js';
import { KeepList } from './imports/keep-list.js';
import { CompareKnownEntries } from './likeness/compare-known-entries.js';
import { JoinEntries } from './likeness/join-entries.js';
import { PersonSearch } from './likeness/known-persons.js';
import { LikenessesController } from './likeness/likenesses.controller.js';
import { RuleOnLikeness } from './likeness/rule-on-likeness.js';
import { MoveTies } from './move-ties.js';
import { AddDocument } from './proposals/add-document.js';
import { AnswerProposal } from './proposals/answer-proposal.js';
import { LapseProposals } from './proposals/lapse-proposals.js';
import { OwnProposalsController } from './proposals/own-proposals.controller.js';
import { ExpertProposalsController } from './proposals/proposals.controller.js';
import { AnswerRecommendation } from './recommendations/answer-recommendation.js';
import { LapseRecommendations } from './recommendations/lapse-recommendations.js';
import { OwnRecommendationsController } from './recommendations/own-recommendations.controller.js';

/** The pool of approval experts (行政审批专家库). */
@Module({
  controllers: [
    ExpertImportsController,
    EntriesController,
    ExpertsController,
    LikenessesController,
    OwnProposalsController,
    ExpertProposalsController,
    OwnRecommendationsController,
    OwnChangesController,
    ExpertChangesController,
  ],
  providers: [
    ImportExperts,
    ConfirmImport,
    AddEvidence,
    ConfirmEntry,
    AnswerRecommendation,
    LapseRecommendations,
    KeepList,
    AddDocument,
    AnswerProposal,
    LapseProposals,
    ChangeEntry,
    RequestChange,
    AnswerChange,
    TellOverdueChanges,
    EnterExpert,
    ChangeExpert,
    ExpertVault,
    PersonSearch,
    RuleOnLikeness,
    JoinEntries,
    CompareKnownEntries,
    MoveTies,
  ],
  exports: [ExpertVault, JoinEntries, EnterExpert],
})
export class ExpertsModule {}
