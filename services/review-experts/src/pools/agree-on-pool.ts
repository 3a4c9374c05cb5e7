import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { addDays } from '@shenguan/common/clock';
import { notArrivedYet, notFound, unprocessable } from '@shenguan/common/http';
import { normaliseIdentifier } from '@shenguan/common/privacy';
import { findBody } from '@shenguan/common/reference';
import { figureOf, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { PoolAgreementDto, type ProposePoolAgreementDto } from './pool-agreement.dto.js';
import { PoolAgreement } from './pool-agreement.entity.js';
import { poolAgreementTransitions } from './pool-agreement.transitions.js';
import { poolAgreementActs, standingOf } from './pool-agreement-acts.js';

/** Lets a bureau draw from another's pool, once the heads of both have said so. EXP-14 */
@Injectable()
export class AgreeOnPool {
  constructor(private readonly work: UnitOfWork) {}

  /** The head of the bureau that wants to draw. */
  propose(order: ProposePoolAgreementDto, actor: Actor): Promise<PoolAgreementDto> {
    return this.work.run(actor, async (tx) => {
      const keeperCode = normaliseIdentifier(order.keeper);
      const keeper = await findBody(tx, keeperCode);
      if (!keeper) throw notArrivedYet({ errors: [{ pointer: '/keeper', detail: NO_OTHER_BUREAU }] });
      if (keeper.kind !== 'bureau' || !keeper.active || keeperCode === actor.body) {
        throw unprocessable({ errors: [{ pointer: '/keeper', detail: NO_OTHER_BUREAU }] });
      }
      if (order.validUntil < order.validFrom || order.validUntil < tx.today) {
        throw unprocessable({ errors: [{ pointer: '/validUntil', detail: NO_DAYS }] });
      }
      // From today on, not from its first day: else one agreement after the other were signed in advance.
      const most = addDays(tx.today, figureOf('EXP-14.agreement'));
      if (order.validUntil > most) {
        refuse('EXP-14', { latest: most }, { errors: [{ pointer: '/validUntil', detail: tooLong(most) }] });
      }
      const { document, validFrom, validUntil } = order;
      const agreement = tx.insert(
        PoolAgreement,
        {
          id: tx.uuid(),
          drawerCode: actor.body,
          keeperCode,
          document,
          validFrom,
          validUntil,
          proposedBy: actor.sub,
          proposedAt: tx.now,
          signedBy: null,
          signedAt: null,
          endedBy: null,
          endedAt: null,
          endReason: null,
          endsOn: null,
        },
        { action: 'pool-agreement.proposed', rules: ['EXP-14'] },
      );
      return PoolAgreementDto.of(agreement, actor, tx.today);
    });
  }

  /** The head of the bureau that keeps the pool. */
  sign(id: string, actor: Actor): Promise<PoolAgreementDto> {
    return this.work.run(actor, async (tx) => {
      const agreement = await tx.lock(PoolAgreement, { id, keeperCode: actor.body });
      const facts = { row: agreement, actor };
      demandAct(poolAgreementActs, 'PoolAgreements_sign', standingOf(agreement, tx.today), facts);
      Object.assign(agreement, { signedBy: actor.sub, signedAt: tx.now });
      tx.update(PoolAgreement, agreement, { action: 'pool-agreement.signed', rules: ['EXP-14'] });
      return PoolAgreementDto.of(agreement, actor, tx.today);
    });
  }

  /** Either head: a proposal ends at once, what was signed after its days of notice. What was drawn before stays. */
  end(id: string, reason: string, actor: Actor): Promise<PoolAgreementDto> {
    return this.work.run(actor, async (tx) => {
      const agreement = await lockOwn(tx, id);
      const standing = standingOf(agreement, tx.today);
      demandAct(poolAgreementActs, 'PoolAgreements_end', standing, { row: agreement, actor });
      const notice = standing !== 'proposed';
      move(poolAgreementTransitions, notice ? 'giveNotice' : 'withdraw', standing);
      const last = addDays(tx.today, figureOf('EXP-14.notice'));
      const endsOn = last < agreement.validUntil ? last : agreement.validUntil;
      Object.assign(agreement, { endedBy: actor.sub, endedAt: tx.now, endReason: reason });
      if (notice) agreement.endsOn = endsOn;
      const action = notice ? 'pool-agreement.notice-given' : 'pool-agreement.ended';
      tx.update(PoolAgreement, agreement, { action, rules: ['EXP-14'] });
      return PoolAgreementDto.of(agreement, actor, tx.today);
    });
  }
}

async function lockOwn(tx: Tx, id: string): Promise<PoolAgreement> {
  const agreement = await tx.lock(PoolAgreement, { id });
  if (![agreement.drawerCode, agreement.keeperCode].includes(tx.actor.body)) throw notFound();
  return agreement;
}

const NO_OTHER_BUREAU = { zh: '须为另一家已登记且存续的审批局', en: 'must be another registered bureau' };
const NO_DAYS = {
  zh: '最后一日不得早于起始日，也不得早于今日',
  en: 'the last day lies before the first, or in the past',
};
const tooLong = (latest: string) => ({
  zh: `共用协议应当定期续签：最后一日不得晚于${latest}`,
  en: `an agreement is renewed from time to time: its last day is no later than ${latest}`,
});
