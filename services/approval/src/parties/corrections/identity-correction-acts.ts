import { type Actor, isSamePerson } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { IdentityCorrection } from './identity-correction.entity.js';
import { type IdentityCorrectionState, identityCorrectionTransitions } from './identity-correction.transitions.js';

const { confirm, reject } = identityCorrectionTransitions;

/** What an act rests on: the scan, who entered it, and who is at it now. */
type Facts = Pick<IdentityCorrection, 'file' | 'enteredBy'> & { readonly actorSub: string };

/** What is done with a correction of a binding, in the order of the work. PRA-16 */
export const identityCorrectionActs = thingActs<IdentityCorrectionState, Facts>(identityCorrectionTransitions)({
  IdentityBindings_keep: {
    in: ['entered'],
    basis: 'PRA-16',
    called: { zh: '上传证件原件的扫描件', en: 'upload the scan of the original document' },
  },
  IdentityBindings_confirm: {
    in: confirm.from,
    basis: confirm.basis,
    called: confirm.called,
    hindrance: unconfirmable,
  },
  IdentityBindings_reject: { in: reject.from, basis: reject.basis, called: reject.called },
});

/** Returns what an act on a correction rests on, as this person would do it. */
export function factsOf({ file, enteredBy }: IdentityCorrection, actor: Actor): Facts {
  return { file, enteredBy, actorSub: actor.sub };
}

/** Returns the operations on a correction that this person may call now, in the bureau that entered it. */
export function identityCorrectionActions(row: IdentityCorrection, actor: Actor): string[] {
  if (row.bureauCode !== actor.body) return [];
  return availableOperations(identityCorrectionActs, row.state, factsOf(row, actor), actor);
}

function unconfirmable({ file, enteredBy, actorSub }: Facts): Hindrance | undefined {
  if (file === null) return { rule: 'PRA-16', facts: { file: null }, detail: NOT_SCANNED };
  if (isSamePerson(enteredBy, actorSub))
    return { kind: 'forbid', rule: 'PRA-16', facts: { reason: 'samePerson' }, detail: SAME_PERSON };
  return undefined;
}

const NOT_SCANNED = { zh: '须先上传证件原件的扫描件', en: 'Upload the scan of the original document first' };
const SAME_PERSON = {
  zh: '录入人不得自行确认：须由另一名窗口人员或者负责人核对证件原件后更正',
  en: 'who entered it does not carry it out: another clerk, or the head, does so on the original document',
};
