import { type Actor, DEPARTMENT_ROLES, hasRole, type Role } from '@shenguan/common/auth';
import { legalDate } from '@shenguan/common/clock';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import { notConvener } from '../topics/topic-acts.js';
import type { ConferenceMeeting } from './meeting.entity.js';
import { type ConferenceMeetingState, conferenceMeetingTransitions } from './meeting.transitions.js';

/** Who may speak for a body at a meeting. */
export const PARTICIPANT_ROLES = ['head', ...DEPARTMENT_ROLES, 'government-office'] as const satisfies readonly Role[];

/** What decides about a step of a meeting. */
export interface MeetingFacts {
  readonly row: ConferenceMeeting;
  readonly actor: Actor;
  readonly now: Date;
  /** Whether the caller is the convener in office himself. */
  readonly convener: boolean;
  /** Whether his body takes part. */
  readonly participant: boolean;
  /** Whether he heads his body, by the staff register. */
  readonly heads: boolean;
  /** Whether he is its principal, or heads it while the register names none. CONF-5.2 */
  readonly leads: boolean;
  /** Whether he attends, heads his body, or was delegated: then he speaks for it. */
  readonly speaks: boolean;
}

const { approve, convene, open, close, adjourn } = conferenceMeetingTransitions;

/** What is done with a meeting: the convener alone convenes and leads it, and each body speaks for itself. CONF-4.1, CONF-5.2, CONF-5.5 */
export const conferenceMeetingActs = thingActs<ConferenceMeetingState, MeetingFacts>(conferenceMeetingTransitions)({
  ConferenceMeetings_rule: { in: approve.from, basis: 'CONF-4.2', called: approve.called, hindrance: notConvener },
  ConferenceMeetings_convene: {
    in: convene.from,
    basis: 'CONF-4.1',
    called: convene.called,
    hindrance: (facts) =>
      notConvener(facts) ?? (facts.now < facts.row.startsAt ? undefined : hindered('CONF-4.3', TOO_LATE)),
  },
  ConferenceMeetings_deliver: {
    in: ['convened'],
    basis: 'CONF-4.3',
    called: { zh: '登记会议材料的送达', en: 'record how papers were handed over' },
    hindrance: ({ row, actor }) => (row.bureauCode === actor.body ? undefined : NOT_THE_OFFICE),
  },
  ConferenceMeetings_addFile: {
    in: ['convened', 'open'],
    basis: 'CONF-4.3',
    called: { zh: '提交材料', en: 'hand a paper in' },
    // The office's bureau takes part anyhow.
    hindrance: notTakingPart,
  },
  ConferenceMeetings_delegate: {
    in: ['convened', 'open'],
    basis: 'CONF-5.2',
    called: { zh: '委托分管负责人参会', en: 'delegate a deputy' },
    hindrance: (facts) =>
      notTakingPart(facts) ?? (facts.leads ? undefined : hindered('CONF-5.2', HEADS_DELEGATE, 'forbid')),
  },
  ConferenceMeetings_excuse: {
    in: ['convened', 'open'],
    basis: 'CONF-5.5',
    called: { zh: '请假', en: 'say why nobody can come' },
    hindrance: notTakingPart,
  },
  ConferenceMeetings_attend: {
    in: ['convened', 'open'],
    basis: 'CONF-5.2',
    called: { zh: '签到', en: 'check in' },
    hindrance: (facts) => notTakingPart(facts) ?? notToday(facts),
  },
  ConferenceMeetings_say: {
    in: ['convened', 'open'],
    basis: 'CONF-5.5',
    called: { zh: '发表意见', en: 'state a view' },
    hindrance: (facts) => notTakingPart(facts) ?? (facts.speaks ? undefined : hindered('CONF-5.2', CHECK_IN_FIRST)),
  },
  ConferenceMeetings_open: {
    in: open.from,
    basis: 'CONF-4.1',
    called: open.called,
    hindrance: (facts) =>
      notConvener(facts) ?? (facts.now < facts.row.startsAt ? hindered('CONF-4.1', TOO_EARLY) : undefined),
  },
  ConferenceMeetings_close: { in: close.from, basis: 'CONF-4.1', called: close.called, hindrance: notConvener },
  ConferenceMeetings_adjourn: { in: adjourn.from, basis: 'CONF-4.3', called: adjourn.called, hindrance: notConvener },
});

/** Returns the operations on a meeting that this person may call now. */
export function conferenceMeetingActions(facts: MeetingFacts): string[] {
  if (hasRole(facts.actor, 'auditor')) return [];
  return availableOperations(conferenceMeetingActs, facts.row.state, facts, facts.actor);
}

function notTakingPart({ participant }: MeetingFacts): Hindrance | undefined {
  return participant ? undefined : hindered('CONF-4.1', NO_PART, 'forbid');
}

/** Who attends checks in on the day itself: not before, so that nobody is there on paper. CONF-5.2 */
function notToday({ row, now }: MeetingFacts): Hindrance | undefined {
  return legalDate(now) < legalDate(row.startsAt) ? hindered('CONF-5.2', ON_THE_DAY) : undefined;
}

function hindered(
  rule: Hindrance['rule'],
  detail: Hindrance['detail'],
  kind: Hindrance['kind'] = 'conflict',
): Hindrance {
  return { kind, rule, detail };
}

const TOO_LATE = {
  zh: '拟定的开会时间已过：请延期后重新提出会议安排',
  en: 'its time is over: adjourn it, and propose another',
};
const TOO_EARLY = {
  zh: '尚未到通知的开会时间，不得提前开会',
  en: 'it is not opened before the time that everybody was told',
};
const NO_PART = { zh: '本单位不是参会单位', en: 'this body takes no part in it' };
const HEADS_DELEGATE = {
  zh: '由本单位负责人委托：工作人员登记未载明您是负责人',
  en: 'the head of a body delegates: the staff register does not have you as one',
};
const CHECK_IN_FIRST = {
  zh: '须由本单位负责人、其委托的人员或者已签到的人员发表意见',
  en: 'a head of the body, whom he delegates, or who has checked in speaks for it',
};
const ON_THE_DAY = { zh: '签到自会议当日起办理', en: 'who attends checks in on the day of the meeting' };
const NOT_THE_OFFICE: Hindrance = {
  kind: 'forbid',
  rule: 'CONF-5.3',
  detail: { zh: '由该联席会议办公室办理', en: 'the office of that conference does that' },
};
