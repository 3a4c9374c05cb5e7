import { addDays, type LegalDate } from '@shenguan/common/clock';
import type { Bilingual } from '@shenguan/common/rules';

/** How many days ahead something may be planned or ordered at most: what is due in eighty years is watched by nobody (R). */
const AHEAD_MAX = 366;

/** Returns what is wrong with a day that a department sets itself or a holder: it is past, or too far ahead. SUP-10, APL-61 (R) */
export function notWithinSight(day: string, today: LegalDate): Bilingual | undefined {
  if (day < today) return { zh: '不得早于今日', en: 'must not lie in the past' };
  return day > addDays(today, AHEAD_MAX) ? TOO_FAR : undefined;
}

const TOO_FAR = {
  zh: `不得晚于今日起${AHEAD_MAX}日，其后的另行安排`,
  en: `must lie within ${AHEAD_MAX} days: what comes later is planned later`,
};
