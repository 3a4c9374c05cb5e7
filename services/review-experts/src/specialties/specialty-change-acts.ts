import { type Actor, mayBeHis } from '@shenguan/common/auth';
import { type Hindrance, thingActs } from '@shenguan/common/states';
import type { SpecialtyChange } from './specialty-change.entity.js';
import { type SpecialtyChangeState, specialtyChangeTransitions } from './specialty-change.transitions.js';

interface Facts {
  readonly row: Pick<SpecialtyChange, 'enteredBy'>;
  readonly actor: Actor;
}

/** What is done with a change of the register. EXP-14 */
export const specialtyChangeActs = thingActs<SpecialtyChangeState, Facts>(specialtyChangeTransitions)({
  SpecialtyChanges_confirm: {
    in: specialtyChangeTransitions.confirm.from,
    basis: 'EXP-14',
    called: specialtyChangeTransitions.confirm.called,
    hindrance: byWhoEntered,
  },
  SpecialtyChanges_reject: {
    in: specialtyChangeTransitions.reject.from,
    basis: 'EXP-14',
    called: specialtyChangeTransitions.reject.called,
  },
});

/** Who entered it takes it back, but doesn't confirm it. */
function byWhoEntered({ row, actor }: Facts): Hindrance | undefined {
  if (!mayBeHis(actor, row.enteredBy)) return undefined;
  return { kind: 'forbid', rule: 'EXP-14', facts: { enteredBy: 'caller' }, detail: ANOTHER };
}

const ANOTHER = {
  zh: '该变更由您录入，须由本局另一名专家库管理人员或者负责人确认',
  en: 'You entered it: another keeper of the pool, or the head, confirms it',
};
