import { type Actor, isSamePerson, mayBeAmong } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { ReviewBreach } from './review-breach.entity.js';
import { type BreachState, breachTransitions } from './review-breach.transitions.js';

interface Facts {
  readonly row: Pick<ReviewBreach, 'subject' | 'bodyCode' | 'bureauCode' | 'allegedBy' | 'hearingEndsAt' | 'receipt'>;
  readonly actor: Actor;
}

const { state, uphold } = breachTransitions;

/** What is done with a breach. REV-20 */
export const breachActs = thingActs<BreachState, Facts>(breachTransitions)({
  OwnReviewBreaches_state: { in: state.from, basis: state.basis, called: state.called },
  ReviewBreaches_deliver: {
    in: state.from,
    basis: 'REV-20',
    called: { zh: '登记送达', en: 'record its delivery' },
    hindrance: anotherDelivers,
  },
  ReviewBreaches_decide: {
    in: uphold.from,
    basis: uphold.basis,
    called: { zh: '作出认定', en: 'decide it' },
    hindrance: anotherDecides,
  },
});

/** Tells whether it is the caller, or his agency, that is concerned. */
export const isConcerned = ({ row, actor }: Facts): boolean =>
  row.subject === null ? actor.body === row.bodyCode : isSamePerson(actor.sub, row.subject);

/** Returns what the caller may do with it now: whoever is concerned states his side, others of the bureau decide. */
export function breachActions(row: ReviewBreach, actor: Actor): string[] {
  const facts = { row, actor };
  const offered = availableOperations(breachActs, row.state, facts, actor);
  return offered.filter((id) =>
    id === 'OwnReviewBreaches_state' ? isConcerned(facts) : actor.body === row.bureauCode,
  );
}

function anotherDecides({ row, actor }: Facts): Hindrance | undefined {
  // That he was told rests on the word of whoever recorded it: he doesn't build on it himself.
  const server = row.receipt?.by === 'delivery' ? row.receipt.subject : null;
  if (!mayBeAmong(actor, [row.allegedBy, row.subject, server])) return undefined;
  const detail = {
    zh: '提出人、登记送达的人员和当事人不得作出认定，由其他人员认定',
    en: 'Neither who alleged it, who recorded its delivery, nor whom it concerns decides: somebody else does',
  };
  return { kind: 'forbid', rule: 'REV-20', facts: { apart: false }, detail };
}

function anotherDelivers({ row, actor }: Facts): Hindrance | undefined {
  if (row.hearingEndsAt !== null) return { rule: 'REV-20', facts: { received: true }, detail: RECEIVED };
  if (!mayBeAmong(actor, [row.allegedBy, row.subject])) return undefined;
  return { kind: 'forbid', rule: 'REV-20', facts: { apart: false }, detail: BY_ANOTHER };
}

const RECEIVED = { zh: '当事人已经收到，陈述申辩期限已经起算', en: 'It is before him already, and his time runs' };
const BY_ANOTHER = {
  zh: '送达由提出人和当事人以外的人员登记',
  en: 'Somebody who neither alleged it nor is concerned records its delivery',
};
