import { bodyChangedV1, staffChangedV1 } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import { Body } from './body.entity.js';
import { StaffMember } from './staff-member.entity.js';

/** Tells the other services the whole state of a body. */
export function tellBody(tx: Tx, { code, name, kind, active, version }: Body): void {
  tx.publish(bodyChangedV1, { subject: code, data: { code, name, kind, active, version } });
}

/** Tells the other services the whole state of a staff register entry. */
export function tellStaffMember(tx: Tx, row: StaffMember): void {
  const { id, subject, bodyCode, name, position, onEstablishment, serving, version } = row;
  tx.publish(staffChangedV1, {
    subject: id,
    data: { id, subject, bodyCode, name, position, onEstablishment, serving, version },
  });
}

/** Tells all bodies and all staff again; returns how many of each. */
export async function tellBodiesAgain(tx: Tx): Promise<{ bodies: number; staff: number }> {
  const [bodies, staff] = await Promise.all([tx.find(Body, {}), tx.find(StaffMember, {})]);
  for (const row of bodies) tellBody(tx, row);
  for (const row of staff) tellStaffMember(tx, row);
  return { bodies: bodies.length, staff: staff.length };
}
