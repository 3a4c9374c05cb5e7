import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { assertVersion } from '@shenguan/common/http';
import { conflict, forbid } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { recordLife } from './record-life.js';
import { Seal } from './seal.entity.js';
import { actionsOn, lockSeal } from './seal-access.js';
import { SealAuthorisation } from './seal-authorisation.entity.js';
import { type HandOverSealDto, SealDto } from './seals.dto.js';

/** Hands a seal over to another keeper (印章交接): by who keeps it, or by the head. SEAL-8 */
@Injectable()
export class HandOverSeal {
  constructor(private readonly work: UnitOfWork) {}

  async execute(id: string, order: HandOverSealDto, actor: Actor): Promise<SealDto> {
    return this.work.run(actor, async (tx) => {
      const seal = await lockSeal(tx, id);
      assertVersion(seal.version);
      if (!hasRole(actor, 'head') && actor.sub !== seal.keeperSub) forbid('SEAL-8', { reason: 'notKeeper' });
      if (!['made', 'in-use', 'suspended'].includes(seal.state)) conflict('SEAL-8', { state: seal.state });
      const standing = await tx.find(SealAuthorisation, { sealId: id, revokedAt: null });
      if (standing.some((one) => one.validUntil >= tx.today && one.grantorSub === order.keeper)) {
        forbid('SEAL-8', { reason: 'notApart' });
      }
      seal.keeperSub = order.keeper;
      seal.keeperName = order.keeperName;
      tx.update(Seal, seal, { action: 'seal.handOver', rules: ['SEAL-8'] });
      const { reason, receipt, keeper } = order;
      recordLife(tx, { sealId: id, event: 'handOver', rule: 'SEAL-8', reason, receipt, receiver: keeper });
      return SealDto.of(seal, actionsOn(seal, actor));
    });
  }
}
