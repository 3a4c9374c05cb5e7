import { type Actor, hasRole, isSamePerson } from '@shenguan/common/auth';
import { partyOf } from '@shenguan/common/parties';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import { type PowerState, powerTransitions } from './power.transitions.js';
import type { PowerOfAttorney } from './power-of-attorney.entity.js';

const { confirm, affirm, revoke } = powerTransitions;

/** What an act rests on: the scan, who entered it, and who is at it now. */
type Facts = Pick<PowerOfAttorney, 'file' | 'enteredBy' | 'grantorParty'> & { readonly actor: Actor };

/** What is done with a power of attorney, in the order of the work. PRA-16 */
export const powerActs = thingActs<PowerState, Facts>(powerTransitions)({
  Powers_keep: {
    in: ['entered'],
    basis: 'PRA-16',
    called: {
      zh: '上传或者更换扫描件（内容有变的，请重新录入）',
      en: 'upload a scan (enter a new one where the paper has changed)',
    },
  },
  Powers_confirm: { in: confirm.from, basis: confirm.basis, called: confirm.called, hindrance: unconfirmable },
  Powers_affirm: { in: affirm.from, basis: affirm.basis, called: affirm.called, hindrance: notItsOwn },
  Powers_revoke: { in: revoke.from, basis: revoke.basis, called: revoke.called },
});

/** Returns what an act on a power rests on, as this person would do it. */
export function factsOf({ file, enteredBy, grantorParty }: PowerOfAttorney, actor: Actor): Facts {
  return { file, enteredBy, grantorParty, actor };
}

/** Returns the operations on a power that this person may call now: the bureau that entered it, and its two parties. */
export function powerActions(row: PowerOfAttorney, actor: Actor): string[] {
  if (hasRole(actor, 'auditor')) return [];
  const party = hasRole(actor, 'applicant') ? partyOf(actor) : '';
  const ofBureau = row.bureauCode === actor.body;
  const isWindow = ofBureau && hasRole(actor, 'window-clerk');
  const may: Readonly<Record<string, boolean>> = {
    Powers_keep: isWindow,
    Powers_confirm: ofBureau && hasRole(actor, 'window-clerk', 'head'),
    Powers_affirm: party === row.grantorParty,
    Powers_revoke: isWindow || party === row.grantorParty || party === row.agentParty,
  };
  return availableOperations(powerActs, row.state, factsOf(row, actor), actor).filter((id) => may[id]);
}

function unconfirmable({ file, enteredBy, actor }: Facts): Hindrance | undefined {
  if (file === null) return { rule: 'PRA-16', facts: { file: null }, detail: NOT_SCANNED };
  if (isSamePerson(enteredBy, actor.sub))
    return { kind: 'forbid', rule: 'PRA-16', facts: { reason: 'samePerson' }, detail: SAME_PERSON };
  return undefined;
}

function notItsOwn({ grantorParty, actor }: Facts): Hindrance | undefined {
  if (grantorParty === partyOf(actor)) return undefined;
  return { kind: 'forbid', rule: 'PRA-16', facts: { reason: 'notGrantor' }, detail: NOT_ITS_OWN };
}

const NOT_ITS_OWN = {
  zh: '受托人不得代委托单位确认：须由委托单位以本单位账号确认',
  en: 'the agent does not speak for who gives it: the body itself says so',
};
const NOT_SCANNED = { zh: '须先上传签字盖章原件的扫描件', en: 'Upload the scan of the signed original first' };
const SAME_PERSON = {
  zh: '录入人不得自行确认：须由另一名窗口人员或者负责人核对原件后确认',
  en: 'who entered it does not confirm it: another clerk, or the head, does so on the original',
};
