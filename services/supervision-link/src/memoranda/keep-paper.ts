import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { demandFile, type ReceivedFile } from '@shenguan/common/http';
import { demandAct } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { RecordEntry } from '../inboxes/index.js';
import { announceStep } from './announce-step.js';
import { MemorandumDto } from './memoranda.dto.js';
import { Memorandum } from './memorandum.entity.js';
import { memorandumActs } from './memorandum-acts.js';
import { MemorandumStep } from './memorandum-step.entity.js';
import { pendingStep, stepsAsWritten } from './memorandum-steps.js';
import { lockOwnMemorandum, ownMemorandum } from './parties.js';

/** Largest paper of a memorandum, in bytes. */
export const PAPER_SIZE_MAX = 20 * 1024 * 1024;

/** Keeps the paper of a step that waits for the other side: the signed text, or the government's document. SUP-3 */
@Injectable()
export class KeepPaper {
  constructor(
    private readonly work: UnitOfWork,
    private readonly entries: RecordEntry,
  ) {}

  async execute(id: string, upload: ReceivedFile | undefined, actor: Actor): Promise<MemorandumDto> {
    // Asked before the file is kept, so that nobody fills the store through others' memoranda.
    await this.work.read(actor, async (tx) => demandToKeep(tx, await ownMemorandum(tx, id)));
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const row = await lockOwnMemorandum(tx, id);
      const step = await demandToKeep(tx, row);
      step.paper = { ...(await staged.keep()) };
      tx.update(MemorandumStep, step, { action: 'memorandum-step.file-kept', rules: ['SUP-3'] });
      tx.update(Memorandum, row, { action: 'memorandum.file-kept', rules: ['SUP-3'] });
      await announceStep(tx, this.entries, row, step, 'paper-kept');
      return MemorandumDto.of(row, await stepsAsWritten(tx, row), actor);
    });
  }
}

async function demandToKeep(tx: Tx, row: Memorandum): Promise<MemorandumStep> {
  const step = await pendingStep(tx, row);
  demandAct(memorandumActs, 'Memoranda_keepPaper', row.state, { row, step, actor: tx.actor });
  return step!;
}
