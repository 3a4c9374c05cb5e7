import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion, notFound } from '@shenguan/common/http';
import { demandAct, move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { demandNoPartIn, Recusal, recusalTransitions, tellParties } from '../case-parties/index.js';
import { TimeLimits } from '../time-limits/index.js';
import { RecusalDto, type RuleOnRecusalDto } from './recusal.dto.js';
import { recusalActs, rulesOn } from './recusal-acts.js';

/** Rules whether an official is the party whose name he bears, and tells the other services who has no part. PRA-11 */
@Injectable()
export class RuleOnRecusal {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
  ) {}

  execute(id: string, { outcome, reasons }: RuleOnRecusalDto, actor: Actor): Promise<RecusalDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(Recusal, { id });
      if (!rulesOn(row, actor)) throw notFound();
      assertVersion(row.version);
      demandAct(recusalActs, 'Recusals_rule', row.state, { ...row, actor });
      // Who is party to the case himself rules on nobody's part in it.
      await demandNoPartIn(tx, { id: row.caseId });
      row.state = move(recusalTransitions, outcome === 'barred' ? 'bar' : 'clear', row.state);
      row.reasons = reasons;
      row.ruledBy = actor.sub;
      row.ruledByName = actor.name;
      row.ruledAt = tx.now;
      await this.limits.close(tx, id, 'recusal-ruling');
      tx.update(Recusal, row, {
        action: outcome === 'barred' ? 'recusal.found-the-same' : 'recusal.found-namesake',
        rules: ['PRA-11'],
      });
      await tellParties(tx, [{ id: row.caseId, caseNumber: row.caseNumber }], [], [row]);
      return RecusalDto.of(row, actor);
    });
  }
}
