import type { Actor } from '@shenguan/common/auth';
import { availableOperations, thingActs } from '@shenguan/common/states';
import type { Catalogue } from './catalogue.entity.js';
import { type CatalogueState, catalogueTransitions } from './catalogue.transitions.js';

const { change, publish } = catalogueTransitions;

/** What is done with a version of the catalogue, in the order of the work. INT-3 */
export const catalogueActs = thingActs<CatalogueState, null>(catalogueTransitions)({
  Catalogues_change: { in: change.from, basis: 'INT-3', called: change.called },
  Catalogues_publish: { in: publish.from, basis: 'INT-3', called: publish.called },
});

/** Returns the operations on a version that this person may call now; only who compiles it acts on it. */
export function actionsOnCatalogue({ compiledBy, state }: Catalogue, actor: Actor | undefined): string[] {
  return compiledBy === actor?.body ? availableOperations(catalogueActs, state, null, actor) : [];
}
