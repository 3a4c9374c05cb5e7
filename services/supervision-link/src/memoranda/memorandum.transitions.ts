import { transitions } from '@shenguan/common/states';

/** In force, ended (有效、终止). */
export const MEMORANDUM_STATES = ['in-force', 'ended'] as const;
export type MemorandumState = (typeof MEMORANDUM_STATES)[number];

/** The life of a memorandum. SUP-3 */
export const memorandumTransitions = transitions<MemorandumState>()({
  amend: { from: ['in-force'], to: 'in-force', basis: 'SUP-3', roles: ['item-admin', 'department-head'] },
  end: { from: ['in-force'], to: 'ended', basis: 'SUP-3', roles: ['item-admin', 'department-head'] },
});
