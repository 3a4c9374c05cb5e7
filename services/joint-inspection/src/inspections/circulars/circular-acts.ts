import { type Actor, mayBeHis } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { Circular } from './circular.entity.js';
import { type CircularState, circularTransitions } from './circular.transitions.js';

/** What decides about an act on a circular beside its state. */
export interface CircularFacts {
  readonly row: Circular;
  readonly actor: Actor;
}

/** What is done with a circular. */
export const circularActs = thingActs<CircularState, CircularFacts>(circularTransitions)({
  Circulars_issue: {
    in: ['draft'],
    basis: 'INSP-10',
    called: circularTransitions.issue.called,
    hindrance: drafterOrOther,
  },
  Circulars_discard: { in: ['draft'], basis: 'INSP-10', called: circularTransitions.discard.called },
});

/** The head signs what somebody else has drafted. INSP-10 */
function drafterOrOther({ row, actor }: CircularFacts): Hindrance | undefined {
  if (!mayBeHis(actor, row.draftedBy)) return undefined;
  const detail = { zh: '拟稿人不得签发本人所拟通报', en: 'Who drafted a circular doesn’t issue it' };
  return { kind: 'forbid', rule: 'INSP-10', facts: {}, detail };
}

/** Returns the operations on a circular that this person may call now. */
export function circularActions(row: Circular, actor: Actor): string[] {
  if (row.bureauCode !== actor.body) return [];
  return availableOperations(circularActs, row.state, { row, actor }, actor);
}
