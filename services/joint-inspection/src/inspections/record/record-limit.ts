import { calendarInForce } from '@shenguan/common/calendar';
import { computeLimit, legalDate } from '@shenguan/common/clock';
import { editionBegun, figureOf } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import type { Inspection } from '../inspection.entity.js';

/** Returns until when the result waits for the applicant's word on the record; null where nothing waits for it. INSP-9 (R) */
export async function recordDueAt(tx: Tx, { state, finishedAt, recordDigest }: Inspection): Promise<Date | null> {
  if (state !== 'finished' || !finishedAt || recordDigest === null) return null;
  const length = figureOf('INSP-9.record', editionBegun(legalDate(finishedAt)));
  const calendar = await calendarInForce(tx);
  return computeLimit({ startEvent: finishedAt, length, unit: 'workingDays', adjustments: [] }, calendar).dueAt;
}
