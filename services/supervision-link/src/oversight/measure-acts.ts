import { type Actor, mayBeHis } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { SupervisionMeasure } from './measure.entity.js';
import { type MeasureState, measureTransitions } from './measure.transitions.js';

interface MeasureFacts {
  readonly row: SupervisionMeasure;
  readonly actor: Actor;
}

/** What is done with a measure: somebody else than who issued it looks whether it was kept to. SUP-10 */
export const measureActs = thingActs<MeasureState, MeasureFacts>(measureTransitions)({
  Measures_verify: {
    in: measureTransitions.rectify.from,
    basis: 'SUP-10',
    called: { zh: '复查改正情况', en: 'look whether it was put right' },
    hindrance: issuedIt,
  },
});

/** Returns the operations on a measure that this person may call now. */
export function measureActions(row: SupervisionMeasure, actor: Actor, mayAct: boolean): string[] {
  if (!mayAct || row.departmentCode !== actor.body) return [];
  return availableOperations(measureActs, row.state, { row, actor }, actor);
}

function issuedIt({ row, actor }: MeasureFacts): Hindrance | undefined {
  if (!mayBeHis(actor, row.issuedBy)) return undefined;
  const detail = {
    zh: '作出处置的经办人不得复查，请由本部门其他人员复查',
    en: 'Who issued it does not look whether it was kept to: somebody else of the department does',
  };
  return { kind: 'forbid', rule: 'SUP-10', detail };
}
