import { type Actor, hasRole, mayBeAmong } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { DeliveryProof } from './delivery-proof.entity.js';
import { type DeliveryProofState, deliveryProofTransitions } from './delivery-proof.transitions.js';

interface Facts {
  readonly row: DeliveryProof;
  readonly actor: Actor;
}

const { keep, confirm, reject } = deliveryProofTransitions;

/** What is done with the proof of a delivery: somebody else than who delivered, and who handed it in, reads it. APL-44, SUP-5 */
export const deliveryProofActs = thingActs<DeliveryProofState, Facts>(deliveryProofTransitions)({
  DeliveryProofs_keep: { in: keep.from, basis: keep.basis, called: keep.called },
  DeliveryProofs_confirm: { in: confirm.from, basis: confirm.basis, called: confirm.called, hindrance: hadPart },
  DeliveryProofs_reject: { in: reject.from, basis: reject.basis, called: reject.called, hindrance: hadPart },
});

/** Returns the operations on it that this person may call now. */
export function deliveryProofActions(row: DeliveryProof, actor: Actor): string[] {
  if (row.bureauCode !== actor.body || hasRole(actor, 'auditor')) return [];
  return availableOperations(deliveryProofActs, row.state, { row, actor }, actor);
}

function hadPart({ row, actor }: Facts): Hindrance | undefined {
  const hands = [row.deliveredBy, row.keptBy].filter((sub) => sub !== null);
  return mayBeAmong(actor, hands) ? { kind: 'forbid', rule: 'SUP-5', detail: ANOTHER_READS } : undefined;
}

const ANOTHER_READS = {
  zh: '送达凭证由登记送达人、提交人以外的人员核对',
  en: 'Somebody else than who delivered, and who handed the proof in, reads it',
};
