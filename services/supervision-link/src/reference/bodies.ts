import type { BodyRef } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import { Body } from './body.entity.js';
import { StaffMember } from './staff-member.entity.js';

/** Returns the body of that code, or null where approval has not told of it. */
export function findBody(tx: Tx, code: string): Promise<Body | null> {
  return tx.findOne(Body, { code });
}

/** Returns code and name of a body; where it is not known, its code stands for its name. */
export async function refOf(tx: Tx, code: string): Promise<BodyRef> {
  const body = await findBody(tx, code);
  return { code, name: body?.name ?? code };
}

/** Tells whether the subject is on that body's staff register and serving. */
export async function isServing(tx: Tx, subject: string, bodyCode: string): Promise<boolean> {
  return (await tx.findOne(StaffMember, { subject, bodyCode, serving: true })) !== null;
}
