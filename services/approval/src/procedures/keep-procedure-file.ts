import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { demandFile, notFound, type ReceivedFile } from '@shenguan/common/http';
import { demandAct } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import type { ProcedureDto } from './procedure.dto.js';
import { Procedure } from './procedure.entity.js';
import { procedureActs } from './procedure-acts.js';
import { ProcedureFile } from './procedure-file.entity.js';
import { ProcedureSight } from './procedure-sight.js';
import { demandTitle } from './title-of-file.js';

/** Largest file of a procedure, in bytes. */
export const PROCEDURE_FILE_MAX = 20 * 1024 * 1024;

/** Keeps what a procedure rests on, what the holder answers with, and the proof that he has the notice. SUP-5 */
@Injectable()
export class KeepProcedureFile {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sight: ProcedureSight,
  ) {}

  async execute(id: string, upload: ReceivedFile | undefined, actor: Actor): Promise<ProcedureDto> {
    // Asked before the file is kept, so that nobody fills the store through what isn't his.
    await this.work.read(actor, (tx) => this.sideOf(tx, id, actor));
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(Procedure, { id });
      const side = await this.sideOf(tx, id, actor);
      if (side === 'bureau') demandTitle(staged.name);
      tx.insert(
        ProcedureFile,
        {
          id: tx.uuid(),
          procedureId: id,
          caseNumber: row.caseNumber,
          side,
          // What the bureau hands in after its notice went out can only show that it arrived.
          purpose: side === 'bureau' && row.state === 'noticed' ? 'receipt' : 'evidence',
          file: { ...(await staged.keep()) },
          addedBy: actor.sub,
          addedAt: tx.now,
        },
        { action: 'procedure-file.kept', rules: ['SUP-5'] },
      );
      return this.sight.answer(tx, row, actor);
    });
  }

  private async sideOf(tx: Tx, id: string, actor: Actor): Promise<'bureau' | 'holder'> {
    const row = await this.sight.readable(tx, id, actor);
    const facts = await this.sight.facts(tx, row, actor);
    if (!facts.own && row.bureauCode !== actor.body) throw notFound();
    demandAct(procedureActs, 'Procedures_addFile', row.state, facts);
    return facts.own ? 'holder' : 'bureau';
  }
}
