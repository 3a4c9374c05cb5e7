import { hasRole, isSamePerson } from '@shenguan/common/auth';
import { partyOf } from '@shenguan/common/parties';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { type KnownActor, knownAmong } from '../bodies/index.js';
import { oneWith, partyOfIt } from './no-party.js';
import { type PowerState, powerTransitions } from './power.transitions.js';
import type { PowerOfAttorney } from './power-of-attorney.entity.js';

const { confirm, affirm, revoke } = powerTransitions;

/** What an act rests on: the scan, who entered it, and who is at it now. */
type Facts = Pick<
  PowerOfAttorney,
  'state' | 'file' | 'proof' | 'enteredBy' | 'grantorKind' | 'grantorParty' | 'agentParty' | 'revocationAskedBy'
> & {
  readonly actor: KnownActor;
  /** That he is, or may be, somebody whom it is about. */
  readonly party?: Hindrance;
};
export type PowerFacts = Facts;

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
  Powers_keepProof: {
    in: ['entered'],
    basis: 'PRA-16',
    called: { zh: '上传委托人本人到场的证明', en: 'upload the proof that who gives it came himself' },
    hindrance: notOfAPerson,
  },
  Powers_confirm: { in: confirm.from, basis: confirm.basis, called: confirm.called, hindrance: unconfirmable },
  Powers_affirm: { in: affirm.from, basis: affirm.basis, called: affirm.called, hindrance: notItsOwn },
  Powers_revoke: { in: revoke.from, basis: revoke.basis, called: revoke.called, hindrance: takesTwo },
  Powers_askRevocation: {
    in: ['announced', 'in-force'],
    basis: 'PRA-16',
    called: { zh: '窗口录入委托人的书面撤销', en: 'keep the grantor’s signed revocation at the window' },
    hindrance: (facts) => askedAlready(facts) ?? facts.party,
  },
  Powers_confirmRevocation: {
    in: ['announced', 'in-force'],
    basis: 'PRA-16',
    called: { zh: '另一人核对并确认撤销', en: 'confirm the revocation, as somebody else' },
    hindrance: notTheSecond,
  },
});

/** Returns what an act on a power rests on, as this person would do it. */
export function factsOf(row: PowerOfAttorney, actor: KnownActor): Facts {
  const { state, file, proof, enteredBy, grantorKind, grantorParty, agentParty, revocationAskedBy } = row;
  return { state, file, proof, enteredBy, grantorKind, grantorParty, agentParty, revocationAskedBy, actor };
}

/** Returns it with what the staff register and the bindings tell of the transaction's actor, where he is at the window. PRA-16 */
export async function knownFactsOf(tx: Tx, row: PowerOfAttorney): Promise<Facts> {
  if (row.bureauCode !== tx.actor.body || !hasRole(tx.actor, 'window-clerk', 'head')) return factsOf(row, tx.actor);
  const sides = [
    { name: row.grantorName, party: row.grantorParty },
    { name: row.agentName, party: row.agentParty },
  ];
  const actor = await knownAmong(tx, tx.actor, [row.enteredBy, row.revocationAskedBy]);
  const party = await partyOfIt(tx, sides);
  return { ...factsOf(row, actor), ...(party && { party }) };
}

/** Returns the operations on a power that this person may call now: the bureau that entered it, and its two parties. */
export function powerActions(row: PowerOfAttorney, facts: Facts): string[] {
  const { actor } = facts;
  if (hasRole(actor, 'auditor')) return [];
  const party = hasRole(actor, 'applicant') ? partyOf(actor) : '';
  const ofBureau = row.bureauCode === actor.body;
  const isWindow = ofBureau && hasRole(actor, 'window-clerk');
  const may: Readonly<Record<string, boolean>> = {
    Powers_keep: isWindow,
    Powers_keepProof: isWindow,
    Powers_confirm: ofBureau && hasRole(actor, 'window-clerk', 'head'),
    Powers_affirm: party === row.grantorParty,
    Powers_askRevocation: isWindow,
    Powers_confirmRevocation: ofBureau && hasRole(actor, 'window-clerk', 'head'),
    Powers_revoke: isWindow || party === row.grantorParty || party === row.agentParty,
  };
  return availableOperations(powerActs, row.state, facts, actor).filter((id) => may[id]);
}

