import { type Actor, hasRole, type Role, whoMay } from '@shenguan/common/auth';
import { forbidden, notFound } from '@shenguan/common/http';
import type { Tx } from '@shenguan/common/work';
import { Memorandum } from './memorandum.entity.js';
import { PROPOSERS } from './memorandum.transitions.js';

/** The two sides of a memorandum. */
export type Sides = Pick<Memorandum, 'bureauCode' | 'departmentCode'>;

/** Demands somebody who proposes for one of the sides: the bureau's item administrator or head, the department's head. SUP-3 */
export function demandParty(actor: Actor, { bureauCode, departmentCode }: Sides): void {
  const department: Role[] = PROPOSERS.filter((role) => role === 'department-head');
  const bureau: Role[] = PROPOSERS.filter((role) => role !== 'department-head');
  const forBureau = hasRole(actor, ...bureau) && actor.body === bureauCode;
  const forDepartment = hasRole(actor, ...department) && actor.body === departmentCode;
  if (!forBureau && !forDepartment) throw forbidden(whoMay(PROPOSERS, actor));
}

/** Returns a memorandum of the actor's own body; others' answer 404. */
export async function ownMemorandum(tx: Tx, id: string): Promise<Memorandum> {
  const { actor } = tx;
  const row = await tx.get(Memorandum, { id });
  if (actor.body !== row.bureauCode && actor.body !== row.departmentCode) throw notFound();
  demandParty(actor, row);
  return row;
}

/**
 * Returns a memorandum of the actor's own body, locked; others' answer 404. Everything that may leave an item without
 * a department waits here for its turn at the bureau, so that two who leave at once see each other.
 */
export async function lockOwnMemorandum(tx: Tx, id: string): Promise<Memorandum> {
  const { bureauCode } = await ownMemorandum(tx, id);
  await takeTurn(tx, bureauCode);
  return tx.lock(Memorandum, { id });
}

/** Waits until nobody else changes who supervises this bureau's items. */
export async function takeTurn(tx: Tx, bureauCode: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`memoranda:${bureauCode}`]);
}
