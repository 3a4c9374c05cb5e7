import type { Tx } from '@shenguan/common/work';
import type { Inspection } from '../inspection.entity.js';
import { Attendance } from './attendance.entity.js';

/** Codes of the bodies whose people came to the appointment in force. */
export async function bodiesOnSite(tx: Tx, { id: inspectionId, appointment }: Inspection): Promise<Set<string>> {
  const arrived = await tx.find(Attendance, { inspectionId, appointment });
  return new Set(arrived.map(({ bodyCode }) => bodyCode));
}
