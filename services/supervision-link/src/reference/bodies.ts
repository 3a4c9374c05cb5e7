import type { BodyRef } from '@shenguan/common/contracts';
import { findBody, servingStaff } from '@shenguan/common/reference';
import type { Tx } from '@shenguan/common/work';
import { ofSameLevel, type Placed } from './same-level.js';

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
 * Returns the government's office of a body's own place and level: what it leaves undone is reported there, and to no
 * other. Both go by the register; where that does not say, by the division in the credit code, which the register of
 * organs assigns at its own level (R). A division without an office is looked after by the city's, and where not even that
 * is known, by every office. SUP-7, LINK-4
 */
export async function governmentOfficesFor(tx: Tx, bodyCode: string): Promise<BodyRef[]> {
  const offices = await tx.query<BodyRef & Placed>(
    `SELECT code, name, division FROM body WHERE kind = 'government-office' AND active ORDER BY code`,
  );
  const body = await findBody(tx, bodyCode);
  const found = ofSameLevel(offices, { code: bodyCode, division: body?.division ?? null });
  return found.map(({ code, name }) => ({ code, name }));
}
