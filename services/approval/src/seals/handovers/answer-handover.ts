import { Injectable } from '@nestjs/common';
import { type Actor, isSamePerson } from '@shenguan/common/auth';
import { assertVersion } from '@shenguan/common/http';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Bodies } from '../../bodies/index.js';
import { TimeLimits } from '../../time-limits/index.js';
import { recordLife } from '../life/record-life.js';
import { Seal } from '../seal.entity.js';
import { SealHandoverDto } from './seal-handover.dto.js';
import { SealHandover } from './seal-handover.entity.js';
import { sealHandoverTransitions } from './seal-handover.transitions.js';
import { sealHandoverActs } from './seal-handover-acts.js';
import { handoverFacts } from './takeover.js';
import { tellHandover } from './tell-handover.js';

/** Takes a seal over that was handed over (接收印章), or declines it, each by the receiver's own login; or withdraws it. SEAL-8 */
@Injectable()
export class AnswerHandover {
  constructor(
    private readonly work: UnitOfWork,
    private readonly bodies: Bodies,
    private readonly limits: TimeLimits,
  ) {}

  /** From now on he keeps it, and answers for it. */
  takeOver(id: string, actor: Actor): Promise<SealHandoverDto> {
    return this.work.run(actor, async (tx) => {
      const { row, seal } = await this.lock(tx, id, 'SealHandovers_takeOver');
      // That he serves there, and fits, the act itself has asked.
      const { subject, name } = (await this.bodies.servingAt(tx, row.receiverSub, seal.bureauCode))!;
      row.state = move(sealHandoverTransitions, 'takeOver', row.state);
      row.endedAt = tx.now;
      const inPlaceOf = seal.standsInFor ?? seal.keeperSub;
      const away = row.ground === 'keeper-away' && !isSamePerson(inPlaceOf, subject);
      seal.standsInFor = away ? (seal.standsInFor ?? seal.keeperSub) : null;
      seal.standsInForName = away ? (seal.standsInForName ?? seal.keeperName) : null;
      seal.standsInUntil = away ? row.until : null;
      seal.keeperSub = subject;
      seal.keeperName = name;
      await this.limits.close(tx, id, 'seal-handover');
      tx.update(SealHandover, row, { action: 'seal-handover.taken-over', rules: ['SEAL-8'] });
      tx.update(Seal, seal, { action: 'seal.handOver', rules: ['SEAL-8'] });
      const { sealId, reason, receipt, keeperSub: giver } = row;
      const both = { giver, receiver: subject };
      recordLife(tx, { sealId, event: 'handOver', rule: 'SEAL-8', reason, receipt: receipt ?? undefined, ...both });
      tellHandover(tx, row, seal);
      return SealHandoverDto.of({ row, actor, takeover: undefined });
    });
  }

  decline(id: string, reason: string, actor: Actor): Promise<SealHandoverDto> {
    return this.end(id, 'decline', reason, actor);
  }

  withdraw(id: string, reason: string, actor: Actor): Promise<SealHandoverDto> {
    return this.end(id, 'withdraw', reason, actor);
  }

  /** Nothing changes: who kept it keeps it. */
  private end(id: string, act: 'decline' | 'withdraw', reason: string, actor: Actor): Promise<SealHandoverDto> {
    return this.work.run(actor, async (tx) => {
      const { row, seal } = await this.lock(tx, id, `SealHandovers_${act}`);
      row.state = move(sealHandoverTransitions, act, row.state);
      row.endedAt = tx.now;
      row.endReason = reason;
      await this.limits.end(tx, id, 'seal-handover');
      const action = act === 'decline' ? 'seal-handover.turned-down' : 'seal-handover.taken-back';
      tx.update(SealHandover, row, { action, rules: ['SEAL-8'] });
      tellHandover(tx, row, seal);
      return SealHandoverDto.of({ row, actor, takeover: undefined });
    });
  }

  /** Locks a handover of the caller's bureau with its seal, the seal first as whoever offers does; or answers 404. */
  private async lock(tx: Tx, id: string, act: (typeof sealHandoverActs.ids)[number]) {
    const { sealId } = await tx.get(SealHandover, { id, bureauCode: tx.actor.body });
    const seal = await tx.lock(Seal, { id: sealId });
    const row = await tx.lock(SealHandover, { id });
    assertVersion(row.version);
    demandAct(sealHandoverActs, act, row.state, await handoverFacts(tx, row, tx.actor, this.bodies));
    return { row, seal };
  }
}
