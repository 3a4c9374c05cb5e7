import { type Actor, hasRole, isSamePerson } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import { type InterestedParty, type InterestedPartyState, interestedPartyTransitions } from '../../cases/index.js';

export interface InterestedFacts {
  readonly row: InterestedParty;
  readonly actor: Actor;
  /** Whether it is the caller himself. */
  readonly own: boolean;
}

const { admit, leaveOut, notify, receive, speak, speakBeside, answer } = interestedPartyTransitions;

/** What is done about somebody whom a case concerns: he speaks for himself, or by a paper that he signed. APL-36 */
export const interestedActs = thingActs<InterestedPartyState, InterestedFacts>(interestedPartyTransitions)({
  Interested_admit: { in: admit.from, basis: 'APL-36', called: admit.called, hindrance: ofBureau },
  Interested_leaveOut: { in: leaveOut.from, basis: 'APL-36', called: leaveOut.called, hindrance: ofBureau },
  Interested_notify: { in: notify.from, basis: 'APL-36', called: notify.called, hindrance: ofBureau },
  Interested_receive: { in: receive.from, basis: 'APL-36', called: receive.called, hindrance: himself },
  Interested_prove: {
    in: receive.from,
    basis: 'APL-36',
    called: { zh: '登记告知书的送达凭证', en: 'prove the delivery of the notice' },
    hindrance: ofBureau,
  },
  Interested_state: {
    in: [...speak.from, ...speakBeside.from],
    basis: 'APL-36',
    called: speak.called,
    hindrance: (facts) => himself(facts) ?? spokeHimself(facts),
  },
  Interested_enterStatement: {
    in: speak.from,
    basis: 'APL-36',
    called: { zh: '录入其签字的书面陈述', en: 'enter the statement that he signed' },
    hindrance: ofBureau,
  },
  Interested_answer: { in: answer.from, basis: 'APL-36', called: answer.called, hindrance: ofBureau },
});

/** Returns the operations on it that this person may call now. */
export function interestedActions(facts: InterestedFacts): string[] {
  if (hasRole(facts.actor, 'auditor')) return [];
  return availableOperations(interestedActs, facts.row.state, facts, facts.actor);
}

function himself({ own }: InterestedFacts): Hindrance | undefined {
  return own ? undefined : { kind: 'forbid', rule: 'APL-36', detail: NOT_HIM };
}

/** What others entered as his closes his mouth not; what he said himself he said once. APL-36 */
function spokeHimself({ row, actor }: InterestedFacts): Hindrance | undefined {
  if (row.spokeBy === null || !isSamePerson(row.spokeBy, actor.sub)) return undefined;
  return { rule: 'APL-36', facts: { state: row.state }, detail: SPOKE };
}

function ofBureau({ row, actor }: InterestedFacts): Hindrance | undefined {
  return row.bureauCode === actor.body ? undefined : { kind: 'forbid', rule: 'APL-36', detail: NOT_THE_BUREAU };
}

const NOT_HIM = {
  zh: '签收、陈述和放弃须以本人账号办理；以书面方式的，由审批部门凭其签字的文书录入',
  en: 'He signs, speaks and waives by his own login; what he signed on paper the bureau enters with the paper',
};
const SPOKE = { zh: '本人已经陈述、申辩，无须重复', en: 'He made his statement himself already' };
const NOT_THE_BUREAU = { zh: '由办理该件的审批部门办理', en: 'The bureau that handles the case does this' };
