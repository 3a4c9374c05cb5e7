import { type Actor, hasRole } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { Practitioner } from './practitioner.entity.js';
import { type PractitionerState, practitionerTransitions } from './practitioner.transitions.js';

/** Whose practitioner it is, what is missing, and who is at it now. */
type Facts = Pick<Practitioner, 'agencyCode' | 'former' | 'permit' | 'noPay'> & { readonly actor: Actor };

const PROVE = {
  in: ['unproved'],
  basis: 'INT-6',
  called: practitionerTransitions.prove.called,
  hindrance: notOurs,
} as const;

/** What is done with a practitioner of an agency. INT-6 */
export const practitionerActs = thingActs<PractitionerState, Facts>(practitionerTransitions)({
  Practitioners_keepPermit: PROVE,
  Practitioners_keepNoPay: PROVE,
  Practitioners_rule: { in: ['questioned'], basis: 'INT-6', called: practitionerTransitions.clear.called },
  Practitioners_leave: {
    in: practitionerTransitions.leave.from,
    basis: 'INT-6',
    called: practitionerTransitions.leave.called,
    hindrance: notOurs,
  },
});

/** Returns the operations on a practitioner that this person may call now. */
export function practitionerActions(row: Practitioner, actor: Actor | undefined): string[] {
  return actor ? availableOperations(practitionerActs, row.state, { ...row, actor }, actor) : [];
}

function notOurs({ agencyCode, actor }: Facts): Hindrance | undefined {
  return hasRole(actor, 'agency') && actor.body === agencyCode
    ? undefined
    : { kind: 'forbid', rule: 'INT-6', detail: OF_THE_AGENCY };
}

const OF_THE_AGENCY = { zh: '由该执业人员所在机构办理', en: 'It is for the agency of the practitioner' };
