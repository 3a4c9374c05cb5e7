import { type Actor, hasRole, isAmong, isSamePerson } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import { type StaffState, staffTransitions, stateOf } from './staff.transitions.js';
import type { StaffMember } from './staff-member.entity.js';

/** Whom it is about, who wants it, for which body, and who is at it now. */
type Facts = Pick<
  StaffMember,
  'subject' | 'bodyCode' | 'pending' | 'enteredFor' | 'enteredBy' | 'change' | 'changeBy'
> & {
  readonly isSilent: boolean;
  readonly isForOffice: boolean;
  readonly actor: Actor;
  /** What the register holds against it that he confirms what waits, where that was asked. */
  readonly confirm?: Hindrance | undefined;
};

const { confirm, object, objectToChange, affirm, deny } = staffTransitions;

/** What is done with an entry of the staff register, in the order of the work. SUP-5 */
export const staffActs = thingActs<StaffState, Facts>(staffTransitions)({
  Staff_confirm: {
    in: confirm.from,
    basis: confirm.basis,
    called: confirm.called,
    hindrance: (facts) => notAnother(facts) ?? facts.confirm,
  },
  Staff_object: {
    in: [...object.from, ...objectToChange.from],
    basis: object.basis,
    called: object.called,
    hindrance: ofHimself,
  },
  Staff_word: {
    in: deny.from,
    basis: affirm.basis,
    called: { zh: '本人表示是否任职', en: 'say whether one serves there' },
    hindrance: notHimself,
  },
  Staff_change: {
    in: ['pending', 'awaited', 'silent', 'serving', 'changing', 'left'],
    basis: 'SUP-5',
    called: { zh: '变更登记', en: 'change it' },
    hindrance: (facts) => ofHimself(facts) ?? othersWait(facts),
  },
});

/** Returns what an act on an entry rests on, as this person would do it. */
export function factsOf(member: StaffMember, actor: Actor): Facts {
  const { subject, bodyCode, pending, enteredFor, enteredBy, change, changeBy, word } = member;
  const facts = { subject, bodyCode, pending, enteredFor, enteredBy, change, changeBy };
  return { ...facts, isSilent: word === 'silent', isForOffice: isForOffice(member), actor };
}

/** Tells whether what waits at an entry takes a head away: the government office alone says so. SUP-5 */
export function endsAHead({ head, change }: Pick<StaffMember, 'head' | 'change'>): boolean {
  return change !== null && head !== false && (change.leaves || change.head === false);
}

/** Tells whether what waits at an entry makes somebody a head: one who signs for the body is not made by its own people. SUP-5 */
export function makesAHead({ head, change }: Pick<StaffMember, 'head' | 'change'>): boolean {
  return change === null ? head === true : change.head === true && head !== true;
}

/** Tells whether another body entered somebody, and so the government office let him in: his colleagues don't let him go. SUP-5 */
export function isOfOffice({ bodyCode, enteredFor }: Pick<StaffMember, 'bodyCode' | 'enteredFor'>): boolean {
  return enteredFor !== null && enteredFor !== bodyCode;
}

/**
 * Tells whether the government office alone confirms what waits: that somebody is head, or is no longer; whom another body
 * entered, and that he leaves; and whoever kept silent when asked. SUP-5
 */
export function isForOffice(member: StaffMember): boolean {
  if (makesAHead(member)) return true;
  if (member.change === null) return isOfOffice(member) || member.word === 'silent';
  return endsAHead(member) || movesAPrincipal(member) || (member.change.leaves && isOfOffice(member));
}

/** Tells whether what waits at an entry makes somebody the principal, or says that he is none: the body's people don't. CONF-5.2 */
function movesAPrincipal({ principal, change }: Pick<StaffMember, 'principal' | 'change'>): boolean {
  return change?.principal !== undefined && change.principal !== principal;
}

/** Returns the operations on an entry that this person may call now. */
export function staffActions(member: StaffMember, actor: Actor, confirm?: Hindrance): string[] {
  const ofOffice = hasRole(actor, 'government-office');
  const own = actor.body === member.bodyCode;
  const himself = isSamePerson(actor.sub, member.subject);
  if (!own && !ofOffice && !himself) return [];
  return availableOperations(staffActs, stateOf(member), { ...factsOf(member, actor), confirm }, actor).filter(
    (id) => id === 'Staff_word' || own || (ofOffice && id !== 'Staff_change'),
  );
}

