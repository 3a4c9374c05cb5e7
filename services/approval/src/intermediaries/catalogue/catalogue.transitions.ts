import { type StateNames, transitions } from '@shenguan/common/states';

/** Where a version of the catalogue stands. INT-3 */
export const CATALOGUE_STATES = ['draft', 'published', 'discarded'] as const;
export type CatalogueState = (typeof CATALOGUE_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<CatalogueState> = {
  draft: { zh: '草稿', en: 'a draft' },
  published: { zh: '已公布', en: 'published' },
  discarded: { zh: '已作废', en: 'discarded' },
};

const of = { from: ['draft'], basis: 'INT-3', roles: ['item-admin'] } as const;

/** The life of a version of the catalogue: what was published stays as it is; a draft may be discarded. INT-3 */
export const catalogueTransitions = transitions<CatalogueState>(NAMES)({
  change: { ...of, called: { zh: '修改草稿', en: 'change the draft' }, to: 'draft' },
  publish: { ...of, called: { zh: '公布', en: 'publish it' }, to: 'published' },
  discard: { ...of, called: { zh: '作废草稿', en: 'discard the draft' }, to: 'discarded' },
});
