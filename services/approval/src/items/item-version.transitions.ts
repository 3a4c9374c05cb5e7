import { type StateNames, transitions } from '@shenguan/common/states';

export type ItemVersionState = 'draft' | 'published';

/** What the states are called. */
const NAMES: StateNames<ItemVersionState> = {
  draft: { zh: '草稿', en: 'a draft' },
  published: { zh: '已发布', en: 'published' },
};

/** The life of a guide's version: what was published is what cases are judged by, and stays as it is. APL-30 */
export const itemVersionTransitions = transitions<ItemVersionState>(NAMES)({
  change: {
    called: { zh: '修改草稿', en: 'change the draft' },
    from: ['draft'],
    to: 'draft',
    basis: 'APL-30',
    roles: ['item-admin'],
  },
  publish: {
    called: { zh: '发布', en: 'publish it' },
    from: ['draft'],
    to: 'published',
    basis: 'APL-30',
    roles: ['item-admin', 'head'],
  },
});
