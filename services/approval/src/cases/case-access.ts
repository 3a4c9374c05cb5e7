import { type Actor, hasRole, type Role } from '@shenguan/common/auth';
import type { LegalDate } from '@shenguan/common/clock';
import { assertVersion, currentContext, type IdOrNumber, notFound } from '@shenguan/common/http';
import { type Ask, demandStanding, mayLookInto, type PowerAct, partyOf, powersHeld } from '@shenguan/common/parties';
import { conflict, forbid } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { type Begun, demandNoPartIn, demandNotFrozen, demandServedLater } from '../case-parties/index.js';
import { Case } from './case.entity.js';
import { NEVER_HANDED_IN } from './case.transitions.js';
import { deskOf, isBureauOf } from './desk-of.js';
import { editionOfCase } from './edition-of-case.js';
import { isApplicant } from './hands-apart.js';
import { matterOf, partyOfCase } from './party-of-case.js';

/** Who works on cases in the bureau. */
export const BUREAU_ROLES = [
  'window-clerk',
  'reviewer',
  'approver',
  'legal-officer',
  'head',
] as const satisfies readonly Role[];

/** Who reads cases at all. */
export const CASE_READERS = ['applicant', ...BUREAU_ROLES, 'auditor'] as const satisfies readonly Role[];

/** The condition that names a case. */
export function named(ref: IdOrNumber): { id: string } | { caseNumber: string } {
  return ref.id === undefined ? { caseNumber: ref.number } : { id: ref.id };
}

/** Tells whether a case is the caller's own: his body's, or his as the person that his login is bound to. PRA-16 */
export function isOwn(row: Case, actor: Actor): boolean {
  return partyOfCase(row) === partyOf(actor) || draftedBefore(row, actor);
}

/** Tells whether the case is this person's to see: as its applicant or his agent, in its bureau, or as auditor. PRA-16 */
export async function mayRead(ask: Ask, row: Case, actor: Actor, day: LegalDate): Promise<boolean> {
  if (hasRole(actor, 'auditor')) return true;
  // A draft is the applicant's own paper until it is handed in.
  const handedIn = !NEVER_HANDED_IN.includes(row.state);
  if (hasRole(actor, ...BUREAU_ROLES) && isBureauOf(row, actor.body) && handedIn) return true;
  if (!hasRole(actor, 'applicant')) return false;
  return isOwn(row, actor) || mayLookInto(ask, matterOf(row), actor, day);
}

/** Returns since when a case runs, and before whom the caller speaks for others in it. PRA-11 */
export function begunOf(row: Case, actor: Actor): Begun {
  return { bureauCode: isOwn(row, actor) ? null : row.bureauCode, begunAt: row.submittedAt };
}

/** Returns how a transaction asks its database. */
export function asking(tx: Tx): Ask {
  return (text, values) => tx.query(text, values);
}

/** Returns a case that the caller may see, or answers 404 as for one that does not exist. */
export async function readableCase(tx: Tx, ref: IdOrNumber, actor: Actor): Promise<Case> {
  const row = noted(tx, await tx.get(Case, named(ref)));
  if (!(await mayRead(asking(tx), row, actor, tx.today))) throw notFound();
  return row;
}

/**
 * Returns a case for an act of its applicant, or of an agent whose power covers the act; locked, or answers 404. Whoever
 * serves elsewhere acts in what was handed in before he did. PRA-16, PRA-11
 */
export async function lockOwnCase(tx: Tx, ref: IdOrNumber, act: PowerAct): Promise<Case> {
  const row = noted(tx, await tx.lock(Case, named(ref)));
  if (!isOwn(row, tx.actor)) await demandStanding(asking(tx), matterOf(row), tx.actor, tx.today, act);
  // To take a draft back begins nothing.
  if (row.state !== 'draft' || act !== 'withdraw') await demandServedLater(tx, begunOf(row, tx.actor));
  await demandNotFrozen(tx, partyOfCase(row));
  return row;
}

/** Tells whether somebody may act in a case as its applicant, or as an agent whose power in force covers the act. PRA-16 */
export async function isSpokenFor(tx: Tx, row: Case, actor: Actor, act: PowerAct): Promise<boolean> {
  if (!hasRole(actor, 'applicant')) return false;
  if (isOwn(row, actor)) return true;
  const held = await powersHeld(asking(tx), matterOf(row), partyOf(actor), tx.today);
  return held.some(({ acts }) => acts.includes(act));
}

/** Returns a case of the caller's bureau, locked until the end of the transaction, or answers 404. Whoever applied, or is party to it or agent, does nothing for the bureau in it. SUP-5, PRA-11 */
export async function lockBureauCase(tx: Tx, ref: IdOrNumber): Promise<Case> {
  const row = await lockCaseBehind(tx, ref);
  assertVersion(row.version);
  return row;
}

/** The same for an act on something of the case, whose version the caller names in the place of the case’s. SUP-5, PRA-11 */
export function lockCaseBehind(tx: Tx, ref: IdOrNumber): Promise<Case> {
  return lockCaseUnder(tx, ref, tx.actor.body);
}

/** The same for a case of this bureau, whoever acts: its caller has found that he may. */
export async function lockCaseUnder(tx: Tx, ref: IdOrNumber, bureauCode: string): Promise<Case> {
  const row = await lockCaseOf(tx, ref, bureauCode);
  if (deskOf(row) !== bureauCode) {
    conflict(
      'APL-35',
      { lowerOrgan: row.lowerOrgan },
      { detail: bureauCode === row.bureauCode ? BELOW_FIRST : SENT_UP },
    );
  }
  return row;
}

/** The same for the bureau and for the lower organ that examines first, wherever the case lies now. APL-35 */
export async function lockCaseOf(tx: Tx, ref: IdOrNumber, body: string): Promise<Case> {
  const found = await tx.lock(Case, named(ref));
  if (!isBureauOf(found, body) || NEVER_HANDED_IN.includes(found.state)) throw notFound();
  const row = noted(tx, found);
  if (isApplicant(row, tx.actor)) forbid('SUP-5', {}, { detail: OWN_CASE });
  await demandNoPartIn(tx, { id: row.id });
  return row;
}

const BELOW_FIRST = {
  zh: '依法先经下级机关审查，由其受理、告知补正，本机关待其报送后审查',
  en: 'by law a lower organ accepts it, asks for corrections and examines it first: this bureau reviews what it sends up',
};
const SENT_UP = {
  zh: '已经受理，由上级审批部门办理；下级机关只作初步审查并报送',
  en: 'it is accepted, and the upper bureau’s to handle: the lower organ examines it and sends it up',
};
const OWN_CASE = {
  zh: '申请人不得在本人申请的办件中代表审批部门履行职责',
  en: 'whoever applied does nothing for the bureau in this case',
};

/** A case from before parties were kept stays open to whoever drafted it. */
function draftedBefore(row: Case, actor: Actor): boolean {
  return row.ownerParty === null && row.ownerSub === actor.sub;
}

/** Lets the log lines of this request be found by the case, and its refusals cite the edition that judges it. PRA-7 */
function noted(tx: Tx, row: Case): Case {
  const context = currentContext();
  if (context) {
    context.caseNumber = row.caseNumber;
    context.edition = editionOfCase(tx, row);
  }
  return row;
}
