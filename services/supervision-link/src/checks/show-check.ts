import { type Actor, foldSubject, hasRole } from '@shenguan/common/auth';
import { CaseParties } from '@shenguan/common/reference';
import type { Tx } from '@shenguan/common/work';
import type { SupervisionCheck } from './check.entity.js';
import { type CheckFacts, checkActions } from './check-acts.js';
import { CheckDto } from './checks.dto.js';
import { CheckObjection } from './objections/check-objection.entity.js';

/**
 * Tells whether the caller is whoever was checked: by the own login that acted in the case, or by the body that he applies
 * for. Whom others only named, or whose name is like a party’s, is not.
 */
export function isCheckedParty(parties: CaseParties | null, actor: Actor): boolean {
  if (!parties || !hasRole(actor, 'applicant')) return false;
  if (actor.body !== '') return parties.bodies.includes(actor.body);
  const folded = foldSubject(actor.sub);
  return parties.known.some(({ subject, by }) => subject === folded && by !== 'entry');
}

/** Returns what decides about acts on a check. */
export async function factsOf(tx: Tx, row: SupervisionCheck): Promise<CheckFacts> {
  const [parties, objections] = await Promise.all([
    tx.findOne(CaseParties, { caseNumber: row.caseNumber }),
    row.recordDigest ? tx.findAsWritten(CheckObjection, { checkId: row.id, recordDigest: row.recordDigest }) : [],
  ]);
  const isParty = isCheckedParty(parties, tx.actor);
  // What the department entered from paper takes nothing from him who objects himself.
  const objected = objections.some(({ paper }) => !isParty || paper === null);
  return { row, actor: tx.actor, now: tx.now, isParty, objected };
}

/** Shows a check with its objections, and what the caller may do with it. */
export async function showCheck(tx: Tx, row: SupervisionCheck): Promise<CheckDto> {
  const facts = await factsOf(tx, row);
  const objections = await tx.findAsWritten(CheckObjection, { checkId: row.id });
  return CheckDto.of(row, objections, checkActions(facts));
}
