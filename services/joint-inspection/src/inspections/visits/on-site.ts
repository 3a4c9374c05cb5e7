import { conflict } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import type { Inspection } from '../inspection.entity.js';
import { Attendance } from './attendance.entity.js';

/** Demands that the caller checked in for this body at the appointment in force: only who is there speaks for what is there. INSP-3 */
export async function demandOnSite(tx: Tx, inspection: Inspection): Promise<void> {
  const { id: inspectionId, appointment } = inspection;
  const { sub: subject, body: bodyCode } = tx.actor;
  const attended = await tx.findOne(Attendance, { inspectionId, appointment, subject, bodyCode });
  if (!attended) conflict('INSP-3', { attended: false }, { detail: NOT_THERE });
}

/** Codes of the bodies whose people came to the appointment in force. */
export async function bodiesOnSite(tx: Tx, { id: inspectionId, appointment }: Inspection): Promise<Set<string>> {
  const arrived = await tx.find(Attendance, { inspectionId, appointment });
  return new Set(arrived.map(({ bodyCode }) => bodyCode));
}

const NOT_THERE = { zh: '您尚未签到，须先到场签到', en: 'You have not checked in: check in on site first' };
