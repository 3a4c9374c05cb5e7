import { type StateNames, transitions } from '@shenguan/common/states';
import { SUPERVISORS } from '../supervision.transitions.js';

/** Planned; done; ended with the supervision (待实施、已实施、随监管终止). */
export const STEP_STATES = ['planned', 'done', 'ended'] as const;
export type StepState = (typeof STEP_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<StepState> = {
  planned: { zh: '待实施', en: 'planned' },
  done: { zh: '已实施', en: 'done' },
  ended: { zh: '随监管终止', en: 'ended with the supervision' },
};

/** The life of a step of a plan of supervision (监管计划步骤). SUP-7, SUP-10 */
export const supervisionStepTransitions = transitions<StepState>(NAMES)({
  complete: {
    called: { zh: '登记步骤实施情况', en: 'show that it was done' },
    from: ['planned'],
    to: 'done',
    basis: 'SUP-10',
    roles: SUPERVISORS,
  },
  end: {
    called: { zh: '随监管终止', en: 'end it with the supervision' },
    from: ['planned'],
    to: 'ended',
    basis: 'SUP-7',
    roles: [],
  },
});
