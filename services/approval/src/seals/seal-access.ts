import { hasRole, type Role } from '@shenguan/common/auth';
import { notFound } from '@shenguan/common/http';
import type { Tx } from '@shenguan/common/work';
import { Seal } from './seal.entity.js';

/** Who sees the register: whoever asks for a seal's use, approves it, keeps it, or audits; former ones, who collects them. */
export const SEAL_READERS = [
  'seal-keeper',
  'seal-approver',
  'head',
  'window-clerk',
  'reviewer',
  'approver',
  'government-office',
  'auditor',
] as const satisfies readonly Role[];

/** Who reads the ledger and the authorisations. SEAL-4 */
export const LEDGER_READERS = ['seal-keeper', 'seal-approver', 'head', 'auditor'] as const satisfies readonly Role[];

/** Returns a seal on the register of the caller's bureau, or of any for an auditor; else answers 404. */
export async function readableSeal(tx: Tx, id: string): Promise<Seal> {
  const seal = await tx.get(Seal, { id });
  const { actor } = tx;
  const collects = seal.kind === 'former-approval' && hasRole(actor, 'government-office');
  if (!(hasRole(actor, 'auditor') || seal.bureauCode === actor.body || collects)) throw notFound();
  return seal;
}

/** Returns a seal of the caller's bureau, locked against every use until the end of the transaction, or answers 404. */
export function lockSeal(tx: Tx, id: string): Promise<Seal> {
  const { body } = tx.actor;
  const collects = hasRole(tx.actor, 'government-office');
  return tx.lock(Seal, collects ? { id, kind: 'former-approval' } : { id, bureauCode: body });
}
