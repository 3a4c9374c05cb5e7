import { Injectable } from '@nestjs/common';
import { type Actor, hasRole, whoMay } from '@shenguan/common/auth';
import { assertVersion, invalidFields } from '@shenguan/common/http';
import { conflict, forbid } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import { Sweeps, UnitOfWork } from '@shenguan/common/work';
import { partInSuspended } from '../apart.js';
import { ANOTHER_IN_USE } from '../hindrances.js';
import { Seal } from '../seal.entity.js';
import { type SealEvent, sealTransitions } from '../seal.transitions.js';
import { lockSeal } from '../seal-access.js';
import {
  actionsOn,
  collectedByOthers,
  hadPart,
  isFormer,
  isOwnWork,
  notCollected,
  ofAnotherKeeper,
  otherInUse,
  registrarsOf,
} from '../seal-acts.js';
import { type ChangeSealDto, SealDto } from '../seals.dto.js';
import { tryOwedPapers } from '../waits-for-seal.js';
import { recordLife } from './record-life.js';

/** Takes a seal one step on in its life, and records why (印章启用、停用、遗失、封存、销毁). SEAL-7, SEAL-8 */
@Injectable()
export class ChangeSealState {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sweeps: Sweeps,
  ) {}

  async execute(id: string, event: SealEvent, order: ChangeSealDto, actor: Actor): Promise<SealDto> {
    const { roles, to, basis } = sealTransitions[event];
    if (!hasRole(actor, ...roles)) forbid(basis, { event, roles }, { detail: whoMay(roles, actor).detail });
    return this.work.run(actor, async (tx) => {
      const seal = await lockSeal(tx, id);
      assertVersion(seal.version);
      const strange = event === 'sealAway' ? collectedByOthers({ seal, actor }) : strangerTo(event, seal, actor);
      if (strange) forbid(strange.rule, strange.facts, { detail: strange.detail });
      const former = to === 'in-use' ? isFormer({ seal }) : undefined;
      if (former) conflict('SEAL-7', former.facts, { detail: former.detail });
      const own = to === 'in-use' ? isOwnWork({ seal, actor, registrars: await registrarsOf(tx, seal) }) : undefined;
      if (own) forbid('SEAL-2', own.facts, { detail: own.detail });
      const part = event === 'resume' ? hadPart({ part: await partInSuspended(tx, seal) }) : undefined;
      if (part) forbid(part.rule, part.facts, { detail: part.detail });
      const uncollected = event === 'destroy' ? notCollected({ seal }) : undefined;
      if (uncollected) conflict(uncollected.rule, uncollected.facts, { detail: uncollected.detail });
      seal.state = move(sealTransitions, event, seal.state);
      if (event === 'sealAway' && !order.receipt) throw invalidFields({ errors: [RECEIPT] });
      const other = to === 'in-use' && (await otherInUse(tx, seal));
      if (other) conflict('SEAL-2', { kind: seal.kind, inUse: other.id }, { detail: ANOTHER_IN_USE });
      tx.update(Seal, seal, { action: `seal.${event}`, rules: [basis] });
      if (to === 'in-use') await tryOwedPapers(tx, this.sweeps);
      recordLife(tx, { sealId: id, event, rule: basis, reason: order.reason, receipt: order.receipt });
      return SealDto.of(seal, await actionsOn(tx, seal));
    });
  }
}

/** What only the keeper of this very seal does, or the head. */
const KEEPERS_OWN: readonly SealEvent[] = ['suspend', 'lose'];

const strangerTo = (event: SealEvent, seal: Seal, actor: Actor) =>
  KEEPERS_OWN.includes(event) ? ofAnotherKeeper({ seal, actor }) : undefined;

const RECEIPT = {
  pointer: '/receipt',
  detail: { zh: '封存须有收缴回执编号', en: 'must name the receipt against which it was collected' },
};
