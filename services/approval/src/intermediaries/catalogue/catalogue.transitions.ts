import { type StateNames, transitions } from '@shenguan/common/states';

export type CatalogueState = 'draft' | 'published';

/** What the states are called. */
const NAMES: StateNames<CatalogueState> = {
  draft: { zh: '草稿', en: 'a draft' },
  published: { zh: '已公布', en: 'published' },
};

/** The life of a version of the catalogue: what was published stays as it is. INT-3 */
export const catalogueTransitions = transitions<CatalogueState>(NAMES)({
  change: {
    called: { zh: '修改草稿', en: 'change the draft' },
    from: ['draft'],
    to: 'draft',
    basis: 'INT-3',
    roles: ['item-admin'],
  },
  publish: {
    called: { zh: '公布', en: 'publish it' },
    from: ['draft'],
    to: 'published',
    basis: 'INT-3',
    roles: ['item-admin'],
  },
});
