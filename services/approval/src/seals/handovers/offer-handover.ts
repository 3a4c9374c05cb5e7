import { Injectable } from '@nestjs/common';
import { type Actor, isSamePerson, mayBeHis } from '@shenguan/common/auth';
import { chineseDay } from '@shenguan/common/clock';
import { assertVersion } from '@shenguan/common/http';
import { figureOf, forbid, type PointerError, refuse } from '@shenguan/common/rules';
import { demandAct } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Bodies } from '../../bodies/index.js';
import { TimeLimits } from '../../time-limits/index.js';
import { isReassigned } from '../apart.js';
import type { Seal } from '../seal.entity.js';
import { lockSeal } from '../seal-access.js';
import { offeredOf, sealActs } from '../seal-acts.js';
import { demandFitToKeep } from './fit-to-keep.js';
import { type HandOverSealDto, SealHandoverDto } from './seal-handover.dto.js';
import { type HeadGround, SealHandover } from './seal-handover.entity.js';
import { demandStandIn } from './stand-in.js';
import { tellHandover } from './tell-handover.js';

/**
 * Hands a seal over to another keeper (移交印章): by who keeps it, or by the head in his place, with the reason. It is his to
 * keep only once the other one has taken it over himself. SEAL-8
 */
@Injectable()
export class OfferHandover {
  constructor(
    private readonly work: UnitOfWork,
    private readonly bodies: Bodies,
    private readonly limits: TimeLimits,
  ) {}

  execute(sealId: string, order: HandOverSealDto, actor: Actor): Promise<SealHandoverDto> {
    return this.work.run(actor, async (tx) => {
      const seal = await lockSeal(tx, sealId);
      assertVersion(seal.version);
      const offered = await offeredOf(tx, seal);
      demandAct(sealActs, 'Seals_handOver', seal.state, {
        seal,
        actor,
        offered,
        registrars: [],
        inUse: undefined,
        keepers: [],
        part: undefined,
      });
      await this.demandGround(tx, seal, order.ground);
      const receiver = await demandFitToKeep(tx, seal, order.keeper, this.bodies);
      if (mayBeHis(actor, receiver.subject)) forbid('SEAL-8', { reason: 'notApart' }, { detail: TO_HIMSELF });
      await demandStandIn(tx, seal, order);
      const row = tx.insert(
        SealHandover,
        {
          id: tx.uuid(),
          sealId,
          bureauCode: seal.bureauCode,
          state: 'offered',
          keeperSub: seal.keeperSub,
          keeperName: seal.keeperName,
          offeredBy: actor.sub,
          offeredByName: actor.name,
          offeredAt: tx.now,
          ground: order.ground ?? null,
          until: order.until ?? null,
          reason: order.reason,
          receipt: order.receipt ?? null,
          receiverSub: receiver.subject,
          receiverName: receiver.name,
          ...{ endedAt: null, endReason: null },
        },
        { action: 'seal-handover.offered', rules: ['SEAL-8'] },
      );
      const start = { startAt: tx.now, workingDays: figureOf('PRA-15.secondPerson'), basis: 'PRA-15' } as const;
      const whose = { id: row.id, caseNumber: null, bodyCode: seal.bureauCode };
      const { dueOn } = this.limits.open(tx, whose, { kind: 'seal-handover', ...start }).counted;
      tellHandover(tx, row, seal, dueOn && chineseDay(dueOn));
      return SealHandoverDto.of({ row, actor, takeover: undefined });
    });
  }

  /** The keeper needs no ground; the head says why he does it in his place, and the register says whether one has left. */
  private async demandGround(tx: Tx, seal: Seal, ground: HeadGround | undefined): Promise<void> {
    const own = isSamePerson(tx.actor.sub, seal.keeperSub);
    const flawed = (detail: PointerError['detail']) =>
      refuse('SEAL-8', { ground: ground ?? null }, { errors: [{ pointer: '/ground', detail }] });
    if (own) {
      if (ground) flawed(OWN);
      return;
    }
    if (!ground) return flawed(SAY_WHY);
    const serves = (await this.bodies.servingAt(tx, seal.keeperSub, seal.bureauCode)) !== null;
    if (serves === (ground === 'keeper-left')) flawed(serves ? SERVES : LEFT);
    if (ground === 'keeper-reassigned' && !(await isReassigned(tx, seal))) flawed(SAME_POST);
  }
}

const SAME_POST = {
  zh: '工作人员登记显示保管人接管印章以后岗位未变更：须先由他人在工作人员登记中变更其岗位',
  en: 'the staff register knows of no other post since he took the seal: somebody else changes it there first',
};
const TO_HIMSELF = {
  zh: '提出移交的人不得自行接收：移交和接收须由两人分别办理',
  en: 'Who hands it over does not receive it: there are two sides to a handover',
};
const OWN = { zh: '由保管人本人移交的不填写', en: 'is left out where the keeper hands it over himself' };
const SAY_WHY = {
  zh: '由负责人移交他人保管的印章，须写明情形',
  en: 'where the head hands over what somebody else keeps, says why',
};
const SERVES = {
  zh: '工作人员登记显示保管人仍在职，不得以其离职为由移交',
  en: 'the staff register shows that the keeper serves: he has not left',
};
const LEFT = {
  zh: '工作人员登记显示保管人已不在职，情形须为离职（keeper-left）',
  en: 'the staff register shows that the keeper serves no more: keeper-left',
};
