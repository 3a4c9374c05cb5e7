import type { ComputedLimit } from '@shenguan/common/clock';
import type { TimeLimit } from '../time-limit.entity.js';
import { marksOf } from './count-limit.js';

/** The columns that keep a count, and when the mark after the last recorded one is due. */
export function countedColumns(
  counted: ComputedLimit,
  { mark, amberPercent }: Pick<TimeLimit, 'mark' | 'amberPercent'>,
): Pick<TimeLimit, 'dueOn' | 'dueAt' | 'provisional' | 'calendarVersion' | 'nextMarkAt'> {
  const marks = marksOf(counted, amberPercent);
  const passed = marks.findIndex((one) => one.mark === mark);
  return {
    dueOn: counted.dueOn,
    dueAt: counted.dueAt,
    provisional: counted.provisional,
    calendarVersion: counted.calendarVersion,
    nextMarkAt: marks[passed + 1]?.at ?? null,
  };
}
