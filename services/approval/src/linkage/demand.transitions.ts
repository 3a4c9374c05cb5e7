import { type StateNames, transitions } from '@shenguan/common/states';
import type { DemandState } from './demand.entity.js';

/** What the states are called. */
const NAMES: StateNames<DemandState> = {
  open: { zh: '待答复', en: 'open' },
  answered: { zh: '已答复', en: 'answered' },
  handling: { zh: '办理中', en: 'its procedure is open' },
  ended: { zh: '已办结', en: 'ended' },
};

/** The life of a demand: answered once; accepted, it ends with its procedure. SUP-8 */
export const demandTransitions = transitions<DemandState>(NAMES)({
  answer: {
    called: { zh: '答复', en: 'answer it' },
    from: ['open'],
    to: 'answered',
    basis: 'SUP-8',
    roles: ['approver', 'head'],
  },
  handle: {
    called: { zh: '启动程序', en: 'open its procedure' },
    from: ['answered'],
    to: 'handling',
    basis: 'SUP-8',
    roles: [],
  },
  reopen: {
    called: { zh: '恢复待答复', en: 'wait for its answer again' },
    from: ['handling'],
    to: 'open',
    basis: 'SUP-8',
    roles: [],
  },
  end: {
    called: { zh: '办结', en: 'end it' },
    from: ['handling'],
    to: 'ended',
    basis: 'SUP-8',
    roles: [],
  },
});
