import { type StateNames, transitions } from '@shenguan/common/states';

/** Where a change of the calendar stands that needs two people. */
export const CALENDAR_CHANGE_STATES = ['proposed', 'confirmed', 'rejected', 'lapsed'] as const;
export type CalendarChangeState = (typeof CALENDAR_CHANGE_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<CalendarChangeState> = {
  proposed: { zh: '待他人确认', en: 'proposed' },
  confirmed: { zh: '已确认生效', en: 'confirmed' },
  rejected: { zh: '未予确认', en: 'rejected' },
  lapsed: { zh: '逾期未确认，失效', en: 'lapsed' },
};

/** The life of a change of the calendar (日历调整): proposed by one person, confirmed by another. APL-82 */
export const calendarChangeTransitions = transitions<CalendarChangeState>(NAMES)({
  confirm: {
    called: { zh: '确认', en: 'confirm it' },
    from: ['proposed'],
    to: 'confirmed',
    basis: 'APL-82',
    roles: ['item-admin', 'head'],
  },
  reject: {
    called: { zh: '不予确认或者撤回', en: 'reject or take it back' },
    from: ['proposed'],
    to: 'rejected',
    basis: 'APL-82',
    roles: ['item-admin', 'head'],
  },
  lapse: {
    called: { zh: '失效', en: 'let it lapse' },
    from: ['proposed'],
    to: 'lapsed',
    basis: 'APL-82',
    roles: [],
  },
});
