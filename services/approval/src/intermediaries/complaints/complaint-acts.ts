import { type Actor, hasRole, isSamePerson, mayBeAmong, type Role } from '@shenguan/common/auth';
import { partyOf } from '@shenguan/common/parties';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { KnownActor } from '../../bodies/index.js';
import type { Complaint, ComplaintSubject } from './complaint.entity.js';
import { type ComplaintState, complaintTransitions } from './complaint.transitions.js';

/** Who deals with complaints of each kind, at the body that they were routed to. */
const HANDLERS: Readonly<Record<ComplaintSubject, readonly Role[]>> = {
  price: ['price-authority', 'government-head', 'government-office'],
  service: ['industry-regulator', 'government-head', 'government-office'],
  official: ['head', 'department-head', 'government-head', 'government-office', 'discipline-inspector'],
};
export const COMPLAINT_HANDLERS = [...new Set(Object.values(HANDLERS).flat())];

type About = Pick<Complaint, 'officialSubject' | 'hands'>;
type Facts = About &
  Pick<Complaint, 'byParty' | 'recipientBody' | 'subject' | 'steps'> & {
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
  Complaints_note: {
    in: ['filed', 'acknowledged'],
    basis: 'INT-15',
    called: { zh: '记录处理过程', en: 'write a step of the handling down' },
    hindrance: notForHim,
  },
  Complaints_answer: {
    in: complaintTransitions.answer.from,
    basis: 'INT-21',
    called: complaintTransitions.answer.called,
    hindrance: (facts) => notForHim(facts) ?? notLookedInto(facts),
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
  { recipientBody, subject, ...about }: About & Pick<Complaint, 'recipientBody' | 'subject'>,
  actor: Actor,
): boolean {
  return (
    actor.body === recipientBody &&
    hasRole(actor, ...HANDLERS[subject]) &&
    !complainedOf(about).some((one) => isSamePerson(one, actor.sub))
  );
}

/** Whom a complaint is about, as far as is known: the official named, and whoever acted on the case named. INT-21 */
export function complainedOf({ officialSubject, hands }: About): (string | null)[] {
  return [officialSubject, ...hands];
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
  const about = mayBeAmong(facts.actor, complainedOf(facts));
  return about ? { kind: 'forbid', rule: 'INT-21', detail: ABOUT_HIM } : undefined;
}

/** An answer rests on something done by the body that gives it: nobody calls a complaint unfounded without a look. INT-15 */
function notLookedInto({ steps, recipientBody }: Facts): Hindrance | undefined {
  return steps.some(({ bodyCode }) => bodyCode === recipientBody) ? undefined : NOT_LOOKED_INTO;
}

const NOT_LOOKED_INTO: Hindrance = {
  rule: 'INT-15',
  detail: {
    zh: '答复以前须由本单位记录至少一项处理过程（POST /complaints/{id}/steps）',
    en: 'write down a step of the handling by your body first (POST /complaints/{id}/steps), then answer',
  },
};
const ABOUT_HIM = {
  zh: '您是被投诉的工作人员、经手所涉办件的人员，或者与其同名不能区分，请由他人办理',
  en: 'you are the official complained of, had a hand in the case, or can’t be told from who is: somebody else deals with it',
};
const OTHERS: Hindrance = {
  kind: 'forbid',
  rule: 'INT-21',
  detail: {
    zh: '投诉由受理单位的有关人员办理，被投诉的人不得经手；撤回由投诉人办理',
    en: 'it is dealt with at the body that has it, never by whom it is about; who complained withdraws it',
  },
};
