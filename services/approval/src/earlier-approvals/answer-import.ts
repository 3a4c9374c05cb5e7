import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion, notFound } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { figureOf, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { wordsKey } from '@shenguan/common/texts';
import { Sweeps, type Tx, UnitOfWork } from '@shenguan/common/work';
import { type KnownActor, knownAmong, writeToBody } from '../bodies/index.js';

import { TimeLimits } from '../time-limits/index.js';
import { ApprovalImport, type ImportedRow } from './approval-import.entity.js';
import { demandNotOwn, enteredOf } from './demand-not-own.js';
import { EarlierApproval } from './earlier-approval.entity.js';
import { ApprovalImportDto, type ConfirmApprovalsDto } from './import.dto.js';
import { importTransitions } from './import.transitions.js';
import { importActs } from './import-acts.js';
import { REGISTER_EARLIER } from './register-earlier.js';

/** Lets a second person check a list of earlier approvals, and the department that granted them confirm it by its own token. APL-39 */
@Injectable()
export class AnswerImport {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
    private readonly sweeps: Sweeps,
  ) {}

  check(id: string, actor: Actor): Promise<ApprovalImportDto> {
    return this.work.run(actor, async (tx) => {
      const { row, known } = await this.take(tx, id, actor);
      demandAct(importActs, 'ApprovalImports_check', row.state, { row, actor: known });
      if (!row.rows.some(({ outcome }) => outcome === 'taken')) {
        refuse('APL-39', {}, { detail: NOTHING_TAKEN });
      }
      await demandNotOwn(tx, actor, await enteredOf(tx, id));
      row.state = move(importTransitions, 'check', row.state);
      Object.assign(row, { checkedBy: actor.sub, checkedAt: tx.now });
      tx.update(ApprovalImport, row, { action: 'approval-import.checked', rules: ['APL-39'] });
      await this.limits.close(tx, id, 'import-check');
      const start = { startAt: tx.now, workingDays: figureOf('PRA-15.secondPerson'), basis: 'PRA-15' as const };
      const owed = { id, caseNumber: null, bodyCode: row.departmentCode };
      const { limit } = this.limits.open(tx, owed, { kind: 'import-confirmation', ...start });
      writeToBody(tx, row.departmentCode, {
        kind: 'escalation',
        title: `划转前许可名单待确认：${row.source}`,
        content: `请对照本部门档案核对名单所列由本部门核发的许可，以本部门账号确认；与档案不符的，逐件写明。`,
        reference: id,
        dueAt: limit.dueAt,
      });
      return ApprovalImportDto.of(row, known);
    });
  }

  /** The department says what of it is as it granted it: that becomes approvals, each in a transaction of its own. */
  confirm(id: string, { disowned = [] }: ConfirmApprovalsDto, actor: Actor): Promise<ApprovalImportDto> {
    return this.work.run(actor, async (tx) => {
      const { row, known } = await this.take(tx, id, actor);
      demandAct(importActs, 'ApprovalImports_confirm', row.state, { row, actor: known });
      const reasons = new Map(disowned.map((one) => [wordsKey(one.number), one.reasons]));
      const entered = await tx.find(EarlierApproval, { importId: id, state: 'entered' }, { lock: 'update' });
      const unknown = disowned.flatMap(({ number }, i) =>
        entered.some(({ numberKey }) => numberKey === wordsKey(number))
          ? []
          : [{ pointer: `/disowned/${i}/number`, detail: NOT_LISTED }],
      );
      if (unknown.length > 0) refuse('APL-39', {}, { errors: unknown });
      await demandNotOwn(tx, actor, entered);
      for (const one of entered) {
        const not = reasons.has(one.numberKey);
        one.state = not ? 'rejected' : 'confirmed';
        one.confirmedBy = not ? null : actor.sub;
        tx.update(EarlierApproval, one, { action: `earlier-approval.${one.state}`, rules: ['APL-39'] });
      }
      row.rows = row.rows.map((one): ImportedRow => {
        const why = one.outcome === 'taken' ? reasons.get(wordsKey(one.number!)) : undefined;
        return why === undefined ? one : { ...one, outcome: 'disowned', reasons: why };
      });
      row.state = move(importTransitions, 'confirm', row.state);
      Object.assign(row, { answeredBy: actor.sub, answeredAt: tx.now });
      tx.update(ApprovalImport, row, { action: 'approval-import.confirmed', rules: ['APL-39'] });
      await this.limits.close(tx, id, 'import-confirmation');
      tx.afterCommit(() => this.sweeps.wake(REGISTER_EARLIER));
      return ApprovalImportDto.of(row, known);
    });
  }

  reject(id: string, reasons: string, actor: Actor): Promise<ApprovalImportDto> {
    return this.work.run(actor, async (tx) => {
      const { row, known } = await this.take(tx, id, actor);
      demandAct(importActs, 'ApprovalImports_reject', row.state, { row, actor: known });
      demandLawful('APL-39', { reasons });
      row.state = move(importTransitions, 'reject', row.state);
      Object.assign(row, { answeredBy: actor.sub, answeredAt: tx.now, reasons });
      tx.update(ApprovalImport, row, { action: 'approval-import.rejected', rules: ['APL-39'] });
      await this.limits.end(tx, id);
      await letGo(tx, row);
      return ApprovalImportDto.of(row, known);
    });
  }

  /** The list in the version that was seen, of the bureau or of the department that it names. */
  private async take(tx: Tx, id: string, actor: Actor): Promise<{ row: ApprovalImport; known: KnownActor }> {
    const row = await tx.lock(ApprovalImport, { id });
    if (actor.body !== row.bureauCode && actor.body !== row.departmentCode) throw notFound();
    assertVersion(row.version);
    return { row, known: await knownAmong(tx, actor, [row.importedBy, row.checkedBy]) };
  }
}

/** Lets what a list named go again: another list may name it. */
export async function letGo(tx: Tx, { id }: ApprovalImport): Promise<void> {
  for (const one of await tx.find(EarlierApproval, { importId: id, state: 'entered' }, { lock: 'update' })) {
    one.state = 'rejected';
    tx.update(EarlierApproval, one, { action: 'earlier-approval.rejected', rules: ['APL-39'] });
  }
}

const NOTHING_TAKEN = {
  zh: '名单中没有列入的许可（均为已有或者有误的），无须核对，请退回',
  en: 'Nothing of the list was taken (all known before, or wrong): reject it',
};
const NOT_LISTED = {
  zh: '名单待确认的许可中没有这一编号',
  en: 'is none of the approvals that wait for confirmation',
};