function notAnother(facts: Facts): Hindrance | undefined {
  const { subject, bodyCode, enteredBy, change, changeBy, actor } = facts;
  const by = change ? changeBy : enteredBy;
  if (isAmong(actor.sub, [by, subject])) return refused({ enteredBy: by }, ANOTHER);
  if (hasRole(actor, 'government-office')) return undefined;
  if (facts.isForOffice && change !== null) return refused({ reason: 'head' }, HEAD);
  if (facts.isSilent) return refused({ reason: 'silent' }, SILENT);
  // Whom the city's bureau enters for another body, only the government office confirms.
  if (facts.isForOffice) return refused({ reason: 'forAnother' }, GOVERNMENT_CONFIRMS);
  return actor.body === bodyCode ? undefined : refused({ enteredBy: by }, ANOTHER);
}

function ofHimself({ subject, actor }: Facts): Hindrance | undefined {
  return isAmong(actor.sub, [subject]) ? refused({ subject }, OWN_ENTRY) : undefined;
}

/**
 * What somebody else wants of an entry is confirmed or objected to, not typed over; and whom the government office is to
 * let in, his colleagues neither strike off nor make their own before it has. SUP-5
 */
export function othersWait({ pending, isForOffice, enteredBy, change, changeBy, actor }: Facts): Hindrance | undefined {
  if (pending && isForOffice && !isAmong(actor.sub, [enteredBy])) {
    return { rule: 'SUP-5', facts: { enteredBy, reason: 'forOffice' }, detail: WAITS_FOR_OFFICE };
  }
  if (change === null || isAmong(actor.sub, [changeBy])) return undefined;
  return { rule: 'SUP-5', facts: { changeBy, reason: 'changeWaits' }, detail: CHANGE_WAITS };
}

function notHimself({ subject, actor }: Facts): Hindrance | undefined {
  return isAmong(actor.sub, [subject]) ? undefined : refused({ subject: null }, NOT_HIMSELF);
}

function refused(facts: Record<string, string | null>, detail: { zh: string; en: string }): Hindrance {
  return { kind: 'forbid', rule: 'SUP-5', facts, detail };
}

const ANOTHER = {
  zh: '须由登记人、被登记人以外的本单位在职人员，或者本级人民政府办公室人员确认',
  en: 'somebody else confirms it, who serves at the body, or at the government office: not who entered it, nor whom it enters',
};
const GOVERNMENT_CONFIRMS = {
  zh: '单位负责人的登记，以及市级审批局为其他单位登记的人员，由本级人民政府办公室确认',
  en: 'that somebody is head, and whom the city’s bureau enters for another body, the government office confirms',
};
const HEAD = {
  zh: '负责人的任职，负责人（或者尚未载明是否负责人的人员）的离职、去职，以及经政府办公室确认任职的人员离职，须由本级人民政府办公室确认',
  en: 'that somebody becomes head, that a head, or somebody of whom the register doesn’t say that he is none, leaves or is head no longer, the government office confirms, as it does that somebody leaves whom it let in',
};
const SILENT = {
  zh: '被登记的账号已绑定当事人、代理人，本人收到告知后逾期未表示的，只由本级人民政府办公室核实确认',
  en: 'the login is a party’s or an agent’s, who was told and kept silent: the government office alone confirms it',
};
const WAITS_FOR_OFFICE = {
  zh: '该登记待本级人民政府办公室确认，确认前只有登记人可以更正；认为登记不实的，请提出异议（POST /staff/{id}/objection）',
  en: 'it waits for the government office, and until then only who entered it corrects it; who finds it wrong objects (POST /staff/{id}/objection)',
};
const CHANGE_WAITS = {
  zh: '他人提出的变更正待确认，不得径行改写：请确认（POST /staff/{id}/confirmation），或者提出异议（POST /staff/{id}/objection）',
  en: 'a change that somebody else wants waits for confirmation: confirm it, or object to it; it is not typed over',
};
const NOT_HIMSELF = {
  zh: '是否任职，由被登记人以本人账号表示',
  en: 'whether somebody serves, he says himself, by his own login',
};
const OWN_ENTRY = {
  zh: '不得变更本人的登记，请由本单位其他负责人员办理',
  en: 'nobody changes his own entry: somebody else who keeps the register does',
};
