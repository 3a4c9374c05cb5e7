import type { Tx } from '../work/index.js';
import { Body } from './body.entity.js';
import { StaffMember } from './staff-member.entity.js';

/** Returns the body of that code, or null where approval has not told of it. */
export function findBody(tx: Tx, code: string): Promise<Body | null> {
  return tx.findOne(Body, { code });
}

/** Whether the register has told of somebody at all, wherever they serve or served; who was just entered may be under way. */
export async function isKnown(tx: Tx, subject: string): Promise<boolean> {
  return (await tx.findOne(StaffMember, { subject })) !== null;
}

/** Returns the register's entry of somebody who serves at that body, or null. */
export function servingStaff(tx: Tx, subject: string, bodyCode: string): Promise<StaffMember | null> {
  return tx.findOne(StaffMember, { subject, bodyCode, serving: true });
}
