import { transitions } from '@shenguan/common/states';

/** Where a seal (印章) stands in its life. SEAL-8 */
export const SEAL_STATES = [
  'made', // 已刻制
  'in-use', // 使用中
  'suspended', // 已停用
  'lost', // 已遗失
  'sealed-away', // 已封存
  'destroyed', // 已销毁
] as const;
export type SealState = (typeof SEAL_STATES)[number];

/** The life of a seal, from its making to its end. */
export const sealTransitions = transitions<SealState>()({
  activate: { from: ['made'], to: 'in-use', basis: 'SEAL-8', roles: ['seal-keeper', 'head', 'seal-approver'] },
  suspend: { from: ['in-use'], to: 'suspended', basis: 'SEAL-8', roles: ['seal-keeper', 'head', 'seal-approver'] },
  resume: { from: ['suspended'], to: 'in-use', basis: 'SEAL-8', roles: ['head', 'seal-approver'] },
  lose: {
    from: ['made', 'in-use', 'suspended'],
    to: 'lost',
    basis: 'SEAL-8',
    roles: ['seal-keeper', 'head', 'seal-approver'],
  },
  sealAway: { from: ['made', 'in-use', 'suspended'], to: 'sealed-away', basis: 'SEAL-7', roles: ['seal-keeper'] },
  destroy: {
    from: ['made', 'suspended', 'lost', 'sealed-away'],
    to: 'destroyed',
    basis: 'SEAL-8',
    roles: ['head', 'seal-approver'],
  },
});
export type SealEvent = keyof typeof sealTransitions;
