import { hasRole, isSamePerson, mayBeAmong, mayBeHis } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { KnownActor } from '../bodies/index.js';
import { rulingTransitions as moves, type Ruling, type RulingState } from '../cases/index.js';

/** What decides about an act on a ruling. */
export interface RulingFacts {
  readonly row: Pick<Ruling, 'enteredBy' | 'bureauCode' | 'origin' | 'file'>;
  readonly actor: KnownActor;
  /** Who made what it is on. */
  readonly makers: readonly string[];
}

/** What is done with a ruling: nobody confirms what he entered, nor judges whether he was put right. PRA-14 */
export const rulingActs = thingActs<RulingState, RulingFacts>(moves)({
  Rulings_keepFile: {
    in: ['entered'],
    basis: 'PRA-14',
    called: { zh: '上传裁决文书', en: 'hand in the served document' },
    hindrance: ({ row, actor }) =>
      (isSamePerson(row.enteredBy, actor.sub) ? undefined : forbidden(OWN_FILE)) ??
      (row.file ? { rule: 'PRA-14', detail: KEPT } : undefined),
  },
  Rulings_judge: {
    in: moves.confirm.from,
    basis: 'PRA-14',
    called: moves.confirm.called,
    hindrance: ({ row, actor, makers }) =>
      (mayBeHis(actor, row.enteredBy) ? forbidden(ANOTHER) : undefined) ??
      (mayBeAmong(actor, makers) ? forbidden(MADE_IT) : undefined) ??
      (row.origin === 'superior-order' && !hasRole(actor, 'government-office') ? forbidden(OFFICE) : undefined),
  },
  Rulings_carryOut: {
    in: moves.carryOut.from,
    basis: 'PRA-14',
    called: moves.carryOut.called,
  },
});

/** Returns the operations on a ruling that this person may call now. */
export function rulingActions(state: RulingState, facts: RulingFacts): string[] {
  const { row, actor } = facts;
  const office = hasRole(actor, 'government-office') && row.origin === 'superior-order';
  const own = isSamePerson(row.enteredBy, actor.sub);
  if (hasRole(actor, 'auditor') || (actor.body !== row.bureauCode && !office && !own)) return [];
  return availableOperations(rulingActs, state, facts, actor);
}

function forbidden(detail: Hindrance['detail']): Hindrance {
  return { kind: 'forbid', rule: 'PRA-14', facts: { reason: 'notApart' }, detail };
}

const OWN_FILE = { zh: '裁决文书由登记人上传', en: 'the document is handed in by whoever entered the ruling' };
const KEPT = { zh: '裁决文书已经上传，不再更换', en: 'the document is there already, and is not replaced' };
const ANOTHER = { zh: '登记和核对须由不同的人办理', en: 'Who entered it does not confirm it' };
const MADE_IT = {
  zh: '作出或者审查该行为的人员不得核对针对该行为的裁决',
  en: 'Who made what it is on, or reviewed it, does not judge the ruling on it',
};
const OFFICE = {
  zh: '上级机关的决定由政府办公室核对',
  en: 'What a superior orders is confirmed by the government’s office',
};
