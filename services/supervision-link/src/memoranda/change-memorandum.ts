import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion, notFound } from '@shenguan/common/http';
import { move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { demandParty } from './make-memorandum.js';
import { MemorandumDto } from './memoranda.dto.js';
import { Memorandum } from './memorandum.entity.js';
import { memorandumTransitions } from './memorandum.transitions.js';
import { tellMemorandum } from './tell-memorandum.js';

/** Changes the items of a memorandum, or ends it. SUP-3 */
@Injectable()
export class ChangeMemorandum {
  constructor(private readonly work: UnitOfWork) {}

  /** Replaces the list of items from now on. */
  amend(id: string, itemCodes: string[], actor: Actor): Promise<MemorandumDto> {
    return this.work.run(actor, async (tx) => {
      const row = await own(tx, id, actor);
      assertVersion(row.version);
      row.state = move(memorandumTransitions, 'amend', row.state);
      row.itemCodes = itemCodes;
      tx.update(Memorandum, row, { action: 'memorandum.amended', rules: ['SUP-3'] });
      tellMemorandum(tx, row);
      return MemorandumDto.of(row);
    });
  }

  /** Ends it today; cases that are under way keep the departments pinned at their acceptance. */
  end(id: string, reason: string, actor: Actor): Promise<MemorandumDto> {
    return this.work.run(actor, async (tx) => {
      const row = await own(tx, id, actor);
      assertVersion(row.version);
      row.state = move(memorandumTransitions, 'end', row.state);
      row.endedOn = tx.today;
      row.endReason = reason;
      tx.update(Memorandum, row, { action: 'memorandum.ended', rules: ['SUP-3'] });
      tellMemorandum(tx, row);
      return MemorandumDto.of(row);
    });
  }
}

async function own(tx: Tx, id: string, actor: Actor): Promise<Memorandum> {
  const row = await tx.lock(Memorandum, { id });
  if (actor.body !== row.bureauCode && actor.body !== row.departmentCode) throw notFound();
  demandParty(actor, row);
  return row;
}
