import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { demandFile, type ReceivedFile } from '@shenguan/common/http';
import { demandAct } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Ruling } from '../cases/index.js';
import type { RulingDto } from './ruling.dto.js';
import { rulingActs } from './ruling-acts.js';
import { RulingSight } from './ruling-sight.js';

/** Largest served document, in bytes. */
export const RULING_FILE_MAX = 50 * 1024 * 1024;

/** Keeps the document that the bureau was served with, once: somebody else reads it for himself. PRA-14 */
@Injectable()
export class KeepRulingFile {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sight: RulingSight,
  ) {}

  async execute(id: string, upload: ReceivedFile | undefined, actor: Actor): Promise<RulingDto> {
    // Asked before the file is kept, so that nobody fills the store through what isn't his.
    await this.work.read(actor, async (tx) => this.demand(tx, await this.sight.readable(tx, id, actor), actor));
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(Ruling, { id });
      await this.demand(tx, row, actor);
      row.file = { ...(await staged.keep()) };
      tx.update(Ruling, row, { action: 'ruling.file-kept', rules: ['PRA-14'] });
      return this.sight.answer(tx, row, actor);
    });
  }

  private async demand(tx: Tx, row: Ruling, actor: Actor): Promise<void> {
    demandAct(rulingActs, 'Rulings_keepFile', row.state, await this.sight.facts(tx, row, actor));
  }
}
