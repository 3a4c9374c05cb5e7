import { type Actor, mayBeHis } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { SupervisionHandover } from './handover.entity.js';
import { type HandoverState, handoverTransitions } from './handover.transitions.js';

interface HandoverFacts {
  readonly row: SupervisionHandover;
  readonly actor: Actor;
}

const { accept, decline, withdraw } = handoverTransitions;

/** What is done with a handover: the other side's head answers, who is another person. SUP-7 */
export const handoverActs = thingActs<HandoverState, HandoverFacts>(handoverTransitions)({
  Handovers_accept: { in: accept.from, basis: 'SUP-7', called: accept.called, hindrance: theOtherSide },
  Handovers_decline: { in: decline.from, basis: 'SUP-7', called: decline.called, hindrance: theOtherSide },
  Handovers_withdraw: {
    in: withdraw.from,
    basis: 'SUP-7',
    called: withdraw.called,
    hindrance: ({ row, actor }) =>
      row.fromCode === actor.body ? undefined : { kind: 'forbid', rule: 'SUP-7', detail: WHO_PROPOSED },
  },
});

/** Returns the operations on a handover that this person may call now. */
export function handoverActions(row: SupervisionHandover, actor: Actor): string[] {
  return availableOperations(handoverActs, row.state, { row, actor }, actor);
}

function theOtherSide({ row, actor }: HandoverFacts): Hindrance | undefined {
  if (row.toCode === actor.body && !mayBeHis(actor, row.proposedBy)) return undefined;
  const detail = {
    zh: '由承接部门的负责人答复，提出移交的人员不得代为答复',
    en: 'the head of the department that takes it over answers, and is not whoever proposed it',
  };
  return { kind: 'forbid', rule: 'SUP-7', detail };
}

const WHO_PROPOSED = { zh: '由提出移交的部门撤回', en: 'the department that proposed it withdraws it' };
