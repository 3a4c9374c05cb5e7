import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import type { Hazard } from './hazard.entity.js';
import { type HazardState, hazardTransitions } from './hazard.transitions.js';

/** What decides about an act on a hazard beside its state. */
export interface HazardFacts {
  readonly row: Hazard;
  readonly body: string;
}

/** What is done with a hazard. */
export const hazardActs = thingActs<HazardState, HazardFacts>(hazardTransitions)({
  Hazards_answer: {
    in: ['told'],
    basis: 'INSP-9',
    called: hazardTransitions.answer.called,
    hindrance: notToldTo,
  },
});

/** Only the body that was told answers. */
function notToldTo({ row, body }: HazardFacts): Hindrance | undefined {
  if (row.toldTo === body) return undefined;
  const detail = { zh: '由被告知的单位答复', en: 'The body that was told answers' };
  return { kind: 'forbid', rule: 'INSP-9', facts: { toldTo: row.toldTo }, detail };
}

/** Returns the operations on a hazard that this person may call now. */
export function hazardActions(tx: Tx, row: Hazard): string[] {
  return availableOperations(hazardActs, row.state, { row, body: tx.actor.body }, tx.actor);
}
