import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { assertVersion, forbidden } from '@shenguan/common/http';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { TimeLimits } from '../../time-limits/index.js';
import { Body } from '../body.entity.js';
import { isOfCityBureau } from '../keeper-of-bodies.js';
import { knownAmong } from '../staff/one-human.js';
import { BodyChange } from './body-change.entity.js';
import { bodyChangeTransitions } from './body-change.transitions.js';
import { bodyChangeActs, factsOf } from './body-change-acts.js';
import { CarryOutBodyChange, demandPossible } from './carry-out-body-change.js';
import { BodyChangeDto, type RejectBodyChangeDto } from './change.dto.js';
import { tellBodyChange } from './tell-body-change.js';

/** Who confirms: the government's office, where bodies are set up and abolished. */
export const CHANGE_CONFIRMERS = ['government-office'] as const;
/** Who rejects: that office; the city's bureau takes its own back. */
export const CHANGE_REJECTERS = ['item-admin', 'head', 'government-office'] as const;

/** Confirms a change of a body as the second person, at once or for a later day, or rejects it. SUP-2, SUP-3 */
@Injectable()
export class DecideBodyChange {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
    private readonly carryOut: CarryOutBodyChange,
  ) {}

  confirm(id: string, actor: Actor): Promise<BodyChangeDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockChange(tx, id, 'BodyChanges_confirm');
      await this.limits.close(tx, id, 'body-change-confirmation');
      decided(tx, row, null);
      if (row.effectiveOn !== null && row.effectiveOn > tx.today) {
        const body = await tx.lock(Body, { code: row.bodyCode });
        await demandPossible(tx, body, row);
        row.state = move(bodyChangeTransitions, 'schedule', row.state);
        tx.update(BodyChange, row, { action: 'body-change.confirmed-for-later', rules: ['SUP-2', 'SUP-3'] });
        await tellBodyChange(tx, row, 'scheduled');
      } else await this.carryOut.execute(tx, row, 'confirm');
      return BodyChangeDto.of(row, actor);
    });
  }

  reject(id: string, { reason }: RejectBodyChangeDto, actor: Actor): Promise<BodyChangeDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockChange(tx, id, 'BodyChanges_reject');
      row.state = move(bodyChangeTransitions, 'reject', row.state);
      decided(tx, row, reason);
      tx.update(BodyChange, row, { action: 'body-change.rejected', rules: ['SUP-3'] });
      await this.limits.end(tx, id);
      await tellBodyChange(tx, row, 'rejected');
      return BodyChangeDto.of(row, actor);
    });
  }
}

async function lockChange(tx: Tx, id: string, act: 'BodyChanges_confirm' | 'BodyChanges_reject'): Promise<BodyChange> {
  const { actor } = tx;
  const row = await tx.lock(BodyChange, { id });
  const keeps =
    act === 'BodyChanges_reject' && hasRole(actor, ...CHANGE_REJECTERS) && (await isOfCityBureau(tx, actor));
  if (!keeps && !hasRole(actor, ...CHANGE_CONFIRMERS)) throw forbidden({ detail: BY_WHOM });
  assertVersion(row.version);
  demandAct(bodyChangeActs, act, row.state, factsOf(row, await knownAmong(tx, actor, [row.proposedBy])));
  return row;
}

function decided(tx: Tx, row: BodyChange, reason: string | null): void {
  row.decidedBy = tx.actor.sub;
  row.decidedByName = tx.actor.name;
  row.decidedAt = tx.now;
  row.decisionReason = reason;
}

const BY_WHOM = {
  zh: '单位登记的变更建议，由市级审批局的事项管理员、负责人或者本级人民政府办公室人员退回，由本级人民政府办公室人员确认',
  en: 'a proposed change of the register is rejected by the city bureau’s item administrator or head, or by the government office, which alone confirms it',
};
