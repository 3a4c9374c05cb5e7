import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { notFound } from '@shenguan/common/http';
import { conflict, type PointerError, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { demandNoHiddenPrice, eachIn } from '../../phrases/index.js';
import { lockOwnAgency } from '../agencies/join-platform.js';
import { Catalogues } from '../catalogue/catalogues.js';
import { demandNotExcluded } from '../exclusions/exclusions-in-force.js';
import { demandOnThePrice } from '../fees/fee-catalogues.js';
import { longerThanNorm } from '../norms/norm-in-force.js';
import { Practitioner } from '../practitioners/practitioner.entity.js';
import { type MakeOfferDto, OfferDto, offerActs } from './offer.dto.js';
import { Offer } from './offer.entity.js';
import { offerTransitions } from './offer.transitions.js';

/** Puts an agency's offer of a listed service on show, in the place of the one before. INT-10, INT-13 */
@Injectable()
export class MakeOffer {
  constructor(
    private readonly work: UnitOfWork,
    private readonly catalogues: Catalogues,
  ) {}

  execute(agencyId: string, order: MakeOfferDto, actor: Actor): Promise<OfferDto> {
    return this.work.run(actor, async (tx) => {
      const agency = await lockOwnAgency(tx, agencyId);
      if (agency.state !== 'joined') conflict('INT-18', { state: agency.state }, { detail: NOT_JOINED });
      const { serviceCode, days, practitioners, charges } = order;
      demandNoHiddenPrice({ commitment: order.commitment, ...eachIn('materials', order.materials) });
      const entry = (await this.catalogues.inForce(tx, tx.today))?.entries.find(({ code }) => code === serviceCode);
      const errors: PointerError[] = [];
      if (!entry) errors.push({ pointer: '/serviceCode', detail: NOT_LISTED });
      else if (days > entry.timeLimitDays) errors.push({ pointer: '/days', detail: tooLong(entry.timeLimitDays) });
      errors.push(...(await longerThanNorm(tx, serviceCode, days)));
      errors.push(...(await notOnShow(tx, agency.code, practitioners)));
      if (errors.length > 0) refuse('INT-10', { service: serviceCode }, { errors });
      await demandOnThePrice(tx, serviceCode, charges, '/charges');
      await demandNotExcluded(tx, 'INT-12', agency.code, entry!.industryRegulator.code);
      const before = await tx.findOne(Offer, { agencyId, serviceCode, state: 'on-show' }, { lock: 'update' });
      if (before) {
        before.state = move(offerTransitions, 'supersede', before.state);
        tx.update(Offer, before, { action: 'agency-offer.superseded', rules: ['INT-10'] });
      }
      const row = tx.insert(
        Offer,
        {
          ...{ id: tx.uuid(), agencyId, agencyCode: agency.code },
          ...{ serviceCode, commitment: order.commitment, days, practitioners, materials: order.materials },
          charges: charges.map(({ item, unit, amount }) => ({ item, unit, amount })),
          ...{ state: 'on-show', offeredBy: actor.sub, offeredAt: tx.now },
        },
        { action: 'agency-offer.published', rules: ['INT-10', 'INT-13'] },
      );
      return OfferDto.of(row, actor);
    });
  }

  withdraw(id: string, actor: Actor): Promise<OfferDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(Offer, { id });
      if (row.agencyCode !== actor.body) throw notFound();
      demandAct(offerActs, 'Offers_withdraw', row.state, null);
      row.state = move(offerTransitions, 'withdraw', row.state);
      tx.update(Offer, row, { action: 'agency-offer.withdrawn', rules: ['INT-10'] });
      return OfferDto.of(row, actor);
    });
  }
}

/** Names each of these that is no practitioner of the agency on show today. INT-10, INT-6 */
export async function notOnShow(tx: Tx, agencyCode: string, practitioners: readonly string[]): Promise<PointerError[]> {
  const found = await tx.find(Practitioner, { id: practitioners, agencyCode, state: 'on-show' });
  return practitioners.flatMap((id, index) =>
    found.some((one) => one.id === id) ? [] : [{ pointer: `/practitioners/${index}`, detail: NOT_ON_SHOW }],
  );
}

const NOT_JOINED = { zh: '机构入驻后方可展示服务', en: 'an agency shows offers once it has joined' };
const NOT_LISTED = {
  zh: '该服务未列入现行中介服务事项清单',
  en: 'this service is not in the catalogue in force',
};
const tooLong = (days: number) => ({
  zh: `不得长于清单规定的${days}个工作日`,
  en: `is no longer than the catalogue’s ${days} working days`,
});
const NOT_ON_SHOW = { zh: '不是本机构公示的执业人员', en: 'is no practitioner of this agency on show' };
