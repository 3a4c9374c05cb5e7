import { visitScheduledV1 } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import type { Inspection } from '../inspection.entity.js';
import { DrawnSeat } from './drawn-seat.entity.js';

/** Lets the holders of these seats learn when and where the inspection is, if that is set. INSP-4, EXP-21 */
export async function tellTimeToSeats(tx: Tx, inspection: Inspection, seats: readonly string[]): Promise<void> {
  const { id, caseNumber, appointment, scheduledAt, place, state } = inspection;
  if (seats.length === 0 || state !== 'scheduled' || !scheduledAt) return;
  tx.publish(visitScheduledV1, {
    subject: id,
    caseNumber,
    data: {
      inspectionId: id,
      caseNumber,
      appointment,
      scheduledAt: scheduledAt.toISOString(),
      place: place!,
      seats: [...seats],
    },
  });
}

/** Lets everybody who was drawn learn a time that was set or moved. INSP-4 */
export async function tellTimeToAll(tx: Tx, inspection: Inspection): Promise<void> {
  if (inspection.experts.length === 0) return;
  const seats = await tx.find(DrawnSeat, { requestId: inspection.requestId, state: ['drawn', 'confirmed'] });
  await tellTimeToSeats(
    tx,
    inspection,
    seats.map(({ id }) => id),
  );
}
