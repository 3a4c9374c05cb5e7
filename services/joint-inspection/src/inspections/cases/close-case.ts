import { chineseTime } from '@shenguan/common/clock';
import { sendNotice } from '@shenguan/common/receipts';
import { markClosed } from '@shenguan/common/reference';
import { move } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { Inspection } from '../inspection.entity.js';
import { inspectionTransitions } from '../inspection.transitions.js';
import { SCHEDULE_NOTICE } from '../visits/told-departments.js';

/**
 * Ends the open inspections of a case that was decided or withdrawn, and keeps that it was: events may overtake each
 * other, and nobody asks for a re-inspection of a closed case. SUP-7, INSP-7
 */
export async function closeCase(tx: Tx, caseNumber: string): Promise<void> {
  await markClosed(tx, caseNumber);
  const open = { caseNumber, state: ['requested', 'scheduled', 'started', 'finished'] as const };
  for (const inspection of await tx.find(Inspection, open, { lock: 'update' })) {
    const told = inspection.state === 'scheduled' || inspection.state === 'started';
    inspection.state = move(inspectionTransitions, 'end', inspection.state);
    tx.update(Inspection, inspection, { action: 'inspection.ended', rules: ['SUP-7'] });
    if (told) tellOff(tx, inspection);
  }
}

/** Whoever was told to come is told that he needn't. INSP-5 */
function tellOff(tx: Tx, inspection: Inspection): void {
  for (const recipient of inspection.departments) {
    sendNotice(tx, {
      sender: 'joint-inspection',
      thingId: inspection.id,
      round: inspection.appointment,
      recipient,
      caseNumber: inspection.caseNumber,
      rules: ['INSP-5'],
      notice: {
        kind: SCHEDULE_NOTICE,
        title: `联合核验不再进行：${inspection.projectName}`,
        content: `办件${inspection.caseNumber}已经办结或者撤回，原定${chineseTime(inspection.scheduledAt!)}的联合核验不再进行，请勿派员。`,
      },
    });
  }
}
