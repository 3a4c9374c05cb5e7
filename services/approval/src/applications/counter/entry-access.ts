import { type Actor, hasRole, type Role } from '@shenguan/common/auth';
import { assertVersion, notFound } from '@shenguan/common/http';
import { forbid } from '@shenguan/common/rules';
import { demandAct } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { demandNoPartIn } from '../../case-parties/index.js';
import { BUREAU_ROLES, Case, isApplicant, isOwn, readableCase } from '../../cases/index.js';
import { CounterEntry } from './counter-entry.entity.js';
import { counterEntryActs } from './counter-entry-acts.js';

/** Who reads entries at the counter. */
export const ENTRY_READERS = ['applicant', ...BUREAU_ROLES, 'auditor'] as const satisfies readonly Role[];

/** An entry with its case, and whether they are the caller's own. */
export interface EntryInHand {
  readonly entry: CounterEntry;
  readonly row: Case;
}

/** Returns an entry that the caller may see, or answers 404: its bureau's, his own, the auditor's. APL-29 */
export async function readableEntry(tx: Tx, id: string, actor: Actor): Promise<EntryInHand & { own: boolean }> {
  const entry = await tx.get(CounterEntry, { id });
  if (hasRole(actor, 'auditor') || (hasRole(actor, ...BUREAU_ROLES) && entry.bureauCode === actor.body)) {
    const row = await tx.get(Case, { id: entry.caseId });
    return { entry, row, own: hasRole(actor, 'applicant') && isOwn(row, actor) };
  }
  if (!hasRole(actor, 'applicant')) throw notFound();
  return { entry, row: await readableCase(tx, { id: entry.caseId }, actor), own: true };
}

/** Locks an entry of the caller's bureau with its case, for an act; whoever is party to it does nothing for the bureau. APL-29, SUP-5, PRA-11 */
export async function lockBureauEntry(
  tx: Tx,
  id: string,
  act: (typeof counterEntryActs.ids)[number],
): Promise<EntryInHand> {
  const entry = await tx.lock(CounterEntry, { id, bureauCode: tx.actor.body });
  // Of a material the version is compared that it takes the place of.
  if (act !== 'CounterEntries_material') assertVersion(entry.version);
  const row = await tx.lock(Case, { id: entry.caseId });
  if (isApplicant(row, tx.actor)) forbid('SUP-5', {}, { detail: OWN });
  await demandNoPartIn(tx, { id: row.id });
  demandAct(counterEntryActs, act, entry.state, { row: entry, actor: tx.actor });
  return { entry, row };
}

/** Locks an entry for an act of its applicant, or answers 404. APL-29 */
export async function lockOwnEntry(
  tx: Tx,
  id: string,
  act: 'CounterEntries_confirm' | 'CounterEntries_dispute',
): Promise<EntryInHand> {
  const entry = await tx.lock(CounterEntry, { id });
  const row = await tx.lock(Case, { id: entry.caseId });
  if (!isOwn(row, tx.actor)) throw notFound();
  assertVersion(entry.version);
  demandAct(counterEntryActs, act, entry.state, { row: entry, actor: tx.actor });
  return { entry, row };
}

const OWN = {
  zh: '申请人不得在本人申请的办件中代表审批部门履行职责',
  en: 'whoever applied does nothing for the bureau in this case',
};
