import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { assertVersion, forbidden } from '@shenguan/common/http';
import { forbid } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { TimeLimits } from '../../time-limits/index.js';
import { Body } from '../body.entity.js';
import { isOfCityBureau } from '../keeper-of-bodies.js';
import { isOneHuman } from '../staff/one-human.js';
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
  if (!keeps && !hasRole(actor, ...CHANGE_CONFIRMERS)) throw forbidden();
  assertVersion(row.version);
  demandAct(bodyChangeActs, act, row.state, factsOf(row, actor));
  if (act === 'BodyChanges_confirm' && (await isOneHuman(tx, actor.sub, row.proposedBy))) {
    forbid('SUP-3', { reason: 'onePerson' }, { detail: ONE_HUMAN });
  }
  return row;
}

function decided(tx: Tx, row: BodyChange, reason: string | null): void {
  row.decidedBy = tx.actor.sub;
  row.decidedByName = tx.actor.name;
  row.decidedAt = tx.now;
  row.decisionReason = reason;
}

const ONE_HUMAN = {
  zh: '确认人的姓名或者证件与提出人相同，须由政府办公室的他人确认',
  en: 'who confirms bears the name or document of who proposed it: somebody else of the government office confirms it',
};
