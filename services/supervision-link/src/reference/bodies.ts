import type { BodyRef } from '@shenguan/common/contracts';
import { findBody, servingStaff } from '@shenguan/common/reference';
import type { Tx } from '@shenguan/common/work';

/** Returns code and name of a body; where it is not known, its code stands for its name. */
export async function refOf(tx: Tx, code: string): Promise<BodyRef> {
  const body = await findBody(tx, code);
  return { code, name: body?.name ?? code };
}

/** Tells whether the subject is on that body's staff register and serving. */
export async function isServing(tx: Tx, subject: string, bodyCode: string): Promise<boolean> {
  return (await servingStaff(tx, subject, bodyCode)) !== null;
}

/** Returns the government's offices: what a department leaves undone is reported to each. SUP-7, LINK-4 */
export function governmentOffices(tx: Tx): Promise<BodyRef[]> {
  return tx.query<BodyRef>(`SELECT code, name FROM body WHERE kind = 'government-office' AND active ORDER BY code`);
}
