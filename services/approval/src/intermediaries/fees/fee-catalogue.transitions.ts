import { type StateNames, transitions } from '@shenguan/common/states';

/** Where a version of the fee catalogue stands. INT-13 */
export const FEE_CATALOGUE_STATES = ['draft', 'published', 'discarded'] as const;
export type FeeCatalogueState = (typeof FEE_CATALOGUE_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<FeeCatalogueState> = {
  draft: { zh: '草稿', en: 'a draft' },
  published: { zh: '已公布', en: 'published' },
  discarded: { zh: '已作废', en: 'discarded' },
};

const of = { from: ['draft'], basis: 'INT-13', roles: ['price-authority'] } as const;

/** The life of a version of the fee catalogue: what was published stays as it is. INT-13 */
export const feeCatalogueTransitions = transitions<FeeCatalogueState>(NAMES)({
  publish: { ...of, called: { zh: '公布', en: 'publish it' }, to: 'published' },
  discard: { ...of, called: { zh: '作废草稿', en: 'discard the draft' }, to: 'discarded' },
});
