import { type Actor, hasRole, isSamePerson, mayBeHis, type Role } from '@shenguan/common/auth';
import { partyOf } from '@shenguan/common/parties';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { KnownActor } from '../../bodies/index.js';
import type { Complaint, ComplaintSubject } from './complaint.entity.js';
import { type ComplaintState, complaintTransitions } from './complaint.transitions.js';

/** Who deals with complaints of each kind, at the body that they were routed to. */
const HANDLERS: Readonly<Record<ComplaintSubject, readonly Role[]>> = {
  price: ['price-authority', 'government-office'],
  service: ['industry-regulator', 'government-office'],
  official: ['head', 'department-head', 'government-head', 'government-office', 'discipline-inspector'],
};
export const COMPLAINT_HANDLERS = [...new Set(Object.values(HANDLERS).flat())];

type Facts = Pick<Complaint, 'byParty' | 'recipientBody' | 'subject' | 'officialSubject'> & {
  readonly actor: KnownActor;
};

/** What is done with a complaint. INT-15, INT-21 */
export const complaintActs = thingActs<ComplaintState, Facts>(complaintTransitions)({
  Complaints_acknowledge: {
    in: complaintTransitions.acknowledge.from,
    basis: 'INT-21',
    called: complaintTransitions.acknowledge.called,
    hindrance: notForHim,
  },
  Complaints_answer: {
    in: complaintTransitions.answer.from,
    basis: 'INT-21',
    called: complaintTransitions.answer.called,
    hindrance: notForHim,
  },
  Complaints_withdraw: {
    in: complaintTransitions.withdraw.from,
    basis: 'INT-21',
    called: complaintTransitions.withdraw.called,
    hindrance: (facts) => (isComplainant(facts, facts.actor) ? undefined : OTHERS),
  },
});

/** Tells whether somebody deals with a complaint: at the body that has it, never he whom it is about. INT-21 */
export function isHandler(
  { recipientBody, subject, officialSubject }: Omit<Facts, 'actor' | 'byParty'>,
  actor: Actor,
): boolean {
  return (
    actor.body === recipientBody && hasRole(actor, ...HANDLERS[subject]) && !isSamePerson(officialSubject, actor.sub)
  );
}

export function isComplainant({ byParty }: Pick<Complaint, 'byParty'>, actor: Actor): boolean {
  return hasRole(actor, 'applicant', 'agency') && partyOf(actor) === byParty;
}

/** Returns the operations on a complaint that this person may call now. */
export function complaintActions(row: Complaint, actor: KnownActor): string[] {
  return availableOperations(complaintActs, row.state, { ...row, actor }, actor);
}

/** Another login of whom it is about is refused as he is. INT-21 */
function notForHim(facts: Facts): Hindrance | undefined {
  if (!isHandler(facts, facts.actor)) return OTHERS;
  const about = facts.officialSubject !== null && mayBeHis(facts.actor, facts.officialSubject);
  return about ? { kind: 'forbid', rule: 'INT-21', detail: ABOUT_HIM } : undefined;
}

const ABOUT_HIM = {
  zh: '您与被投诉的工作人员系同一人或者同名不能区分，请由他人办理',
  en: 'you are the official complained of, or can’t be told from him: somebody else deals with it',
};
const OTHERS: Hindrance = {
  kind: 'forbid',
  rule: 'INT-21',
  detail: {
    zh: '投诉由受理单位的有关人员办理，被投诉的人不得经手；撤回由投诉人办理',
    en: 'it is dealt with at the body that has it, never by whom it is about; who complained withdraws it',
  },
};
