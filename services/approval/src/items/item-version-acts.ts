import { type Actor, isAmong, mayBeAmong } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { ItemVersion } from './item-version.entity.js';
import { type ItemVersionState, itemVersionTransitions } from './item-version.transitions.js';

const { change, publish } = itemVersionTransitions;

/** Whose words they are, and who is at it now. */
type Facts = Pick<ItemVersion, 'wordedBy'> & { readonly actor: Actor };

/** What is done with a version of a guide, in the order of the work; nobody publishes his own words. APL-30 */
export const itemVersionActs = thingActs<ItemVersionState, Facts>(itemVersionTransitions)({
  ItemVersions_change: { in: change.from, basis: 'APL-30', called: change.called },
  ItemVersions_sample: {
    in: change.from,
    basis: 'APL-30',
    called: { zh: '上传示范文本', en: 'keep a sample form with it' },
  },
  ItemVersions_publish: { in: publish.from, basis: 'APL-30', called: publish.called, hindrance: ownWords },
});

/** Returns the operations on a version that this person may call now; only its bureau acts on it. */
export function actionsOnVersion({ bureauCode, state, wordedBy }: ItemVersion, actor: Actor | undefined): string[] {
  return bureauCode === actor?.body ? availableOperations(itemVersionActs, state, { wordedBy, actor }, actor) : [];
}

/** Returns who has worded a version once this person did. */
export function withHand({ wordedBy }: ItemVersion, { sub }: Actor): string[] {
  return isAmong(sub, wordedBy) ? wordedBy : [...wordedBy, sub];
}

function ownWords({ wordedBy, actor }: Facts): Hindrance | undefined {
  if (wordedBy.length === 0) return { rule: 'APL-30', facts: { wordedBy: 0 }, detail: WHOSE };
  return mayBeAmong(actor, wordedBy) ? { kind: 'forbid', rule: 'APL-30', detail: ANOTHER } : undefined;
}

const WHOSE = {
  zh: '该草稿没有记载起草人，请重新保存后，由其他人员核对发布',
  en: 'it is not kept who drafted it: save the draft anew, and somebody else publishes it',
};
const ANOTHER = {
  zh: '办事指南由起草、修改人员以外的本单位事项管理员或者负责人核对后发布',
  en: 'a guide is published by an item administrator or head of the bureau who neither drafted nor changed it',
};
