import type { Actor } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { Catalogue } from './catalogue.entity.js';
import { type CatalogueState, catalogueTransitions } from './catalogue.transitions.js';
import type { CatalogueStanding } from './catalogue-keepers.js';

const { change, publish, discard } = catalogueTransitions;

/** What is done with a version of the catalogue, in the order of the work. INT-3 */
export const catalogueActs = thingActs<CatalogueState, CatalogueStanding>(catalogueTransitions)({
  Catalogues_change: { in: change.from, basis: 'INT-3', called: change.called },
  Catalogues_publish: { in: publish.from, basis: 'INT-3', called: publish.called, hindrance: ownWriting },
  Catalogues_discard: { in: discard.from, basis: 'INT-3', called: discard.called },
});

/** Returns the operations on a version that this person may call now; only the city's bureau acts on it. */
export function actionsOnCatalogue(
  { state }: Catalogue,
  standing: CatalogueStanding,
  actor: Actor | undefined,
): string[] {
  return actor && standing.compiles ? availableOperations(catalogueActs, state, standing, actor) : [];
}

function ownWriting({ wrote }: CatalogueStanding): Hindrance | undefined {
  return wrote ? { kind: 'forbid', rule: 'INT-3', facts: { reason: 'ownWriting' }, detail: ANOTHER } : undefined;
}

const ANOTHER = {
  zh: '起草、修改清单的人员不得自行公布，请由本局另一名事项管理员核对后公布',
  en: 'who drafted or changed it doesn’t publish it: another item administrator of the bureau does',
};
