import { transitions } from '@shenguan/common/states';

export type ItemVersionState = 'draft' | 'published';

/** The life of a guide's version: what was published is what cases are judged by, and stays as it is. APL-30 */
export const itemVersionTransitions = transitions<ItemVersionState>()({
  change: { from: ['draft'], to: 'draft', basis: 'APL-30', roles: ['item-admin'] },
  publish: { from: ['draft'], to: 'published', basis: 'APL-30', roles: ['item-admin'] },
});
