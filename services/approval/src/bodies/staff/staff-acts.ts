import { type Actor, hasRole, isAmong } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import { type StaffState, staffTransitions, stateOf } from './staff.transitions.js';
import type { StaffMember } from './staff-member.entity.js';

/** Whom it is about, who wants it, for which body, and who is at it now. */
type Facts = Pick<StaffMember, 'subject' | 'bodyCode' | 'enteredFor' | 'enteredBy' | 'change' | 'changeBy'> & {
  readonly isOfHead: boolean;
  readonly actor: Actor;
};

const { confirm, object, objectToChange } = staffTransitions;

/** What is done with an entry of the staff register, in the order of the work. SUP-5 */
export const staffActs = thingActs<StaffState, Facts>(staffTransitions)({
  Staff_confirm: { in: confirm.from, basis: confirm.basis, called: confirm.called, hindrance: notAnother },
  Staff_object: {
    in: [...object.from, ...objectToChange.from],
    basis: object.basis,
    called: object.called,
    hindrance: ofHimself,
  },
  Staff_change: {
    in: ['pending', 'serving', 'changing', 'left'],
    basis: 'SUP-5',
    called: { zh: '变更登记', en: 'change it' },
    hindrance: ofHimself,
  },
});

/** Returns what an act on an entry rests on, as this person would do it. */
export function factsOf(member: StaffMember, actor: Actor): Facts {
  const { subject, bodyCode, enteredFor, enteredBy, change, changeBy } = member;
  return { subject, bodyCode, enteredFor, enteredBy, change, changeBy, isOfHead: endsAHead(member), actor };
}

/** Tells whether what waits at an entry takes a head away: the government office alone says so. SUP-5 */
export function endsAHead({ head, change }: Pick<StaffMember, 'head' | 'change'>): boolean {
  return change !== null && head !== false && (change.leaves || change.head === false);
}

/** Tells whether the government office alone confirms what waits: whom another body entered, and that a head leaves. SUP-5 */
export function isForOffice(member: StaffMember): boolean {
  return member.change === null ? member.enteredFor !== member.bodyCode : endsAHead(member);
}

/** Returns the operations on an entry that this person may call now; who is one human being with whom is asked on the act. */
export function staffActions(member: StaffMember, actor: Actor): string[] {
  const ofOffice = hasRole(actor, 'government-office');
  const own = actor.body === member.bodyCode;
  if (!own && !ofOffice) return [];
  return availableOperations(staffActs, stateOf(member), factsOf(member, actor), actor).filter(
    (id) => id !== 'Staff_change' || own,
  );
}

function notAnother({ subject, bodyCode, enteredFor, enteredBy, change, changeBy, isOfHead, actor }: Facts) {
  const by = change ? changeBy : enteredBy;
  if (isAmong(actor.sub, [by, subject])) return refused({ enteredBy: by }, ANOTHER);
  if (hasRole(actor, 'government-office')) return undefined;
  // Whom the city's bureau enters for another body, only the government office confirms.
  if (change === null && enteredFor !== bodyCode) return refused({ reason: 'forAnother' }, GOVERNMENT_CONFIRMS);
  if (isOfHead) return refused({ reason: 'head' }, HEAD);
  return actor.body === bodyCode ? undefined : refused({ enteredBy: by }, ANOTHER);
}

function ofHimself({ subject, actor }: Facts): Hindrance | undefined {
  return isAmong(actor.sub, [subject]) ? refused({ subject }, OWN_ENTRY) : undefined;
}

function refused(facts: Record<string, string | null>, detail: { zh: string; en: string }): Hindrance {
  return { kind: 'forbid', rule: 'SUP-5', facts, detail };
}

const ANOTHER = {
  zh: '须由登记人、被登记人以外的本单位在职人员，或者本级人民政府办公室人员确认',
  en: 'somebody else confirms it, who serves at the body, or at the government office: not who entered it, nor whom it enters',
};
const GOVERNMENT_CONFIRMS = {
  zh: '市级审批局为其他单位登记的人员，由本级人民政府办公室确认',
  en: 'whom the city’s bureau enters for another body, the government office confirms',
};
const HEAD = {
  zh: '负责人（或者尚未载明是否负责人的人员）的离职、去职，须由本级人民政府办公室确认',
  en: 'that a head, or somebody of whom the register doesn’t say that he is none, leaves or is head no longer, the government office confirms',
};
const OWN_ENTRY = {
  zh: '不得变更本人的登记，请由本单位其他负责人员办理',
  en: 'nobody changes his own entry: somebody else who keeps the register does',
};
