import { transitions } from '@shenguan/common/states';

export type CatalogueState = 'draft' | 'published';

/** The life of a version of the catalogue: what was published stays as it is. INT-3 */
export const catalogueTransitions = transitions<CatalogueState>()({
  change: { from: ['draft'], to: 'draft', basis: 'INT-3', roles: ['item-admin'] },
  publish: { from: ['draft'], to: 'published', basis: 'INT-3', roles: ['item-admin'] },
});
