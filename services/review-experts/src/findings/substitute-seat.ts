import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { demandAct } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { EndSeat, Seat } from '../draws/index.js';
import { Finding } from './finding.entity.js';
import { findingActs } from './finding-acts.js';
import { FindingSight } from './finding-sight.js';
import type { FindingDto } from './finding-view.dto.js';

/** Lets the next alternate sit for now while an absence is looked into: by a second person, on evidence. EXP-18.3 */
@Injectable()
export class SubstituteSeat {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sight: FindingSight,
    private readonly endSeat: EndSeat,
  ) {}

  execute(id: string, reason: string, actor: Actor): Promise<FindingDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(Finding, { id, bureauCode: actor.body });
      const seat = row.seatId ? await tx.lock(Seat, { id: row.seatId }) : null;
      demandAct(findingActs, 'Findings_substitute', row.state, await this.sight.facts(tx, row, actor));
      Object.assign(row, { interimBy: actor.sub, interimAt: tx.now, interimReason: reason });
      await this.endSeat.end(tx, seat!, 'substitute', 'EXP-18.3', `先行递补：${reason}`);
      tx.update(Finding, row, { action: 'finding.seat-substituted', rules: ['EXP-18.3'] });
      return this.sight.toBureau(tx, row, actor);
    });
  }
}
