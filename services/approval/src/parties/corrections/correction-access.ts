import { type Actor, hasRole, type Role } from '@shenguan/common/auth';
import { assertVersion, notFound } from '@shenguan/common/http';
import type { Tx } from '@shenguan/common/work';
import { IdentityCorrection } from './identity-correction.entity.js';
import { isConcerned } from './identity-correction-acts.js';

/** Who works on corrections in the bureau. */
export const WINDOW = ['window-clerk', 'head'] as const satisfies readonly Role[];

/** Tells whether a correction is this person's to see: in the bureau that entered it, as one of the two logins once it was told, or as auditor. */
export function mayRead(row: IdentityCorrection, actor: Actor): boolean {
  if (hasRole(actor, 'auditor')) return true;
  if (hasRole(actor, ...WINDOW) && row.bureauCode === actor.body) return true;
  return isConcerned(row, actor) && (row.toldAt !== null || row.wrongSubject !== actor.sub);
}

/** Returns a correction of the clerk's bureau, locked, or answers 404. */
export async function lockCorrection(tx: Tx, id: string): Promise<IdentityCorrection> {
  const row = await tx.lock(IdentityCorrection, { id, bureauCode: tx.actor.body });
  assertVersion(row.version);
  return row;
}

/** Returns a correction that the caller's login is concerned by, locked, or answers 404. */
export async function lockConcerned(tx: Tx, id: string): Promise<IdentityCorrection> {
  const row = await tx.lock(IdentityCorrection, { id });
  if (!isConcerned(row, tx.actor)) throw notFound();
  assertVersion(row.version);
  return row;
}
