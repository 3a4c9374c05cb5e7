import { type StateNames, transitions } from '@shenguan/common/states';

export const HAZARD_STATES = ['told', 'answered'] as const;
export type HazardState = (typeof HAZARD_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<HazardState> = {
  told: { zh: '待答复', en: 'waiting for an answer' },
  answered: { zh: '已答复', en: 'answered' },
};

/** The life of a hazard (其他隐患) that was told to a body. INSP-9 */
export const hazardTransitions = transitions<HazardState>(NAMES)({
  answer: {
    called: { zh: '答复隐患处理情况', en: 'answer what is done about it' },
    from: ['told'],
    to: 'answered',
    basis: 'INSP-9',
    roles: ['inspector', 'liaison', 'department-officer', 'department-head', 'reviewer', 'head'],
  },
});
