import { type Actor, hasRole, isSamePerson, mayBeHis } from '@shenguan/common/auth';
import { conflict } from '@shenguan/common/rules';
import { type Hindrance, thingActs } from '@shenguan/common/states';
import type { Instrument } from './instrument.entity.js';
import { type InstrumentState, instrumentTransitions } from './instrument.transitions.js';

/** Who acts on which entry. */
export interface InstrumentFacts {
  row: Pick<Instrument, 'enteredBy' | 'endEnteredBy' | 'file'>;
  actor: Actor;
}

const { confirm, confirmEnd, enterEnd } = instrumentTransitions;

/** What is done with an entry of the register: nobody confirms what he entered, and nobody who cites keeps it. INT-4 */
export const instrumentActs = thingActs<InstrumentState, InstrumentFacts>(instrumentTransitions)({
  Instruments_keepText: {
    in: confirm.from,
    basis: 'INT-4',
    called: { zh: '上传文本', en: 'keep its text' },
    hindrance: ({ row, actor }) =>
      keptApart(actor) ??
      (isSamePerson(row.enteredBy, actor.sub) ? undefined : { kind: 'forbid', rule: 'INT-4', detail: OWN_TEXT }) ??
      (row.file ? { kind: 'conflict', rule: 'INT-4', detail: KEPT } : undefined),
  },
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

/** Refuses to confirm what has no text yet to be read, or was read otherwise too often. INT-4 */
export function demandTextToConfirm({ file, misread }: Pick<Instrument, 'file' | 'misread'>): void {
  if (!file) conflict('INT-4', {}, { detail: NO_TEXT });
  if (misread >= MISREAD_MAX) conflict('INT-4', { misread }, { detail: MISREAD });
}

/** After so many readings that differ an entry is discarded and made anew (a reading of this project). */
const MISREAD_MAX = 3;

function ofAnother(subject: string | null, actor: Actor): Hindrance | undefined {
  return mayBeHis(actor, subject) ? { kind: 'forbid', rule: 'INT-4', detail: ANOTHER } : undefined;
}

const APART = {
  zh: '依据登记由法制审核人员维护，事项管理员不得登记或者复核',
  en: 'the register of instruments is kept by legal officers; who administers items neither enters nor confirms',
};
const OWN_TEXT = { zh: '文本由登记人上传', en: 'its text is handed in by whoever entered it' };
const KEPT = {
  zh: '文本已经上传，复核以其为据，不再更换',
  en: 'its text is kept already, to be read by the second: it is not replaced',
};
const NO_TEXT = {
  zh: '尚未上传文本（PUT /instruments/{id}/file），不能复核通过',
  en: 'its text isn’t kept yet (PUT /instruments/{id}/file): there is nothing to read',
};
const MISREAD = {
  zh: '已有三次所读与登记不一致：请退回，由登记人核对文本后重新登记',
  en: 'it was read otherwise three times: discard it, and have it entered anew from the text',
};
const ANOTHER = {
  zh: '登记须由另一名法制审核人员复核',
  en: 'a second legal officer confirms what the first entered',
};
