import { Injectable } from '@nestjs/common';
import { type Actor, mayBeHis } from '@shenguan/common/auth';
import { assertVersion } from '@shenguan/common/http';
import { servingStaff } from '@shenguan/common/reference';
import { forbid } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { confirmEntry } from '../confirmation/confirm-entry.js';
import { CONFIRMATION } from '../domain/judge-entry.js';
import { Expert } from '../expert.entity.js';
import { ExpertImport } from './expert-import.entity.js';
import { ExpertList } from './expert-list.entity.js';
import { ImportResultDto } from './import.dto.js';
import { importTransitions } from './import.transitions.js';
import { importActs } from './import-acts.js';

/** Lets the department say that a list is its own, and the head of the bureau confirm it, or not: its entries wait for both. EXP-7 */
@Injectable()
export class ConfirmImport {
  constructor(private readonly work: UnitOfWork) {}

  /** The department says with its own token that the list is its own, or that it is not. EXP-7 */
  speak(id: string, reason: string | null, actor: Actor): Promise<ImportResultDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(ExpertImport, { id, departmentCode: actor.body });
      assertVersion(row.version);
      const act = reason === null ? 'ExpertImports_attest' : 'ExpertImports_disown';
      demandAct(importActs, act, row.state, { row, actor });
      // Who speaks for the department serves there, as its own register says: a token alone is a name.
      const staff = await servingStaff(tx, actor.sub, actor.body);
      if (!staff) forbid('EXP-7', { serving: false }, { detail: NOT_SERVING });
      row.state = move(importTransitions, reason === null ? 'attest' : 'disown', row.state);
      Object.assign(row, { attestedBy: actor.sub, attestedAt: tx.now, reason });
      tx.update(ExpertImport, row, { action: `experts.import-${row.state}`, rules: ['EXP-7'] });
      return ImportResultDto.of(row, row.listId ? await tx.get(ExpertList, { id: row.listId }) : null, actor);
    });
  }

  confirm(id: string, actor: Actor): Promise<ImportResultDto> {
    return this.answered(id, actor, 'ExpertImports_confirm', null);
  }

  reject(id: string, reason: string, actor: Actor): Promise<ImportResultDto> {
    return this.answered(id, actor, 'ExpertImports_reject', reason);
  }

  private answered(
    id: string,
    actor: Actor,
    act: 'ExpertImports_confirm' | 'ExpertImports_reject',
    reason: string | null,
  ): Promise<ImportResultDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(ExpertImport, { id, keeperCode: actor.body });
      assertVersion(row.version);
      demandAct(importActs, act, row.state, { row, actor });
      row.state = move(importTransitions, reason === null ? 'confirm' : 'reject', row.state);
      Object.assign(row, { answeredBy: actor.sub, answeredAt: tx.now, reason });
      if (reason === null) await confirmRows(tx, row);
      tx.update(ExpertImport, row, { action: `experts.import-${row.state}`, rules: ['EXP-7'] });
      const list = row.listId ? await tx.get(ExpertList, { id: row.listId }) : null;
      return ImportResultDto.of(row, list, actor);
    });
  }
}

const NOT_SERVING = {
  zh: '须为移交部门工作人员登记簿上的在职人员',
  en: 'whoever speaks for the department serves there, as its staff register says',
};

/** Of a list that came since, somebody else's word may be waited for still; what is the head's own he doesn't confirm. */
async function confirmRows(tx: Tx, row: ExpertImport): Promise<void> {
  const taken = row.rows.filter(({ outcome }) => ['entered', 'flagged', 'updated'].includes(outcome));
  const ids = taken.flatMap(({ expertId }) => expertId ?? []);
  const entries = ids.length > 0 ? await tx.find(Expert, { id: ids }, { lock: 'update' }) : [];
  const confirmed = new Set<string>();
  for (const entry of entries) {
    const waits = entry.state === 'flagged' && entry.gaps.includes(CONFIRMATION);
    if (!waits || entry.source !== 'import' || entry.keeperCode !== row.keeperCode) continue;
    if (mayBeHis(tx.actor, entry.subject) || mayBeHis(tx.actor, entry.enteredBy)) continue;
    confirmEntry(tx, entry);
    if (entry.state === 'confirmed') confirmed.add(entry.id);
  }
  row.rows = row.rows.map((one) =>
    one.outcome === 'entered' && confirmed.has(one.expertId!) ? { ...one, outcome: 'confirmed' as const } : one,
  );
}
