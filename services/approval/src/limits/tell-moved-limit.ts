import type { Calendar, ComputedLimit } from '@shenguan/common/clock';
import type { Tx } from '@shenguan/common/work';
import { Case, type CaseTimeLimit, tellApplicant, tellHandler } from '../cases/index.js';
import { movedInWords } from './domain/moved-in-words.js';
import { LIMIT_NAMES } from './limit-names.js';

/**
 * Tells the parties of a case, and who has it in hand, that the calendar has moved the due day of a limit, and how it is
 * counted now. Nothing where the day stayed, or the clock stands still. APL-82
 */
export async function tellMovedLimit(
  tx: Tx,
  limit: CaseTimeLimit,
  before: string | null,
  counted: ComputedLimit,
  calendar: Calendar,
): Promise<void> {
  if (before === null || counted.dueOn === null || counted.dueOn === before) return;
  const { caseNumber, startAt, kind } = limit;
  const row = await tx.get(Case, { id: limit.caseId });
  const moved = { name: LIMIT_NAMES[kind], caseNumber, startAt, before, after: counted.dueOn };
  const title = `办件${caseNumber}的${LIMIT_NAMES[kind]}由${before}变为${counted.dueOn}`;
  const notice = { kind: 'limit-moved' as const, title, content: movedInWords(moved, counted, calendar) };
  await tellApplicant(tx, row, notice);
  tellHandler(tx, row, { ...notice, dueAt: counted.dueAt! });
}
