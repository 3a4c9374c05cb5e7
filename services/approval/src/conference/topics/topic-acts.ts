import { type Actor, hasRole } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { ConferenceTopic } from './topic.entity.js';
import { type ConferenceTopicState, conferenceTopicTransitions } from './topic.transitions.js';

/** What decides about a step of a topic. */
export interface TopicFacts {
  readonly row: ConferenceTopic;
  readonly actor: Actor;
  /** Whether the caller is the convener in office himself. */
  readonly convener: boolean;
  /** Whether its meeting is open, so that it can be concluded. */
  readonly meetingOpen: boolean;
}

const { submit, approve, letIn, conclude, takeUp, withdraw } = conferenceTopicTransitions;

/** What is done with a topic: the office proposes, the convener alone lets in. CONF-4.2, CONF-4.4 */
export const conferenceTopicActs = thingActs<ConferenceTopicState, TopicFacts>(conferenceTopicTransitions)({
  ConferenceTopics_change: {
    in: submit.from,
    basis: 'CONF-3',
    called: { zh: '修改议题', en: 'change it' },
    hindrance: notRaiser,
  },
  ConferenceTopics_addFile: {
    in: submit.from,
    basis: 'CONF-3',
    called: { zh: '上传议题材料', en: 'add a paper' },
    hindrance: notRaiser,
  },
  ConferenceTopics_ask: {
    in: submit.from,
    basis: 'CONF-3',
    called: { zh: '征求意见', en: 'ask a body about it' },
    hindrance: (facts) =>
      facts.row.bureauCode === facts.actor.body && hasRole(facts.actor, 'conference-office')
        ? undefined
        : notRaiser(facts),
  },
  ConferenceTopics_submit: {
    in: submit.from,
    basis: 'CONF-4.2',
    called: submit.called,
    hindrance: ({ row, actor }) => (row.bureauCode === actor.body ? undefined : OFFICE_SUBMITS),
  },
  ConferenceTopics_rule: { in: approve.from, basis: 'CONF-4.2', called: approve.called, hindrance: notConvener },
  ConferenceTopics_letIn: { in: letIn.from, basis: 'CONF-4.4', called: letIn.called, hindrance: notConvener },
  ConferenceTopics_conclude: {
    in: conclude.from,
    basis: 'CONF-4.5',
    called: conclude.called,
    hindrance: (facts) =>
      notConvener(facts) ?? (facts.meetingOpen ? undefined : { rule: 'CONF-4.5', detail: NOT_OPEN }),
  },
  ConferenceTopics_takeUp: { in: takeUp.from, basis: 'CONF-4.2', called: takeUp.called, hindrance: notConvener },
  ConferenceTopics_withdraw: {
    in: withdraw.from,
    basis: 'CONF-4.5',
    called: withdraw.called,
    hindrance: ({ row, actor }) => {
      if (!['draft', 'submitted', 'returned'].includes(row.state)) {
        return hasRole(actor, 'head') && row.bureauCode === actor.body ? undefined : HEAD_RECALLS;
      }
      return row.raisedFor === actor.body ? undefined : RAISER_WITHDRAWS;
    },
  },
});

/** Returns the operations on a topic that this person may call now. */
export function conferenceTopicActions(facts: TopicFacts): string[] {
  if (hasRole(facts.actor, 'auditor')) return [];
  return availableOperations(conferenceTopicActs, facts.row.state, facts, facts.actor);
}

/** Only whoever raised a topic, or the office, says what it is. */
function notRaiser({ row, actor }: TopicFacts): Hindrance | undefined {
  return row.raisedFor === actor.body ? undefined : RAISER_CHANGES;
}

/** The convener’s own acts. CONF-4.1 */
export function notConvener({ convener }: { readonly convener: boolean }): Hindrance | undefined {
  return convener ? undefined : NOT_THE_CONVENER;
}

/** Who is not the convener in office himself does nothing of his. */
export const NOT_THE_CONVENER: Hindrance = {
  kind: 'forbid',
  rule: 'CONF-4.1',
  detail: {
    zh: '须由在任的联席会议召集人本人办理，联席会议办公室和其他人员不得代为办理',
    en: 'the convener in office does that himself: neither the office of the conference nor anybody else in his name',
  },
};
const RAISER_CHANGES: Hindrance = {
  kind: 'forbid',
  rule: 'CONF-3',
  detail: { zh: '议题由提出单位修改、补充材料', en: 'the body that raised a topic says what it is' },
};
const OFFICE_SUBMITS: Hindrance = {
  kind: 'forbid',
  rule: 'CONF-4.2',
  detail: {
    zh: '由联席会议办公室汇总报召集人审定',
    en: 'the office of the conference submits it to the convener',
  },
};
const HEAD_RECALLS: Hindrance = {
  kind: 'forbid',
  rule: 'CONF-4.5',
  detail: {
    zh: '召集人已经审定的议题，由集中审批部门负责人说明理由后撤回，并告知召集人',
    en: 'what the convener has let in is recalled by the bureau’s head, with reasons that the convener is told',
  },
};
const RAISER_WITHDRAWS: Hindrance = {
  kind: 'forbid',
  rule: 'CONF-4.5',
  detail: { zh: '由提出单位撤回', en: 'the body that raised it withdraws it' },
};
const NOT_OPEN = { zh: '会议尚未开始或者已经结束', en: 'its meeting is not open' };
