import { type StateNames, transitions } from '@shenguan/common/states';

export const INSTRUMENT_STATES = ['entered', 'registered', 'discarded', 'ending', 'ended'] as const;
export type InstrumentState = (typeof INSTRUMENT_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<InstrumentState> = {
  entered: { zh: '待复核', en: 'entered' },
  registered: { zh: '已登记', en: 'registered' },
  discarded: { zh: '复核不通过', en: 'discarded' },
  ending: { zh: '失效待复核', en: 'end entered' },
  ended: { zh: '已失效', en: 'ended' },
};

const LEGAL_OFFICER = ['legal-officer'] as const;

/** The life of an instrument in the register: what one enters counts when a second has confirmed it. INT-4 */
export const instrumentTransitions = transitions<InstrumentState>(NAMES)({
  confirm: {
    called: { zh: '复核登记', en: 'confirm the entry' },
    from: ['entered'],
    to: 'registered',
    basis: 'INT-4',
    roles: LEGAL_OFFICER,
  },
  discard: {
    called: { zh: '退回登记', en: 'discard the entry' },
    from: ['entered'],
    to: 'discarded',
    basis: 'INT-4',
    roles: LEGAL_OFFICER,
  },
  lapse: {
    called: { zh: '逾期未复核失效', en: 'let the entry lapse' },
    from: ['entered'],
    to: 'discarded',
    basis: 'PRA-15',
    roles: [],
  },
  enterEnd: {
    called: { zh: '登记失效', en: 'enter its end' },
    from: ['registered'],
    to: 'ending',
    basis: 'INT-4',
    roles: LEGAL_OFFICER,
  },
  confirmEnd: {
    called: { zh: '复核失效', en: 'confirm its end' },
    from: ['ending'],
    to: 'ended',
    basis: 'INT-4',
    roles: LEGAL_OFFICER,
  },
  discardEnd: {
    called: { zh: '退回失效登记', en: 'discard its end' },
    from: ['ending'],
    to: 'registered',
    basis: 'INT-4',
    roles: LEGAL_OFFICER,
  },
  lapseEnd: {
    called: { zh: '失效登记逾期未复核', en: 'let its end lapse' },
    from: ['ending'],
    to: 'registered',
    basis: 'PRA-15',
    roles: [],
  },
});
