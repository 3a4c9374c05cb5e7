import { type StateNames, transitions } from '@shenguan/common/states';
import { SUPERVISORS } from '../supervision/index.js';

/** Issued, with nothing to look at again; to be put right by a day; put right; not put right (已作出、待改正、已改正、未改正). */
export const MEASURE_STATES = ['issued', 'to-rectify', 'rectified', 'not-rectified'] as const;
export type MeasureState = (typeof MEASURE_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<MeasureState> = {
  issued: { zh: '已作出', en: 'issued' },
  'to-rectify': { zh: '责令改正，待复查', en: 'to be put right, waits for the look' },
  rectified: { zh: '已改正', en: 'put right' },
  'not-rectified': { zh: '逾期未改正', en: 'not put right' },
};

/** The life of a measure of supervision (监管处置). SUP-10 */
export const measureTransitions = transitions<MeasureState>(NAMES)({
  order: {
    called: { zh: '责令限期改正', en: 'set a day to put it right' },
    from: ['issued'],
    to: 'to-rectify',
    basis: 'SUP-10',
    roles: [],
  },
  rectify: {
    called: { zh: '复查确认已改正', en: 'find that it was put right' },
    from: ['to-rectify'],
    to: 'rectified',
    basis: 'SUP-10',
    roles: SUPERVISORS,
  },
  fail: {
    called: { zh: '复查认定未改正', en: 'find that it was not put right' },
    from: ['to-rectify'],
    to: 'not-rectified',
    basis: 'SUP-10',
    roles: SUPERVISORS,
  },
});
