import { type Actor, hasRole } from '@shenguan/common/auth';
import { availableOperations, thingActs } from '@shenguan/common/states';
import type { Agency } from './agency.entity.js';
import { type AgencyState, agencyTransitions } from './agency.transitions.js';

/** What is done with an agency on the platform, in the order of the work. INT-18 */
export const agencyActs = thingActs<AgencyState, null>(agencyTransitions)({
  Agencies_lookUp: { in: ['applied', 'joined'], basis: 'INT-18', called: agencyTransitions.confirm.called },
  Agencies_leave: { in: agencyTransitions.leave.from, basis: 'INT-18', called: agencyTransitions.leave.called },
});

/** Returns the operations on an agency that this person may call now; `keeper`: of the city's bureau. */
export function agencyActions({ code, state }: Agency, actor: Actor | undefined, keeper: boolean): string[] {
  if (!actor || !(keeper || (hasRole(actor, 'agency') && actor.body === code))) return [];
  return availableOperations(agencyActs, state, null, actor);
}
