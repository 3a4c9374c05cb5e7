import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { demandFile, type ReceivedFile } from '@shenguan/common/http';
import { figureOf } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { TimeLimits } from '../time-limits/index.js';
import { powerTransitions } from './power.transitions.js';
import { lockBureauPower, lockRevocablePower } from './power-access.js';
import { factsOf, knownFactsOf, powerActs } from './power-acts.js';
import { PowerOfAttorney } from './power-of-attorney.entity.js';
import { PowerDto, type RevokePowerDto } from './powers.dto.js';
import { tellEnd, tellPower, tellRevocationAsked } from './tell-power.js';

/**
 * Ends a power of attorney: at once by its grantor's own login, or the agent's who lays it down; at the window by two
 * people, neither of them concerned, on the grantor's signed revocation. Both parties are told. PRA-16
 */
@Injectable()
export class RevokePower {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
  ) {}

  /** By one of the two; at the window only what nobody has confirmed yet. */
  execute(id: string, { reason }: RevokePowerDto, actor: Actor): Promise<PowerDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockRevocablePower(tx, id);
      demandAct(powerActs, 'Powers_revoke', row.state, factsOf(row, actor));
      row.revocationReason = reason.trim();
      await this.limits.end(tx, id, 'power-revocation');
      return this.end(tx, row);
    });
  }

  /** The first person at the window keeps the signed revocation. */
  async ask(id: string, { reason }: RevokePowerDto, upload: ReceivedFile | undefined, actor: Actor): Promise<PowerDto> {
    // Asked before the file is kept, so that nobody fills the store through other bureaus' powers.
    await this.work.read(actor, async (tx) => {
      const row = await tx.get(PowerOfAttorney, { id, bureauCode: actor.body });
      demandAct(powerActs, 'Powers_askRevocation', row.state, factsOf(row, actor));
    });
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauPower(tx, id);
      demandAct(powerActs, 'Powers_askRevocation', row.state, await knownFactsOf(tx, row));
      row.revocationFile = { ...(await staged.keep()) };
      row.revocationReason = reason.trim();
      row.revocationAskedBy = actor.sub;
      row.revocationAskedAt = tx.now;
      tx.update(PowerOfAttorney, row, { action: 'power-of-attorney.revocation-asked', rules: ['PRA-16'] });
      const start = { startAt: tx.now, workingDays: figureOf('PRA-15.secondPerson'), basis: 'PRA-15' } as const;
      this.limits.open(tx, { id, caseNumber: null, bodyCode: row.bureauCode }, { kind: 'power-revocation', ...start });
      tellRevocationAsked(tx, row);
      return PowerDto.of(row, actor);
    });
  }

  /** The second person at the window. */
  confirm(id: string, actor: Actor): Promise<PowerDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauPower(tx, id);
      demandAct(powerActs, 'Powers_confirmRevocation', row.state, await knownFactsOf(tx, row));
      await this.limits.close(tx, id, 'power-revocation');
      return this.end(tx, row);
    });
  }

  private async end(tx: Tx, row: PowerOfAttorney): Promise<PowerDto> {
    const hadForce = row.state === 'in-force';
    row.state = move(powerTransitions, 'revoke', row.state);
    row.revokedBy = tx.actor.sub;
    row.revokedAt = tx.now;
    tx.update(PowerOfAttorney, row, { action: 'power-of-attorney.revoked', rules: ['PRA-16'] });
    if (hadForce) await tellPower(tx, row);
    tellEnd(tx, row);
    return PowerDto.of(row, tx.actor);
  }
}
