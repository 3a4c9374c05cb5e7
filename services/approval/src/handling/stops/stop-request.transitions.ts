import { type StateNames, transitions } from '@shenguan/common/states';

/** Where an order that is to stop the clocks, or to keep them stopped for longer, stands. APL-45 */
export const STOP_REQUEST_STATES = ['entered', 'confirmed', 'declined', 'lapsed'] as const;
export type StopRequestState = (typeof STOP_REQUEST_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<StopRequestState> = {
  entered: { zh: '待他人核对', en: 'waiting for a second person' },
  confirmed: { zh: '已核对并生效', en: 'read by another, and in effect' },
  declined: { zh: '不予停止', en: 'declined' },
  lapsed: { zh: '逾期失效', en: 'lapsed' },
};

const of = { basis: 'APL-45', roles: ['reviewer', 'approver', 'legal-officer', 'head'] } as const;

/** An order is entered by one and read by another: until then the clocks run. APL-45, SUP-5 */
export const stopRequestTransitions = transitions<StopRequestState>(NAMES)({
  confirm: {
    ...of,
    called: { zh: '核对文件，停止计时或者延长', en: 'read the order and let it stop the clocks' },
    from: ['entered'],
    to: 'confirmed',
  },
  decline: {
    ...of,
    called: { zh: '不予停止计时或者延长', en: 'decline it' },
    from: ['entered'],
    to: 'declined',
  },
  lapse: {
    basis: 'PRA-15',
    called: { zh: '逾期失效', en: 'let it lapse' },
    from: ['entered'],
    to: 'lapsed',
    roles: [],
  },
});
