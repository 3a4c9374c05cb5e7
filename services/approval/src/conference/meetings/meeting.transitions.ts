import { type StateNames, transitions } from '@shenguan/common/states';

/** Where a meeting of the conference stands. */
export const CONFERENCE_MEETING_STATES = [
  'proposed',
  'returned',
  'approved',
  'convened',
  'open',
  'closed',
  'concluded',
  'adjourned',
  'lapsed',
] as const;
export type ConferenceMeetingState = (typeof CONFERENCE_MEETING_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<ConferenceMeetingState> = {
  proposed: { zh: '待召集人审定', en: 'proposed' },
  returned: { zh: '未予审定', en: 'returned' },
  approved: { zh: '已审定，待召集', en: 'time and topics approved' },
  convened: { zh: '已召集', en: 'convened' },
  open: { zh: '会议进行中', en: 'open' },
  closed: { zh: '已散会，待签发纪要', en: 'closed, its minutes not issued yet' },
  concluded: { zh: '纪要已签发', en: 'concluded' },
  adjourned: { zh: '已延期', en: 'adjourned' },
  lapsed: { zh: '逾期未召开，失效', en: 'lapsed' },
};

/** The life of a meeting (联席会议): the office proposes; the convener alone approves, convenes, opens and closes. CONF-4.1, CONF-4.2 */
export const conferenceMeetingTransitions = transitions<ConferenceMeetingState>(NAMES)({
  approve: {
    called: { zh: '审定时间和议题', en: 'approve time and topics' },
    from: ['proposed'],
    to: 'approved',
    basis: 'CONF-4.2',
    roles: ['convener'],
  },
  return: {
    called: { zh: '退回', en: 'return it' },
    from: ['proposed'],
    to: 'returned',
    basis: 'CONF-4.2',
    roles: ['convener'],
  },
  convene: {
    called: { zh: '召集会议', en: 'convene it' },
    from: ['approved'],
    to: 'convened',
    basis: 'CONF-4.1',
    roles: ['convener'],
  },
  open: {
    called: { zh: '宣布开会', en: 'open it' },
    from: ['convened'],
    to: 'open',
    basis: 'CONF-4.1',
    roles: ['convener'],
  },
  close: {
    called: { zh: '宣布散会', en: 'close it' },
    from: ['open'],
    to: 'closed',
    basis: 'CONF-4.1',
    roles: ['convener'],
  },
  adjourn: {
    called: { zh: '延期', en: 'adjourn it' },
    from: ['approved', 'convened', 'open'],
    to: 'adjourned',
    basis: 'CONF-4.3',
    roles: ['convener'],
  },
  lapse: {
    called: { zh: '失效', en: 'let it lapse' },
    from: ['proposed', 'approved', 'convened'],
    to: 'lapsed',
    basis: 'CONF-4.1',
    roles: [],
  },
  conclude: {
    called: { zh: '签发纪要', en: 'issue its minutes' },
    from: ['closed'],
    to: 'concluded',
    basis: 'CONF-5.3',
    roles: [],
  },
});
