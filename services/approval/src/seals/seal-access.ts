import { hasRole, type Role } from '@shenguan/common/auth';
import { notFound } from '@shenguan/common/http';
import type { Tx } from '@shenguan/common/work';
import { Seal } from './seal.entity.js';

/** Who sees the register: whoever asks for a seal's use, approves it, keeps it, or audits. */
export const SEAL_READERS = [
  'seal-keeper',
  'seal-approver',
  'head',
  'window-clerk',
  'reviewer',
  'approver',
  'auditor',
] as const satisfies readonly Role[];

/** Who reads the ledger and the authorisations. SEAL-4 */
export const LEDGER_READERS = ['seal-keeper', 'seal-approver', 'head', 'auditor'] as const satisfies readonly Role[];

/** Returns a seal on the register of the caller's bureau, or of any for an auditor; else answers 404. */
export async function readableSeal(tx: Tx, id: string): Promise<Seal> {
  const seal = await tx.get(Seal, { id });
  if (!hasRole(tx.actor, 'auditor') && seal.bureauCode !== tx.actor.body) throw notFound();
  return seal;
}

/** Returns a seal of the caller's bureau, locked against every use until the end of the transaction, or answers 404. */
export function lockSeal(tx: Tx, id: string): Promise<Seal> {
  return tx.lock(Seal, { id, bureauCode: tx.actor.body });
}
