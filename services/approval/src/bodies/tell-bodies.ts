import { BODY_KINDS_V1, type BodyChangedV1, bodyChangedV1, bodyChangedV2 } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import { Body } from './body.entity.js';
import { StaffMember } from './staff/staff-member.entity.js';
import { tellStaffMember } from './staff/tell-staff.js';

/** Tells the other services the whole state of a body; to those of the release before as far as they know its kind. */
export function tellBody(tx: Tx, { code, name, kind, active, version, division }: Body): void {
  const event = { subject: code, data: { code, name, kind, active, version } };
  tx.publish(bodyChangedV2, { ...event, data: { ...event.data, ...(division ? { division } : {}) } });
  const known = (BODY_KINDS_V1 as readonly string[]).includes(kind);
  const v1Kind = known ? (kind as BodyChangedV1['kind']) : 'other';
  tx.publish(bodyChangedV1, { ...event, data: { ...event.data, kind: v1Kind } });
}

/** Tells all bodies and all staff again; returns how many of each. */
export async function tellBodiesAgain(tx: Tx): Promise<{ bodies: number; staff: number }> {
  const [bodies, staff] = await Promise.all([tx.find(Body, {}), tx.find(StaffMember, {})]);
  for (const row of bodies) tellBody(tx, row);
  for (const row of staff) tellStaffMember(tx, row);
  return { bodies: bodies.length, staff: staff.length };
}
