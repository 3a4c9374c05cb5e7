import { type StateNames, transitions } from '@shenguan/common/states';

/** Where a seat of the conference stands: its convener's, or a member's. */
export const CONFERENCE_SEAT_STATES = ['proposed', 'in-office', 'rejected', 'lapsed', 'ended'] as const;
export type ConferenceSeatState = (typeof CONFERENCE_SEAT_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<ConferenceSeatState> = {
  proposed: { zh: '待政府办公室确认', en: 'proposed' },
  'in-office': { zh: '在任', en: 'in office' },
  rejected: { zh: '未予确认或者撤回', en: 'rejected' },
  lapsed: { zh: '逾期未确认，失效', en: 'lapsed' },
  ended: { zh: '已终止', en: 'ended' },
};

/** The life of a seat (联席会议召集人、成员单位): proposed on a document, confirmed by the government’s office, ended. CONF-1 */
export const conferenceSeatTransitions = transitions<ConferenceSeatState>(NAMES)({
  confirm: {
    called: { zh: '确认', en: 'confirm it' },
    from: ['proposed'],
    to: 'in-office',
    basis: 'CONF-1',
    roles: ['government-office'],
  },
  reject: {
    called: { zh: '不予确认或者撤回', en: 'reject or take it back' },
    from: ['proposed'],
    to: 'rejected',
    basis: 'CONF-1',
    roles: ['government-office', 'conference-office', 'department-head'],
  },
  lapse: {
    called: { zh: '失效', en: 'let it lapse' },
    from: ['proposed'],
    to: 'lapsed',
    basis: 'CONF-1',
    roles: [],
  },
  end: {
    called: { zh: '终止', en: 'end it' },
    from: ['in-office'],
    to: 'ended',
    basis: 'CONF-1',
    roles: ['government-office'],
  },
});
