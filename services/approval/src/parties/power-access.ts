import { type Actor, hasRole, type Role } from '@shenguan/common/auth';
import { assertVersion, notFound } from '@shenguan/common/http';
import { partyOf } from '@shenguan/common/parties';
import type { Tx } from '@shenguan/common/work';
import { demandNotFrozen } from '../case-parties/index.js';
import { PowerOfAttorney } from './power-of-attorney.entity.js';

const BUREAU_ROLES = ['window-clerk', 'reviewer', 'approver', 'head'] as const satisfies readonly Role[];

/** Who reads powers of attorney at all. */
export const POWER_READERS = ['applicant', ...BUREAU_ROLES, 'auditor'] as const satisfies readonly Role[];

/** Who reads the proof that a person gave one at the window. */
export const PROOF_READERS = [...BUREAU_ROLES, 'auditor'] as const satisfies readonly Role[];

/** Tells whether a power is this person's to see: as grantor or agent, in the bureau that entered it, or as auditor. */
export function mayRead(row: PowerOfAttorney, actor: Actor): boolean {
  if (hasRole(actor, 'auditor')) return true;
  const party = partyOf(actor);
  if (hasRole(actor, 'applicant') && (row.grantorParty === party || row.agentParty === party)) return true;
  return hasRole(actor, ...BUREAU_ROLES) && row.bureauCode === actor.body;
}

/** Returns a power of the clerk's bureau, locked, or answers 404. */
export async function lockBureauPower(tx: Tx, id: string): Promise<PowerOfAttorney> {
  const row = await tx.lock(PowerOfAttorney, { id, bureauCode: tx.actor.body });
  assertVersion(row.version);
  return row;
}

/** Returns a power that the caller has given or holds, locked, or answers 404. */
export async function lockOwnPower(tx: Tx, id: string): Promise<PowerOfAttorney> {
  const row = await tx.lock(PowerOfAttorney, { id });
  const party = partyOf(tx.actor);
  if (row.grantorParty !== party && row.agentParty !== party) throw notFound();
  await demandNotFrozen(tx, party);
  assertVersion(row.version);
  return row;
}

/** Returns a power that the caller may end: as grantor, as agent, or, while nobody confirmed it, at the window of the bureau; locked, else 404. */
export async function lockRevocablePower(tx: Tx, id: string): Promise<PowerOfAttorney> {
  const row = await tx.lock(PowerOfAttorney, { id });
  const { actor } = tx;
  const party = partyOf(actor);
  const own = hasRole(actor, 'applicant') && (row.grantorParty === party || row.agentParty === party);
  if (own) await demandNotFrozen(tx, party);
  if (!own && !(hasRole(actor, 'window-clerk') && row.bureauCode === actor.body)) throw notFound();
  assertVersion(row.version);
  return row;
}
