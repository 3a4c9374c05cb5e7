import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { StoredCalendar } from '@shenguan/common/calendar';
import { computeLimit } from '@shenguan/common/clock';
import { figureOf } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { demandNoOfficial } from './no-official-acts.js';
import { powerTransitions } from './power.transitions.js';
import { lockBureauPower, lockOwnPower } from './power-access.js';
import { factsOf, knownFactsOf, powerActs } from './power-acts.js';
import { PowerOfAttorney } from './power-of-attorney.entity.js';
import { PowerDto } from './powers.dto.js';
import { tellGrantor, tellPower } from './tell-power.js';

/**
 * Confirms at the window that the signed original was seen, as somebody else than who entered it and than who is party
 * to it. It waits for the grantor's own word, or until the days in which he may object are over, unless he is a person
 * who came to the window himself. PRA-16
 */
@Injectable()
export class ConfirmPower {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendar: StoredCalendar,
  ) {}

  /** The second person at the window. */
  execute(id: string, actor: Actor): Promise<PowerDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauPower(tx, id);
      demandAct(powerActs, 'Powers_confirm', row.state, await knownFactsOf(tx, row));
      // Who has come to serve since it was entered gets no new one.
      await demandNoOfficial(tx, row.agentParty, row.bureauCode);
      // A person who came to the window himself has said so; everybody else is told, and may object.
      const waits = row.proof === null;
      row.state = move(powerTransitions, waits ? 'announce' : 'confirm', row.state);
      row.confirmedBy = actor.sub;
      row.confirmedAt = tx.now;
      row.grantorToldAt = tx.now;
      if (waits) {
        const order = {
          startEvent: tx.now,
          length: figureOf('PRA-16.grantorObjection'),
          unit: 'workingDays',
          adjustments: [],
        } as const;
        row.objectionUntil = computeLimit(order, this.calendar.current()).dueOn!;
      }
      tx.update(PowerOfAttorney, row, { action: 'power-of-attorney.confirmed', rules: ['PRA-16'] });
      tellGrantor(tx, row, 'confirmed');
      if (!waits) await tellPower(tx, row);
      return PowerDto.of(row, actor);
    });
  }

  /** Who gives it says so with his own token: no need to wait. */
  affirm(id: string, actor: Actor): Promise<PowerDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockOwnPower(tx, id);
      demandAct(powerActs, 'Powers_affirm', row.state, factsOf(row, actor));
      row.state = move(powerTransitions, 'affirm', row.state);
      row.affirmedBy = actor.sub;
      tx.update(PowerOfAttorney, row, { action: 'power-of-attorney.affirmed', rules: ['PRA-16'] });
      await tellPower(tx, row);
      return PowerDto.of(row, actor);
    });
  }
}
