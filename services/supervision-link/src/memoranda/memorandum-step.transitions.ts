import { type StateNames, transitions } from '@shenguan/common/states';
import { PROPOSERS, SIGNERS } from './memorandum.transitions.js';

/** Proposed, signed, carried out; declined, withdrawn (待对方签署、已签署待生效、已生效、已退回、已撤回). */
export const STEP_STATES = ['proposed', 'signed', 'done', 'declined', 'withdrawn'] as const;
export type StepState = (typeof STEP_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<StepState> = {
  proposed: { zh: '待对方签署', en: 'proposed' },
  signed: { zh: '已签署待生效', en: 'signed' },
  done: { zh: '已生效', en: 'carried out' },
  declined: { zh: '已退回', en: 'declined' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
};

/** One step of a memorandum, such as its making or its end: what one side proposes, the other signs or declines. SUP-3 */
export const stepTransitions = transitions<StepState>(NAMES)({
  sign: { called: { zh: '签署', en: 'sign it' }, from: ['proposed'], to: 'signed', basis: 'SUP-3', roles: SIGNERS },
  carryOut: {
    called: { zh: '生效', en: 'let it take effect' },
    from: ['signed'],
    to: 'done',
    basis: 'SUP-3',
    roles: [],
  },
  decline: {
    called: { zh: '退回', en: 'decline it' },
    from: ['proposed'],
    to: 'declined',
    basis: 'SUP-3',
    roles: SIGNERS,
  },
  withdraw: {
    called: { zh: '撤回', en: 'withdraw it' },
    from: ['proposed'],
    to: 'withdrawn',
    basis: 'SUP-3',
    roles: PROPOSERS,
  },
});
