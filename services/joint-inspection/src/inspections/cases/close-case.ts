import { markClosed } from '@shenguan/common/reference';
import { move } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { Inspection } from '../inspection.entity.js';
import { inspectionTransitions } from '../inspection.transitions.js';

/**
 * Ends the open inspections of a case that was decided or withdrawn, and keeps that it was: events may overtake each
 * other, and nobody asks for a re-inspection of a closed case. SUP-7, INSP-7
 */
export async function closeCase(tx: Tx, caseNumber: string): Promise<void> {
  await markClosed(tx, caseNumber);
  const open = { caseNumber, state: ['requested', 'scheduled', 'started', 'finished'] as const };
  for (const inspection of await tx.find(Inspection, open, { lock: 'update' })) {
    inspection.state = move(inspectionTransitions, 'end', inspection.state);
    tx.update(Inspection, inspection, { action: 'inspection.ended', rules: ['SUP-7'] });
  }
}
