import { type Actor, isSamePerson, mayBeHis } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { DrawWitness } from './draw-witness.entity.js';
import { type WitnessState, witnessTransitions } from './draw-witness.transitions.js';

interface Facts {
  readonly row: Pick<DrawWitness, 'bodyCode' | 'proposedBy' | 'subject'>;
  readonly actor: Actor;
}

const { confirm, decline, postKey, end } = witnessTransitions;

/** What is done with a witness. EXP-17.1 */
export const witnessActs = thingActs<WitnessState, Facts>(witnessTransitions)({
  DrawWitnesses_confirm: { in: confirm.from, basis: 'EXP-17.1', called: confirm.called, hindrance: byTheBody },
  DrawWitnesses_decline: { in: decline.from, basis: 'EXP-17.1', called: decline.called, hindrance: byTheBody },
  DrawWitnesses_postKey: { in: postKey.from, basis: 'EXP-17.1', called: postKey.called, hindrance: byHimself },
  DrawWitnesses_end: { in: end.from, basis: 'EXP-17.1', called: end.called },
});

/** Returns the operations on it that this person may call now. */
export function witnessActions(row: DrawWitness, actor: Actor): string[] {
  if (actor.body !== row.bureauCode && actor.body !== row.bodyCode) return [];
  return availableOperations(witnessActs, row.state, { row, actor }, actor);
}

/** The body whose witness he would be, by somebody else than who proposed it for the bureau. */
function byTheBody({ row, actor }: Facts): Hindrance | undefined {
  if (actor.body !== row.bodyCode) return { ...FORBIDDEN, facts: { ownBody: false }, detail: ITS_BODY };
  return mayBeHis(actor, row.proposedBy)
    ? { ...FORBIDDEN, facts: { proposedBy: 'caller' }, detail: PROPOSER }
    : undefined;
}

/** He whom his body named, and nobody who proposed it. */
function byHimself({ row, actor }: Facts): Hindrance | undefined {
  const named = actor.body === row.bodyCode && isSamePerson(actor.sub, row.subject);
  if (!named) return { ...FORBIDDEN, facts: { named: false }, detail: HIMSELF };
  return mayBeHis(actor, row.proposedBy)
    ? { ...FORBIDDEN, facts: { proposedBy: 'caller' }, detail: PROPOSER }
    : undefined;
}

const FORBIDDEN = { kind: 'forbid', rule: 'EXP-17.1' } as const;
const ITS_BODY = {
  zh: '见证人由其所属单位的负责人或者联络员确认',
  en: 'A witness is confirmed by the head or the liaison of his own body',
};
const PROPOSER = {
  zh: '该见证人由您代表集中审批部门提出，不得由您确认，也不得由您担任',
  en: 'You proposed this witness for the bureau: you neither confirm him nor are he',
};
const HIMSELF = {
  zh: '公钥须由所属单位委派的见证人本人登记',
  en: 'The key is posted by the witness himself whom his body named',
};
