import { Injectable } from '@nestjs/common';
import { type Actor, isSamePerson } from '@shenguan/common/auth';
import { notArrivedYet, notFound, stateConflict, unprocessable } from '@shenguan/common/http';
import { normaliseIdentifier } from '@shenguan/common/privacy';
import { findBody } from '@shenguan/common/reference';
import { forbid } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { PoolAgreementDto, type ProposePoolAgreementDto } from './pool-agreement.dto.js';
import { PoolAgreement } from './pool-agreement.entity.js';

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
        },
        { action: 'pool-agreement.proposed', rules: ['EXP-14'] },
      );
      return PoolAgreementDto.of(agreement, tx.today);
    });
  }

  /** The head of the bureau that keeps the pool. */
  sign(id: string, actor: Actor): Promise<PoolAgreementDto> {
    return this.work.run(actor, async (tx) => {
      const agreement = await tx.lock(PoolAgreement, { id, keeperCode: actor.body });
      if (agreement.signedAt !== null || agreement.endedAt !== null) throw stateConflict({ detail: NOT_OPEN });
      if (agreement.validUntil < tx.today) throw stateConflict({ detail: LAPSED });
      // Two bureaus agree through two people.
      if (isSamePerson(agreement.proposedBy, actor.sub)) forbid('EXP-14', { signedFor: 'both bureaus' });
      Object.assign(agreement, { signedBy: actor.sub, signedAt: tx.now });
      tx.update(PoolAgreement, agreement, { action: 'pool-agreement.signed', rules: ['EXP-14'] });
      return PoolAgreementDto.of(agreement, tx.today);
    });
  }

  /** Either head; what was drawn before stays. */
  end(id: string, reason: string, actor: Actor): Promise<PoolAgreementDto> {
    return this.work.run(actor, async (tx) => {
      const agreement = await lockOwn(tx, id);
      if (agreement.endedAt !== null || agreement.validUntil < tx.today) throw stateConflict({ detail: LAPSED });
      Object.assign(agreement, { endedBy: actor.sub, endedAt: tx.now, endReason: reason });
      tx.update(PoolAgreement, agreement, { action: 'pool-agreement.ended', rules: ['EXP-14'] });
      return PoolAgreementDto.of(agreement, tx.today);
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
const NOT_OPEN = { zh: '该协议已经签署或者终止', en: 'this agreement was signed already, or has ended' };
const LAPSED = { zh: '该协议已经终止或者到期', en: 'this agreement has ended' };
