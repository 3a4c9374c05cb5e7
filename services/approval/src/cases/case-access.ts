import { type Actor, hasRole, type Role } from '@shenguan/common/auth';
import { assertVersion, currentContext, type IdOrNumber, notFound } from '@shenguan/common/http';
import { forbid } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { Case } from './case.entity.js';

/** Who works on cases in the bureau. */
export const BUREAU_ROLES = ['window-clerk', 'reviewer', 'approver', 'head'] as const satisfies readonly Role[];

/** Who reads cases at all. */
export const CASE_READERS = ['applicant', ...BUREAU_ROLES, 'auditor'] as const satisfies readonly Role[];

/** The condition that names a case. */
export function named(ref: IdOrNumber): { id: string } | { caseNumber: string } {
  return ref.id === undefined ? { caseNumber: ref.number } : { id: ref.id };
}

/** Tells whether the case is this person's to see: as its applicant, in its bureau, or as auditor. */
export function mayRead(row: { ownerSub: string; bureauCode: string; state: string }, actor: Actor): boolean {
  if (hasRole(actor, 'auditor')) return true;
  if (hasRole(actor, 'applicant') && row.ownerSub === actor.sub) return true;
  // A draft is the applicant's own paper until it is handed in.
  return hasRole(actor, ...BUREAU_ROLES) && row.bureauCode === actor.body && row.state !== 'draft';
}

/** Returns a case that the caller may see, or answers 404 as for one that does not exist. */
export async function readableCase(tx: Tx, ref: IdOrNumber, actor: Actor): Promise<Case> {
  const row = await tx.get(Case, named(ref));
  if (!mayRead(row, actor)) throw notFound();
  return noted(row);
}

/** Returns the applicant's own case, locked until the end of the transaction, or answers 404. */
export async function lockOwnCase(tx: Tx, ref: IdOrNumber): Promise<Case> {
  return noted(await tx.lock(Case, { ...named(ref), ownerSub: tx.actor.sub }));
}

/** Returns a case of the caller's bureau, locked until the end of the transaction, or answers 404. Whoever applied does nothing for the bureau in it. SUP-5 */
export async function lockBureauCase(tx: Tx, ref: IdOrNumber): Promise<Case> {
  const row = await tx.lock(Case, { ...named(ref), bureauCode: tx.actor.body });
  if (row.state === 'draft') throw notFound();
  if (row.ownerSub === tx.actor.sub) forbid('SUP-5', {}, { detail: OWN_CASE });
  assertVersion(row.version);
  return noted(row);
}

const OWN_CASE = {
  zh: '申请人不得在本人申请的办件中代表审批部门履行职责',
  en: 'whoever applied does nothing for the bureau in this case',
};

/** Lets the log lines of this request be found by the case. */
function noted(row: Case): Case {
  const context = currentContext();
  if (context) context.caseNumber = row.caseNumber;
  return row;
}
