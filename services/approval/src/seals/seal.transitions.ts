import { type StateNames, transitions } from '@shenguan/common/states';

/** Where a seal (印章) stands in its life. SEAL-8 */
export const SEAL_STATES = ['made', 'in-use', 'suspended', 'lost', 'sealed-away', 'destroyed'] as const;
export type SealState = (typeof SEAL_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<SealState> = {
  made: { zh: '已刻制', en: 'made' },
  'in-use': { zh: '使用中', en: 'in use' },
  suspended: { zh: '已停用', en: 'suspended' },
  lost: { zh: '已遗失', en: 'lost' },
  'sealed-away': { zh: '已封存', en: 'sealed away' },
  destroyed: { zh: '已销毁', en: 'destroyed' },
};

/** The life of a seal, from its making to its end. */
export const sealTransitions = transitions<SealState>(NAMES)({
  activate: {
    called: { zh: '启用', en: 'put it into use' },
    from: ['made'],
    to: 'in-use',
    basis: 'SEAL-8',
    roles: ['head', 'seal-approver'],
  },
  suspend: {
    called: { zh: '停用', en: 'suspend it' },
    from: ['in-use'],
    to: 'suspended',
    basis: 'SEAL-8',
    roles: ['seal-keeper', 'head'],
  },
  resume: {
    called: { zh: '恢复使用', en: 'take it back into use' },
    from: ['suspended'],
    to: 'in-use',
    basis: 'SEAL-8',
    roles: ['head', 'seal-approver'],
  },
  lose: {
    called: { zh: '登记遗失', en: 'record its loss' },
    from: ['made', 'in-use', 'suspended'],
    to: 'lost',
    basis: 'SEAL-8',
    roles: ['seal-keeper', 'head'],
  },
  sealAway: {
    called: { zh: '收缴封存', en: 'seal it away' },
    from: ['made', 'in-use', 'suspended', 'lost'],
    to: 'sealed-away',
    basis: 'SEAL-7',
    roles: ['seal-keeper', 'government-office'],
  },
  destroy: {
    called: { zh: '销毁', en: 'destroy it' },
    from: ['made', 'suspended', 'lost', 'sealed-away'],
    to: 'destroyed',
    basis: 'SEAL-8',
    roles: ['head', 'seal-approver'],
  },
});
export type SealEvent = keyof typeof sealTransitions;
