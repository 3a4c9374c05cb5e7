import { type Actor, isSamePerson } from '@shenguan/common/auth';
import { type Hindrance, wrongState } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import type { Bodies } from '../../bodies/index.js';
import { Seal } from '../seal.entity.js';
import { sealTransitions } from '../seal.transitions.js';
import { HANDED_OVER_IN } from '../seal-acts.js';
import { fitToKeep } from './fit-to-keep.js';
import type { SealHandover } from './seal-handover.entity.js';
import { sealHandoverTransitions } from './seal-handover.transitions.js';
import type { SealHandoverFacts } from './seal-handover-acts.js';

/**
 * Returns what an act on a handover rests on, as this person would do it: whoever fitted when it was offered may have
 * authorised a use since, asked for one, or left; and the seal may be lost, or with another keeper. SEAL-8
 */
export async function handoverFacts(
  tx: Tx,
  row: SealHandover,
  actor: Actor,
  bodies: Bodies,
): Promise<SealHandoverFacts> {
  const asked = row.state === 'offered' && isSamePerson(row.receiverSub, actor.sub);
  return { row, actor, takeover: asked ? await takeoverHindrance(tx, row, bodies) : undefined };
}

async function takeoverHindrance(tx: Tx, row: SealHandover, bodies: Bodies): Promise<Hindrance | undefined> {
  const seal = await tx.get(Seal, { id: row.sealId });
  if (!HANDED_OVER_IN.includes(seal.state)) {
    const detail = wrongState(sealTransitions, seal.state, HANDED_OVER_IN, sealHandoverTransitions.takeOver.called);
    return { rule: 'SEAL-8', facts: { seal: seal.state }, detail };
  }
  if (!isSamePerson(row.keeperSub, seal.keeperSub)) {
    return { rule: 'SEAL-8', facts: { keeper: seal.keeperSub }, detail: KEPT_BY_ANOTHER };
  }
  return (await fitToKeep(tx, seal, row.receiverSub, bodies)).hindrance;
}

const KEPT_BY_ANOTHER = {
  zh: '提出移交以后，印章已由他人保管（代管期满或者保管人返岗）：请由现保管人重新移交',
  en: 'Since it was offered somebody else keeps it: the time of standing in is over, or the keeper is back. Who keeps it now hands it over anew',
};
