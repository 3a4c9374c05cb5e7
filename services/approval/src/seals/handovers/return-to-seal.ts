import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion } from '@shenguan/common/http';
import { demandAct } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { keepersOf } from '../apart.js';
import { Seal } from '../seal.entity.js';
import { lockSeal } from '../seal-access.js';
import { actionsOn, sealActs } from '../seal-acts.js';
import { SealDto } from '../seals.dto.js';
import { endStandIn } from './stand-in.js';

/** Takes a seal back as the keeper in whose place somebody keeps it (保管人返岗): by his own login, and at once. SEAL-8 */
@Injectable()
export class ReturnToSeal {
  constructor(private readonly work: UnitOfWork) {}

  execute(id: string, reason: string, actor: Actor): Promise<SealDto> {
    return this.work.run(actor, async (tx) => {
      const seal = await lockSeal(tx, id);
      assertVersion(seal.version);
      const facts = { inUse: undefined, registrars: [], offered: undefined, part: undefined };
      demandAct(sealActs, 'Seals_return', seal.state, { ...facts, seal, actor, keepers: await keepersOf(tx, seal) });
      endStandIn(tx, seal, reason);
      tx.update(Seal, seal, { action: 'seal.handOver', rules: ['SEAL-8'] });
      return SealDto.of(seal, await actionsOn(tx, seal));
    });
  }
}
