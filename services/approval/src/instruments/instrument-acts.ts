import { type Actor, hasRole, isSamePerson } from '@shenguan/common/auth';
import { type Hindrance, thingActs } from '@shenguan/common/states';
import type { Instrument } from './instrument.entity.js';
import { type InstrumentState, instrumentTransitions } from './instrument.transitions.js';

/** Who acts on which entry. */
export interface InstrumentFacts {
  row: Pick<Instrument, 'enteredBy' | 'endEnteredBy'>;
  actor: Actor;
}

const { confirm, confirmEnd, enterEnd } = instrumentTransitions;

/** What is done with an entry of the register: nobody confirms what he entered, and nobody who cites keeps it. INT-4 */
export const instrumentActs = thingActs<InstrumentState, InstrumentFacts>(instrumentTransitions)({
  Instruments_judge: {
    in: confirm.from,
    basis: 'INT-4',
    called: confirm.called,
    hindrance: ({ row, actor }) => keptApart(actor) ?? ofAnother(row.enteredBy, actor),
  },
  Instruments_end: {
    in: enterEnd.from,
    basis: 'INT-4',
    called: enterEnd.called,
    hindrance: ({ actor }) => keptApart(actor),
  },
  Instruments_judgeEnd: {
    in: confirmEnd.from,
    basis: 'INT-4',
    called: confirmEnd.called,
    hindrance: ({ row, actor }) => keptApart(actor) ?? ofAnother(row.endEnteredBy, actor),
  },
});

/** Whoever drafts guides or catalogues has no hand in what they are measured by, whichever role he comes with. */
export function keptApart(actor: Actor): Hindrance | undefined {
  return hasRole(actor, 'item-admin') ? { kind: 'forbid', rule: 'INT-4', detail: APART } : undefined;
}

function ofAnother(subject: string | null, actor: Actor): Hindrance | undefined {
  return isSamePerson(subject, actor.sub) ? { kind: 'forbid', rule: 'INT-4', detail: ANOTHER } : undefined;
}

const APART = {
  zh: '依据登记由法制审核人员维护，事项管理员不得登记或者复核',
  en: 'the register of instruments is kept by legal officers; who administers items neither enters nor confirms',
};
const ANOTHER = {
  zh: '登记须由另一名法制审核人员复核',
  en: 'a second legal officer confirms what the first entered',
};