function unconfirmable({ file, proof, enteredBy, grantorParty, actor, party }: Facts): Hindrance | undefined {
  if (file === null) return { rule: 'PRA-16', facts: { file: null }, detail: NOT_SCANNED };
  // Nobody reads what is written to a document: its holder comes himself.
  if (proof === null && grantorParty.startsWith('person:'))
    return { rule: 'PRA-16', facts: { proof: null }, detail: NOT_PROVEN };
  if (isSamePerson(enteredBy, actor.sub))
    return { kind: 'forbid', rule: 'PRA-16', facts: { reason: 'samePerson' }, detail: SAME_PERSON };
  return oneWith(actor, enteredBy) ?? party;
}

/** The window alone voids only what nobody has confirmed. */
function takesTwo({ state, grantorParty, agentParty, actor }: Facts): Hindrance | undefined {
  const own = hasRole(actor, 'applicant') && [grantorParty, agentParty].includes(partyOf(actor));
  if (own || state === 'entered') return undefined;
  return { kind: 'forbid', rule: 'PRA-16', facts: { reason: 'takesTwo' }, detail: TAKES_TWO };
}

function askedAlready({ revocationAskedBy }: Facts): Hindrance | undefined {
  return revocationAskedBy === null ? undefined : { rule: 'PRA-16', facts: { asked: true }, detail: ASKED };
}

function notTheSecond({ revocationAskedBy, actor, party }: Facts): Hindrance | undefined {
  if (revocationAskedBy === null) return { rule: 'PRA-16', facts: { asked: false }, detail: NOT_ASKED };
  if (!isSamePerson(revocationAskedBy, actor.sub)) return oneWith(actor, revocationAskedBy) ?? party;
  return { kind: 'forbid', rule: 'PRA-16', facts: { reason: 'samePerson' }, detail: SAME_PERSON_REVOKES };
}

function notOfAPerson({ grantorKind }: Facts): Hindrance | undefined {
  return grantorKind === 'person' ? undefined : { rule: 'PRA-16', facts: { grantorKind }, detail: NO_PERSON };
}

function notItsOwn({ grantorParty, actor }: Facts): Hindrance | undefined {
  if (grantorParty === partyOf(actor)) return undefined;
  return { kind: 'forbid', rule: 'PRA-16', facts: { reason: 'notGrantor' }, detail: NOT_ITS_OWN };
}

const TAKES_TWO = {
  zh: '已经核对的授权委托书，窗口不得一人撤销：委托人以本人（本单位）账号撤销，或者由窗口录入其签字盖章的撤销书（POST /powers-of-attorney/{id}/revocation-request），另一名工作人员核对后确认',
  en: 'one person at the window doesn’t end what two have confirmed: the grantor does by his own login, or his signed revocation is kept (POST /powers-of-attorney/{id}/revocation-request) and somebody else confirms it',
};
const ASKED = {
  zh: '已有待他人确认的撤销',
  en: 'a revocation waits to be confirmed already',
};
const NOT_ASKED = {
  zh: '尚无待确认的撤销，须先录入委托人签字盖章的撤销书',
  en: 'no revocation waits: the grantor’s signed one is kept first',
};
const SAME_PERSON_REVOKES = {
  zh: '录入撤销的人不得自行确认：须由另一名窗口人员或者负责人核对撤销书原件后确认',
  en: 'who entered the revocation does not confirm it: another clerk, or the head, does so on the original',
};
const NOT_ITS_OWN = {
  zh: '受托人不得代委托人确认：须由委托人以本人（本单位）账号确认',
  en: 'the agent does not speak for who gives it: that one says so himself',
};
const NO_PERSON = {
  zh: '委托人为单位的，由其以本单位账号确认，不以到场证明代替',
  en: 'a body says so by its own login; nobody proves it at the window',
};
const NOT_PROVEN = {
  zh: '委托人尚无绑定的账号，告知不能送达：须由其本人持证件到场，上传到场证明（PUT /powers-of-attorney/{id}/grantor-proof）后确认',
  en: 'no login is bound to who gives it, so nothing reaches him: he comes to the window himself, and the proof of it is uploaded (PUT /powers-of-attorney/{id}/grantor-proof)',
};
const NOT_SCANNED = { zh: '须先上传签字盖章原件的扫描件', en: 'Upload the scan of the signed original first' };
const SAME_PERSON = {
  zh: '录入人不得自行确认：须由另一名窗口人员或者负责人核对原件后确认',
  en: 'who entered it does not confirm it: another clerk, or the head, does so on the original',
};
