import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion } from '@shenguan/common/http';
import { sendMessage } from '@shenguan/common/messages';
import { conflict, type PointerError, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { demandNoHiddenPrice, eachIn } from '../../phrases/index.js';
import { TimeLimits } from '../../time-limits/index.js';
import { Agency } from '../agencies/agency.entity.js';
import { tellAgency } from '../agencies/join-platform.js';
import { Catalogues } from '../catalogue/catalogues.js';
import { cents, yuan } from '../fees/domain/charges.js';
import { demandOnThePrice } from '../fees/fee-catalogues.js';
import { longerThanNorm } from '../norms/norm-in-force.js';
import { notOnShow } from '../offers/make-offer.js';
import { type EngagementDto, type EngagementReasonDto, type ProposeContractDto } from './engagement.dto.js';
import { type ContractCharge, Engagement } from './engagement.entity.js';
import { engagementTransitions } from './engagement.transitions.js';
import { engagementActs } from './engagement-acts.js';
import { engagementAnswer, engagementFacts, lockEngagement } from './own-engagement.js';
import { openStep, openWork } from './step-limits.js';

/** Brings a contract about: one complete list, days, people and price by the agency, and the applicant's agreement. INT-10, INT-13, INT-20 */
@Injectable()
export class AgreeOnContract {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
    private readonly catalogues: Catalogues,
  ) {}

  propose(id: string, order: ProposeContractDto, actor: Actor): Promise<EngagementDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockEngagement(tx, id);
      demandAct(engagementActs, 'Engagements_contract', row.state, await engagementFacts(tx, row));
      const agency = await tx.findOne(Agency, { code: row.agencyCode, state: 'joined' });
      if (!agency) conflict('INT-18', {}, { detail: NO_LONGER });
      const { serviceCode } = row;
      demandNoHiddenPrice(eachIn('materials', order.materials));
      const entry = (await this.catalogues.inForce(tx, tx.today))?.entries.find(({ code }) => code === serviceCode);
      const errors: PointerError[] = await notOnShow(tx, row.agencyCode, order.practitioners);
      errors.push(...(await longerThanNorm(tx, serviceCode, order.days)));
      // A service that was taken off meanwhile is nobody's to demand; what was chosen may still be done.
      if (entry && order.days > entry.timeLimitDays)
        errors.push({ pointer: '/days', detail: tooLong(entry.timeLimitDays) });
      if (errors.length > 0) refuse('INT-10', { service: serviceCode }, { errors });
      await demandOnThePrice(tx, serviceCode, order.charges, '/charges');
      const charges = order.charges.map(({ item, unit, amount, quantity }) => ({ item, unit, amount, quantity }));
      const { materials, days, practitioners } = order;
      const total = totalOf(charges);
      row.contract = { materials, days, practitioners, charges, total, offeredBy: actor.sub, agreedBy: null };
      row.state = move(engagementTransitions, 'offer', row.state);
      await this.limits.close(tx, id, 'engagement-step');
      openStep(this.limits, tx, row, 'agreement');
      tx.update(Engagement, row, { action: 'engagement.contract-offered', rules: ['INT-10', 'INT-13', 'INT-20'] });
      sendMessage(tx, {
        recipient: row.ownerParty,
        kind: 'intermediary',
        title: '中介机构提出合同，请确认是否同意',
        content: `${row.agencyName}就${row.serviceName}提出合同：需要材料${materials.join('、') || '无'}，时限${days}个工作日，费用合计${total}元。此后另行要求材料或者加价的，属于违约，请登记。`,
      });
      return engagementAnswer(tx, row);
    });
  }

  agree(id: string, actor: Actor): Promise<EngagementDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockEngagement(tx, id);
      // What he saw is what he agrees to: the agency may have put another in its place.
      assertVersion(row.version);
      demandAct(engagementActs, 'Engagements_agree', row.state, await engagementFacts(tx, row));
      row.contract = { ...row.contract!, agreedBy: actor.sub };
      row.state = move(engagementTransitions, 'agree', row.state);
      await this.limits.close(tx, id, 'engagement-step');
      openWork(this.limits, tx, row);
      tx.update(Engagement, row, { action: 'engagement.contract-agreed', rules: ['INT-20'] });
      tellAgency(
        tx,
        row.agencyCode,
        '申请人已同意合同',
        `${row.serviceName}：合同时限${row.contract.days}个工作日，自今日的次日起计算。`,
      );
      return engagementAnswer(tx, row);
    });
  }

  /** The applicant would have another contract, or another agency: he owes none his agreement. */
  decline(id: string, { reason }: EngagementReasonDto, actor: Actor): Promise<EngagementDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockEngagement(tx, id);
      demandAct(engagementActs, 'Engagements_decline', row.state, await engagementFacts(tx, row));
      row.contract = null;
      row.state = move(engagementTransitions, 'decline', row.state);
      await this.limits.close(tx, id, 'engagement-step');
      openStep(this.limits, tx, row, 'contract');
      tx.update(Engagement, row, { action: 'engagement.contract-declined', rules: ['INT-20'] });
      tellAgency(tx, row.agencyCode, '申请人退回合同', `${row.serviceName}：${reason}`);
      return engagementAnswer(tx, row);
    });
  }
}

/** Returns the sum of charges times their quantities, in CNY, rounded to the cent. */
function totalOf(charges: readonly ContractCharge[]): string {
  const hundredths = charges.reduce((sum, { amount, quantity }) => sum + cents(amount) * cents(quantity), 0n);
  return yuan((hundredths + 50n) / 100n);
}

const NO_LONGER = { zh: '机构已不在平台，不能提出合同', en: 'the agency is no longer on the platform' };
const tooLong = (days: number) => ({
  zh: `不得长于清单规定的${days}个工作日`,
  en: `is no longer than the catalogue’s ${days} working days`,
});
