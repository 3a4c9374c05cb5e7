import { type Actor, hasRole } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { Liaison } from './liaison.entity.js';
import { type LiaisonState, liaisonTransitions } from './liaison.transitions.js';

interface TermFacts {
  readonly row: Pick<Liaison, 'subject'>;
  readonly actor: Actor;
}

const { succeed, stateAbsence } = liaisonTransitions;

/** What is done with a liaison's term. LINK-3 */
export const liaisonActs = thingActs<LiaisonState, TermFacts>(liaisonTransitions)({
  Liaisons_succeed: { in: succeed.from, basis: succeed.basis, called: succeed.called },
  Liaisons_absence: {
    in: stateAbsence.from,
    basis: stateAbsence.basis,
    called: stateAbsence.called,
    hindrance: isAnother,
  },
});

/** Returns the operations on a term that this person may call now; only its own body acts on it. */
export function actionsOn(row: Liaison, actor: Actor): string[] {
  return row.bodyCode === actor.body ? availableOperations(liaisonActs, row.state, { row, actor }, actor) : [];
}

/** The liaison states it for himself, the head for him; the deputy doesn't state his own turn. */
function isAnother({ row, actor }: TermFacts): Hindrance | undefined {
  if (row.subject === actor.sub || hasRole(actor, 'department-head', 'head', 'item-admin')) return undefined;
  const detail = {
    zh: '缺席由联络员本人或者本单位负责人告知',
    en: 'The liaison states his own absence, or the head of his body does',
  };
  return { kind: 'forbid', rule: 'LINK-3', detail };
}
