import { Injectable } from '@nestjs/common';
import { type Actor, hasRole, isSamePerson } from '@shenguan/common/auth';
import { assertVersion } from '@shenguan/common/http';
import { forbid, refuse } from '@shenguan/common/rules';
import { demandState } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { Bodies } from '../../bodies/index.js';
import { SealAuthorisation } from '../authorisations/seal-authorisation.entity.js';
import { Seal } from '../seal.entity.js';
import { sealTransitions } from '../seal.transitions.js';
import { lockSeal } from '../seal-access.js';
import { actionsOn } from '../seal-acts.js';
import { type HandOverSealDto, SealDto } from '../seals.dto.js';
import { recordLife } from './record-life.js';

/** Hands a seal over to another keeper (印章交接): by who keeps it, or by the head. SEAL-8 */
@Injectable()
export class HandOverSeal {
  constructor(
    private readonly work: UnitOfWork,
    private readonly bodies: Bodies,
  ) {}

  async execute(id: string, order: HandOverSealDto, actor: Actor): Promise<SealDto> {
    return this.work.run(actor, async (tx) => {
      const seal = await lockSeal(tx, id);
      assertVersion(seal.version);
      if (!hasRole(actor, 'head') && !isSamePerson(actor.sub, seal.keeperSub)) {
        const detail = {
          zh: '印章须由其保管人或者审批部门负责人移交',
          en: 'The keeper hands the seal over, or the head of the bureau',
        };
        forbid('SEAL-8', { reason: 'notKeeper' }, { detail });
      }
      const called = { zh: '移交', en: 'hand it over' };
      demandState(sealTransitions, seal.state, ['made', 'in-use', 'suspended'], 'SEAL-8', called);
      const successor = await this.bodies.servingAt(tx, order.keeper, actor.body);
      if (!successor) refuse('SEAL-8', {}, { errors: [{ pointer: '/keeper', detail: NOT_SERVING }] });
      const standing = await tx.find(SealAuthorisation, { sealId: id, revokedAt: null });
      if (standing.some((one) => one.validUntil >= tx.today && isSamePerson(one.grantorSub, successor.subject))) {
        const detail = {
          zh: '该人现为本印章的用印授权人，保管与审批须分离，请移交他人或者先撤销其授权',
          en: 'Who authorises the use of a seal does not keep it: name somebody else, or revoke the authorisation first',
        };
        forbid('SEAL-8', { reason: 'notApart' }, { detail });
      }
      seal.keeperSub = successor.subject;
      seal.keeperName = successor.name;
      tx.update(Seal, seal, { action: 'seal.handOver', rules: ['SEAL-8'] });
      const { reason, receipt } = order;
      recordLife(tx, { sealId: id, event: 'handOver', rule: 'SEAL-8', reason, receipt, receiver: successor.subject });
      return SealDto.of(seal, await actionsOn(tx, seal));
    });
  }
}

const NOT_SERVING = {
  zh: '接收人须为本单位工作人员登记中的在职人员',
  en: 'the new keeper must be serving on the staff register of the bureau',
};
