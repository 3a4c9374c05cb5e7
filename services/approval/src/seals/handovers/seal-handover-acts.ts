import { type Actor, hasRole, isSamePerson } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { SealHandover } from './seal-handover.entity.js';
import { type SealHandoverState, sealHandoverTransitions } from './seal-handover.transitions.js';

export interface SealHandoverFacts {
  readonly row: SealHandover;
  readonly actor: Actor;
  /** What keeps the receiver from taking it over, as the seal and the registers stand now. */
  readonly takeover: Hindrance | undefined;
}

const { takeOver, decline, withdraw } = sealHandoverTransitions;

/** What is done with the handover of a seal, in the order of the work. SEAL-8 */
export const sealHandoverActs = thingActs<SealHandoverState, SealHandoverFacts>(sealHandoverTransitions)({
  SealHandovers_takeOver: {
    in: takeOver.from,
    basis: takeOver.basis,
    called: takeOver.called,
    hindrance: (facts) => notTheReceiver(facts) ?? facts.takeover,
  },
  SealHandovers_decline: { in: decline.from, basis: decline.basis, called: decline.called, hindrance: notTheReceiver },
  SealHandovers_withdraw: {
    in: withdraw.from,
    basis: withdraw.basis,
    called: withdraw.called,
    hindrance: notWhoOffered,
  },
});

/** Returns the operations on a handover that this person may call now; only its bureau acts on it. */
export function sealHandoverActions(facts: SealHandoverFacts): string[] {
  const { row, actor } = facts;
  if (row.bureauCode !== actor.body || hasRole(actor, 'auditor')) return [];
  return availableOperations(sealHandoverActs, row.state, facts, actor);
}

/** Nobody takes a seal over, or declines it, for somebody else. SEAL-8 */
function notTheReceiver({ row, actor }: SealHandoverFacts): Hindrance | undefined {
  if (isSamePerson(row.receiverSub, actor.sub)) return undefined;
  const detail = {
    zh: `须由接收人${row.receiverName}以本人账号办理`,
    en: `It is for ${row.receiverName}, who is to receive it, by his own login`,
  };
  return { kind: 'forbid', rule: 'SEAL-8', facts: { reason: 'notReceiver' }, detail };
}

function notWhoOffered({ row, actor }: SealHandoverFacts): Hindrance | undefined {
  // Who was said to be away, and is not, says so himself.
  const denies = row.ground === 'keeper-away' && isSamePerson(row.keeperSub, actor.sub);
  if (denies || isSamePerson(row.offeredBy, actor.sub) || hasRole(actor, 'head')) return undefined;
  const detail = {
    zh: '须由提出移交的本人或者审批部门负责人撤回；以保管人不在岗为由移交的，也可以由保管人本人撤回',
    en: 'Who handed it over withdraws that, or the head of the bureau; or the keeper who was said to be away',
  };
  return { kind: 'forbid', rule: 'SEAL-8', facts: { reason: 'notOfferer' }, detail };
}
