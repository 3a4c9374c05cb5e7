import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { notFound } from '@shenguan/common/http';
import { demandAct } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { claimByAnswer, RecordEntry } from '../inboxes/index.js';
import { announceStep } from './announce-step.js';
import { MemorandumDto, type SignStepDto } from './memoranda.dto.js';
import { Memorandum } from './memorandum.entity.js';
import { memorandumActs } from './memorandum-acts.js';
import { MemorandumStep } from './memorandum-step.entity.js';
import { demandSeen, pendingStep, stepsAsWritten } from './memorandum-steps.js';
import { takeTurn } from './parties.js';

/** Confirms for the government that the document on which a department leaves is its own: no side says that itself. SUP-3 */
@Injectable()
export class ConfirmDocument {
  constructor(
    private readonly work: UnitOfWork,
    private readonly entries: RecordEntry,
  ) {}

  execute(id: string, dto: SignStepDto, actor: Actor): Promise<MemorandumDto> {
    return this.work.run(actor, async (tx) => {
      const { bureauCode } = await tx.get(Memorandum, { id });
      await takeTurn(tx, bureauCode);
      const row = await tx.lock(Memorandum, { id });
      const step = await pendingStep(tx, row);
      if (!step || step.documentIssuer !== actor.body) throw notFound();
      demandAct(memorandumActs, 'Memoranda_confirmDocument', row.state, { row, step, actor });
      demandSeen(step, dto);
      step.confirmedBy = actor.sub;
      step.confirmedByName = actor.name;
      step.confirmedAt = tx.now;
      tx.update(MemorandumStep, step, { action: 'memorandum-step.document-confirmed', rules: ['SUP-3'] });
      await claimByAnswer(tx, 'memorandum-to-sign', row.id);
      await announceStep(tx, this.entries, row, step, 'document-confirmed');
      return MemorandumDto.of(row, await stepsAsWritten(tx, row), actor);
    });
  }
}
