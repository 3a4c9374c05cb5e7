import { type StateNames, transitions } from '@shenguan/common/states';

export const CHECK_STATES = ['pending', 'under-way', 'concluded', 'ended'] as const;
export type CheckState = (typeof CHECK_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<CheckState> = {
  pending: { zh: '待开展', en: 'pending' },
  'under-way': { zh: '进行中', en: 'under way' },
  concluded: { zh: '已有结果', en: 'concluded' },
  ended: { zh: '已终止', en: 'ended' },
};

/** The life of a check of a case, as approval sees it: another service carries it out and tells by event. */
export const checkTransitions = transitions<CheckState>(NAMES)({
  // An opinion that asks for a re-review after rectification leaves the check under way.
  start: { called: { zh: '开展', en: 'start it' }, from: ['pending'], to: 'under-way', basis: 'REV-17', roles: [] },
  // What is looked at again is a check of its own: the first result stays. INSP-7
  conclude: {
    called: { zh: '出具结果', en: 'conclude it' },
    from: ['pending', 'under-way'],
    to: 'concluded',
    basis: 'INSP-6.2',
    roles: [],
  },
  end: { called: { zh: '终止', en: 'end it' }, from: ['pending', 'under-way'], to: 'ended', basis: 'SUP-7', roles: [] },
});
