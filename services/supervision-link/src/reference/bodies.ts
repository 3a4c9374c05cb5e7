import type { BodyRef } from '@shenguan/common/contracts';
import { findBody, servingStaff } from '@shenguan/common/reference';
import type { Tx } from '@shenguan/common/work';
import { ofSameLevel } from './same-level.js';

/** Returns code and name of a body; where it is not known, its code stands for its name. */
export async function refOf(tx: Tx, code: string): Promise<BodyRef> {
  const body = await findBody(tx, code);
  return { code, name: body?.name ?? code };
}

/** Tells whether the subject is on that body's staff register and serving. */
export async function isServing(tx: Tx, subject: string, bodyCode: string): Promise<boolean> {
  return (await servingStaff(tx, subject, bodyCode)) !== null;
}

/**
 * Returns the government's office of a body's own level: what it leaves undone is reported there, and to no other. The
 * level goes by the division in both credit codes, which the register of organs assigns at its own level (R); a division
 * without an office is looked after by the city's, and where not even that is known, by every office. SUP-7, LINK-4
 */
export async function governmentOfficesFor(tx: Tx, bodyCode: string): Promise<BodyRef[]> {
  const offices = await tx.query<BodyRef>(
    `SELECT code, name FROM body WHERE kind = 'government-office' AND active ORDER BY code`,
  );
  return ofSameLevel(offices, bodyCode);
}
