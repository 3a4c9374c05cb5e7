import type { Tx } from '@shenguan/common/work';
import type { Inspection } from '../inspection.entity.js';
import { Professional } from '../professionals/professional.entity.js';
import { DrawnSeat } from './drawn-seat.entity.js';

/** Returns the professionals of the appointment in force whose seats stand: what somebody said whose seat was voided counts no more. INSP-4, EXP-19 */
export async function standingProfessionals(
  tx: Tx,
  { id: inspectionId, appointment, requestId }: Inspection,
): Promise<Professional[]> {
  const there = await tx.find(Professional, { inspectionId, appointment });
  if (there.length === 0) return [];
  return whoseSeatStands(there, await tx.find(DrawnSeat, { requestId, state: 'ended' }));
}

/** Leaves out whose seat has ended. */
export function whoseSeatStands<P extends { readonly seatId: string | null }>(
  professionals: readonly P[],
  ended: readonly { readonly id: string; readonly state: string }[],
): P[] {
  return professionals.filter(({ seatId }) => !ended.some(({ id, state }) => id === seatId && state === 'ended'));
}
