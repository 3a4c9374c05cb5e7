import type { Actor } from '@shenguan/common/auth';
import { availableOperations, thingActs } from '@shenguan/common/states';
import type { ItemVersion } from './item-version.entity.js';
import { type ItemVersionState, itemVersionTransitions } from './item-version.transitions.js';

const { change, publish } = itemVersionTransitions;

/** What is done with a version of a guide, in the order of the work. APL-30 */
export const itemVersionActs = thingActs<ItemVersionState, null>(itemVersionTransitions)({
  ItemVersions_change: { in: change.from, basis: 'APL-30', called: change.called },
  ItemVersions_sample: {
    in: change.from,
    basis: 'APL-30',
    called: { zh: '上传示范文本', en: 'keep a sample form with it' },
  },
  ItemVersions_publish: { in: publish.from, basis: 'APL-30', called: publish.called },
});

/** Returns the operations on a version that this person may call now; only its bureau acts on it. */
export function actionsOnVersion({ bureauCode, state }: ItemVersion, actor: Actor | undefined): string[] {
  return bureauCode === actor?.body ? availableOperations(itemVersionActs, state, null, actor) : [];
}
