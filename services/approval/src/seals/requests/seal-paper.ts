import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion } from '@shenguan/common/http';
import { demandAct, move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { TimeLimits } from '../../time-limits/index.js';
import { UseSeal } from '../uses/use-seal.js';
import { demandNamedExplained, itemsNamedIn } from './items-named.js';
import { JudgePaper } from './judge-paper.js';
import { SealRequestDto } from './seal-request.dto.js';
import { SealRequest } from './seal-request.entity.js';
import { sealRequestTransitions } from './seal-request.transitions.js';
import { factsOf, sealRequestActs, standingOf } from './seal-request-acts.js';
import { lockRequest } from './seal-requests.js';

/** Seals a paper that was approved (用印), as the keeper, and writes the line of the ledger with it. SEAL-4, SEAL-8 */
@Injectable()
export class SealPaper {
  constructor(
    private readonly work: UnitOfWork,
    private readonly useSeal: UseSeal,
    private readonly judgePaper: JudgePaper,
    private readonly limits: TimeLimits,
  ) {}

  execute(id: string, actor: Actor): Promise<SealRequestDto> {
    return this.work.run(actor, async (tx) => {
      const { row, seal } = await lockRequest(tx, id);
      assertVersion(row.version);
      demandAct(sealRequestActs, 'SealRequests_seal', row.state, factsOf(row, await standingOf(tx, seal), actor));
      await this.judgePaper.of(tx, seal, row);
      // One that it names may have gone back to its department since.
      const named = await itemsNamedIn(tx, row.bureauCode, [row.purpose, row.file!.name]);
      demandNamedExplained(named, row.namedBecause, '');
      row.namedItems = named;
      row.state = move(sealRequestTransitions, 'seal', row.state);
      await this.useSeal.byHand(tx, seal, row);
      await this.limits.close(tx, id, 'seal-request');
      tx.update(SealRequest, row, { action: 'seal-request.sealed', rules: ['SEAL-4', 'SEAL-8'] });
      return SealRequestDto.of(row, await standingOf(tx, seal), actor);
    });
  }
}
