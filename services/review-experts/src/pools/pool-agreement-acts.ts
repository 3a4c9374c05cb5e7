import { type Actor, mayBeHis } from '@shenguan/common/auth';
import type { LegalDate } from '@shenguan/common/clock';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { PoolAgreement } from './pool-agreement.entity.js';
import { type PoolAgreementState, poolAgreementTransitions } from './pool-agreement.transitions.js';

interface Facts {
  readonly row: PoolAgreement;
  readonly actor: Actor;
}

/** What is done with an agreement on a pool. EXP-14 */
export const poolAgreementActs = thingActs<PoolAgreementState, Facts>(poolAgreementTransitions)({
  PoolAgreements_sign: {
    in: poolAgreementTransitions.sign.from,
    basis: 'EXP-14',
    called: poolAgreementTransitions.sign.called,
    hindrance: signsForBoth,
  },
  PoolAgreements_end: {
    in: ['proposed', 'agreed', 'in-force'],
    basis: 'EXP-14',
    called: { zh: '终止', en: 'end it' },
  },
});

/** Returns how it stands on a day. */
export function standingOf(
  { signedAt, endedAt, endsOn, validFrom, validUntil }: PoolAgreement,
  today: LegalDate,
): PoolAgreementState {
  const ended = endedAt !== null && (endsOn === null || endsOn < today);
  if (ended || validUntil < today) return 'over';
  if (signedAt === null) return 'proposed';
  if (endedAt !== null) return 'ending';
  return validFrom <= today ? 'in-force' : 'agreed';
}

/** Returns the operations on it that this person may call now: the keeper's head signs, either head ends it. */
export function poolAgreementActions(row: PoolAgreement, actor: Actor, today: LegalDate): string[] {
  if (actor.body !== row.drawerCode && actor.body !== row.keeperCode) return [];
  const all = availableOperations(poolAgreementActs, standingOf(row, today), { row, actor }, actor);
  return all.filter((id) => id !== 'PoolAgreements_sign' || actor.body === row.keeperCode);
}

/** Two bureaus agree through two people. */
function signsForBoth({ row, actor }: Facts): Hindrance | undefined {
  if (!mayBeHis(actor, row.proposedBy)) return undefined;
  return { kind: 'forbid', rule: 'EXP-14', facts: { signedFor: 'both bureaus' }, detail: BOTH };
}

const BOTH = {
  zh: '协议由双方各一人提出、签署，您已代表另一方提出',
  en: 'Two bureaus agree through two people: you proposed it for the other one',
};
