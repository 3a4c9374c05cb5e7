import { type StateNames, transitions } from '@shenguan/common/states';

export const CIRCULAR_STATES = ['draft', 'issued', 'discarded'] as const;
export type CircularState = (typeof CIRCULAR_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<CircularState> = {
  draft: { zh: '待签发', en: 'drafted' },
  issued: { zh: '已印发', en: 'issued' },
  discarded: { zh: '不予签发', en: 'discarded' },
};

/** The life of a circular about inspections (联合核验通报). INSP-10 */
export const circularTransitions = transitions<CircularState>(NAMES)({
  issue: {
    called: { zh: '签发通报', en: 'issue it' },
    from: ['draft'],
    to: 'issued',
    basis: 'INSP-10',
    roles: ['head'],
  },
  discard: {
    called: { zh: '不予签发', en: 'discard it' },
    from: ['draft'],
    to: 'discarded',
    basis: 'INSP-10',
    roles: ['head'],
  },
});
