import { type StateNames, transitions } from '@shenguan/common/states';
import type { DemandState } from './demand.entity.js';

/** What the states are called. */
const NAMES: StateNames<DemandState> = {
  open: { zh: '待答复', en: 'open' },
  answered: { zh: '已答复', en: 'answered' },
};

/** The life of a demand: answered once. SUP-8 */
export const demandTransitions = transitions<DemandState>(NAMES)({
  answer: {
    called: { zh: '答复', en: 'answer it' },
    from: ['open'],
    to: 'answered',
    basis: 'SUP-8',
    roles: ['approver', 'head'],
  },
});
