import { limitKind, type TimeLimit } from '../time-limits/index.js';

/** What a limit is called where it is told of. */
export function calledOf({ kind, caseNumber }: Pick<TimeLimit, 'kind' | 'caseNumber'>): string {
  const called = limitKind(kind).called.zh;
  return caseNumber === null ? called : `办件${caseNumber}的${called}`;
}
