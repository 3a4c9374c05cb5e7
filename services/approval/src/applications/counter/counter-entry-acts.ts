import { type Actor, hasRole, mayBeAmong } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { CounterEntry } from './counter-entry.entity.js';
import { type CounterEntryState, counterEntryTransitions } from './counter-entry.transitions.js';

interface Facts {
  readonly row: CounterEntry;
  readonly actor: Actor;
}

const table = counterEntryTransitions;
/** As long as its applicant may act by paper: see the case. */
const STANDING: readonly CounterEntryState[] = ['entered', 'confirmed', 'disputed', 'upheld', 'dismissed'];

/** What is done with an entry at the counter, in the order of the work. APL-29 */
export const counterEntryActs = thingActs<CounterEntryState, Facts>(table)({
  CounterEntries_keepFile: {
    in: table.complete.from,
    basis: 'APL-29',
    called: { zh: '上传原件、收到凭据', en: 'keep the original, or what shows the day' },
  },
  CounterEntries_material: {
    in: [...table.complete.from, ...STANDING],
    basis: 'APL-29',
    called: { zh: '录入材料', en: 'enter a material' },
  },
  CounterEntries_complete: { in: table.complete.from, basis: 'APL-29', called: table.complete.called },
  CounterEntries_discard: { in: table.discard.from, basis: 'APL-29', called: table.discard.called },
  CounterEntries_second: { in: table.second.from, basis: 'APL-29', called: table.second.called, hindrance: ownEntry },
  CounterEntries_confirm: { in: table.confirm.from, basis: 'APL-29', called: table.confirm.called },
  CounterEntries_dispute: { in: table.dispute.from, basis: 'APL-29', called: table.dispute.called },
  CounterEntries_rule: {
    in: table.uphold.from,
    basis: 'APL-29',
    called: { zh: '认定异议', en: 'rule on it' },
    hindrance: ownEntry,
  },
  CounterEntries_paper: {
    in: STANDING,
    basis: 'APL-29',
    called: { zh: '录入申请人的书面材料', en: 'enter a paper of its applicant' },
  },
});

/** What its applicant does, and nobody for him. */
const OF_THE_APPLICANT: readonly string[] = ['CounterEntries_confirm', 'CounterEntries_dispute'];

/** Returns the operations on an entry that this person may call now: for its bureau, or as its applicant. */
export function counterEntryActions(row: CounterEntry, actor: Actor, own: boolean): string[] {
  if (hasRole(actor, 'auditor')) return [];
  return availableOperations(counterEntryActs, row.state, { row, actor }, actor).filter((id) =>
    OF_THE_APPLICANT.includes(id) ? own : row.bureauCode === actor.body,
  );
}

/** Whoever entered it, or looked at its evidence, neither confirms himself nor rules on it. APL-29 */
function ownEntry({ row, actor }: Facts): Hindrance | undefined {
  const hands = [row.enteredBy, ...(row.secondedBy === null ? [] : [row.secondedBy])];
  if (!mayBeAmong(actor, hands)) return undefined;
  const detail = {
    zh: '该申请由您录入或者复核，须由其他工作人员办理',
    en: 'You entered it, or looked at its evidence: somebody else does this',
  };
  return { kind: 'forbid', rule: 'APL-29', facts: { reason: 'notApart' }, detail };
}
