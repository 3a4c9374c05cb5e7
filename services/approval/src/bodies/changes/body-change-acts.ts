import { type Actor, hasRole, isSamePerson } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import { type BodyChangeState, bodyChangeTransitions } from './body-change.transitions.js';

/** Who proposed it, and who is at it now. */
interface Parts {
  readonly proposedBy: string;
  readonly actorSub: string;
}

const { confirm, reject } = bodyChangeTransitions;

/** What is done with a proposed change of a body. SUP-3 */
export const bodyChangeActs = thingActs<BodyChangeState, Parts>(bodyChangeTransitions)({
  BodyChanges_confirm: { in: confirm.from, basis: confirm.basis, called: confirm.called, hindrance: samePerson },
  BodyChanges_reject: { in: reject.from, basis: reject.basis, called: reject.called },
});

/** Returns the operations on a change that this person may call now: in the bureau that keeps the register, or the office. */
export function bodyChangeActions(
  row: { state: BodyChangeState; proposedBy: string; keeperCode: string },
  actor: Actor,
): string[] {
  if (actor.body !== row.keeperCode && !hasRole(actor, 'government-office')) return [];
  return availableOperations(bodyChangeActs, row.state, { proposedBy: row.proposedBy, actorSub: actor.sub }, actor);
}

function samePerson({ proposedBy, actorSub }: Parts): Hindrance | undefined {
  if (!isSamePerson(proposedBy, actorSub)) return undefined;
  const detail = {
    zh: '提出人不得自行确认：须由本级人民政府办公室核对机构调整文件后确认',
    en: 'who proposed it does not confirm it: the government office does, having seen the document that orders it',
  };
  return { kind: 'forbid', rule: 'SUP-3', facts: { reason: 'samePerson' }, detail };
}
