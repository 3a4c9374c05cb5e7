import { type StateNames, transitions } from '@shenguan/common/states';

export const RULING_STATES = ['entered', 'in-effect', 'owed', 'carried-out', 'settled', 'discarded'] as const;
/**
 * `in-effect`: confirmed, and to be carried out; `owed`: a new decision, or an act, is to be made in its term; `settled`:
 * confirmed, and nothing is to be done on it.
 */
export type RulingState = (typeof RULING_STATES)[number];

const NAMES: StateNames<RulingState> = {
  entered: { zh: '待核对', en: 'entered' },
  'in-effect': { zh: '已核对，待执行', en: 'confirmed, to be carried out' },
  owed: { zh: '待重新作出决定或者履行', en: 'a new decision or an act is owed' },
  'carried-out': { zh: '已执行', en: 'carried out' },
  settled: { zh: '已核对，无须执行', en: 'confirmed, nothing to carry out' },
  discarded: { zh: '核对不符', en: 'discarded' },
};

const JUDGES = ['legal-officer', 'head', 'government-office'] as const;

/** The life of what a court, a reconsideration organ or a superior decided: entered by one, confirmed by another, carried out. PRA-14 */
export const rulingTransitions = transitions<RulingState>(NAMES)({
  confirm: {
    called: { zh: '核对', en: 'confirm it' },
    from: ['entered'],
    to: 'in-effect',
    basis: 'PRA-14',
    roles: JUDGES,
  },
  confirmOwed: {
    called: { zh: '核对责令履行', en: 'confirm that it orders an act' },
    from: ['entered'],
    to: 'owed',
    basis: 'PRA-14',
    roles: JUDGES,
  },
  confirmSettled: {
    called: { zh: '核对无须执行的', en: 'confirm what needs no carrying out' },
    from: ['entered'],
    to: 'settled',
    basis: 'PRA-14',
    roles: JUDGES,
  },
  discard: {
    called: { zh: '退回', en: 'discard it' },
    from: ['entered'],
    to: 'discarded',
    basis: 'PRA-14',
    roles: JUDGES,
  },
  carryOut: {
    called: { zh: '执行', en: 'carry it out' },
    from: ['in-effect'],
    to: 'carried-out',
    basis: 'PRA-14',
    roles: ['head'],
  },
  beginAnew: {
    called: { zh: '重新开始办理', en: 'begin anew' },
    from: ['in-effect'],
    to: 'owed',
    basis: 'PRA-14',
    roles: ['head'],
  },
  make: {
    called: { zh: '重新作出决定或者履行', en: 'make the decision or the act that is owed' },
    from: ['owed'],
    to: 'carried-out',
    basis: 'PRA-14',
    roles: ['approver', 'head'],
  },
  lose: {
    called: { zh: '因办件已经终结，不再执行', en: 'let it go, since the case ended otherwise' },
    from: ['owed'],
    to: 'carried-out',
    basis: 'PRA-15',
    roles: [],
  },
});
