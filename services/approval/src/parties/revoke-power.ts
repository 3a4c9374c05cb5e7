import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { powerTransitions } from './power.transitions.js';
import { lockRevocablePower } from './power-access.js';
import { PowerOfAttorney } from './power-of-attorney.entity.js';
import { PowerDto, type RevokePowerDto } from './powers.dto.js';
import { tellPower } from './tell-power.js';

/** Ends a power of attorney at once: by the grantor, by the agent who lays it down, or at the window on the grantor's word. PRA-16 */
@Injectable()
export class RevokePower {
  constructor(private readonly work: UnitOfWork) {}

  execute(id: string, { reason }: RevokePowerDto, actor: Actor): Promise<PowerDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockRevocablePower(tx, id);
      const hadForce = row.state === 'in-force';
      row.state = move(powerTransitions, 'revoke', row.state);
      row.revokedBy = actor.sub;
      row.revokedAt = tx.now;
      row.revocationReason = reason.trim();
      tx.update(PowerOfAttorney, row, { action: 'power-of-attorney.revoked', rules: ['PRA-16'] });
      if (hadForce) await tellPower(tx, row);
      return PowerDto.of(row, actor);
    });
  }
}
