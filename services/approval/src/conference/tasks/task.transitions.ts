import { type StateNames, transitions } from '@shenguan/common/states';

/** Where a follow-up task stands. */
export const CONFERENCE_TASK_STATES = ['open', 'reported', 'done', 'cancelled'] as const;
export type ConferenceTaskState = (typeof CONFERENCE_TASK_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<ConferenceTaskState> = {
  open: { zh: '办理中', en: 'open' },
  reported: { zh: '已报办理结果，待核实', en: 'reported as done' },
  done: { zh: '已办结', en: 'done' },
  cancelled: { zh: '已取消', en: 'cancelled' },
};

/** The life of a task that the conference agreed on (议定任务): who does it reports, somebody else finds it done. CONF-5.5 */
export const conferenceTaskTransitions = transitions<ConferenceTaskState>(NAMES)({
  report: {
    called: { zh: '报告办理结果', en: 'report it as done' },
    from: ['open'],
    to: 'reported',
    basis: 'CONF-5.5',
    roles: ['head', 'liaison', 'department-officer', 'department-head', 'government-office'],
  },
  accept: {
    called: { zh: '核实办结', en: 'find it done' },
    from: ['reported'],
    to: 'done',
    basis: 'CONF-5.5',
    roles: ['conference-office', 'convener'],
  },
  sendBack: {
    called: { zh: '退回继续办理', en: 'send it back' },
    from: ['reported'],
    to: 'open',
    basis: 'CONF-5.5',
    roles: ['conference-office', 'convener'],
  },
  cancel: {
    called: { zh: '取消', en: 'cancel it' },
    from: ['open', 'reported'],
    to: 'cancelled',
    basis: 'CONF-5.5',
    roles: ['convener'],
  },
});
