import { Module } from '@nestjs/common';
import { InboxesModule } from '../inboxes/index.js';
import { AnswerStep } from './answer-step.js';
import { CarryOutDueSteps } from './carry-out-due-steps.js';
import { ConfirmDocument } from './confirm-document.js';
import { KeepPaper } from './keep-paper.js';
import { MemorandaController } from './memoranda.controller.js';
import { OnBodySucceeded } from './on-body-succeeded.js';
import { ProposeChange } from './propose-change.js';
import { ProposeMemorandum } from './propose-memorandum.js';
import { TellOwedMemoranda } from './tell-owed-memoranda.js';

/** Handover memoranda, signed by both sides (审管衔接备忘录). SUP-2, SUP-3 */
@Module({
  imports: [InboxesModule],
  controllers: [MemorandaController],
  providers: [
    ProposeMemorandum,
    ProposeChange,
    AnswerStep,
    KeepPaper,
    ConfirmDocument,
    CarryOutDueSteps,
    OnBodySucceeded,
    TellOwedMemoranda,
  ],
})
export class MemorandaModule {}
