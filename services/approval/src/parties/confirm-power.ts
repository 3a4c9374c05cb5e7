import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { demandAct, move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { powerTransitions } from './power.transitions.js';
import { lockBureauPower } from './power-access.js';
import { powerActs } from './power-acts.js';
import { PowerOfAttorney } from './power-of-attorney.entity.js';
import { PowerDto } from './powers.dto.js';
import { tellPower } from './tell-power.js';

/** Confirms at the window that the signed original was seen; from now on the agent may act. PRA-16 */
@Injectable()
export class ConfirmPower {
  constructor(private readonly work: UnitOfWork) {}

  execute(id: string, actor: Actor): Promise<PowerDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauPower(tx, id);
      demandAct(powerActs, 'Powers_confirm', row.state, row);
      row.state = move(powerTransitions, 'confirm', row.state);
      row.confirmedBy = actor.sub;
      row.confirmedAt = tx.now;
      tx.update(PowerOfAttorney, row, { action: 'power-of-attorney.confirmed', rules: ['PRA-16'] });
      tellPower(tx, row);
      return PowerDto.of(row, actor);
    });
  }
}
