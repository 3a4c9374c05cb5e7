import type { Calendar, ComputedLimit } from '@shenguan/common/clock';
import type { Tx } from '@shenguan/common/work';
import type { Bodies } from '../bodies/index.js';
import { limitKind, type TimeLimit } from '../time-limits/index.js';
import { calledOf } from './called-of.js';
import { movedInWords } from './domain/moved-in-words.js';
import { tellLimit } from './tell-limit.js';

/**
 * Tells whom a limit concerns that the calendar has moved its due day, and how it is counted now. Nothing where the day
 * stayed, or the clock stands still. APL-82
 */
export async function tellMovedLimit(
  tx: Tx,
  bodies: Bodies,
  limit: TimeLimit,
  before: string | null,
  counted: ComputedLimit,
  calendar: Calendar,
): Promise<void> {
  if (before === null || counted.dueOn === null || counted.dueOn === before) return;
  const called = calledOf(limit);
  const moved = { called, startAt: limit.startAt, before, after: counted.dueOn };
  await tellLimit(tx, bodies, limit, limitKind(limit.kind).movedTold, {
    kind: 'limit-moved',
    title: `${called}由${before}变为${counted.dueOn}`,
    content: movedInWords(moved, counted, calendar),
  });
}
