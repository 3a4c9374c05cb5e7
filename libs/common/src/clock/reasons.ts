import type { Bilingual } from '../rules/index.js';
import type { CalendarDay } from './calendar.js';
import { weekdayOf } from './legal-date.js';
import type { Extension, LimitUnit, Suspension } from './limit.js';

/** The language in which a count is explained. */
export type Language = keyof Bilingual;

const WEEKDAYS: Record<Language, readonly string[]> = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};

/** What decided about one day of a limit. */
export interface DayFacts {
  readonly day: CalendarDay;
  readonly unit: LimitUnit;
  readonly counts: boolean;
  readonly stoppedBy: readonly Suspension[];
  readonly extendedBy: Extension | undefined;
  /** True where the length is used up and the day only carries the end of the limit onward. */
  readonly rolled: boolean;
  readonly ended: boolean;
}

/** Says why the event's day does not count; `total` is the length with extensions. APL-82 */
export function eventReason(total: number, language: Language): string {
  if (language === 'zh') return total === 0 ? '事项发生当日，不计入；期限于当日届满' : '事项发生当日，不计入';
  return total === 0
    ? 'day of the event, not counted; the limit ends with this day'
    : 'day of the event, not counted: the limit starts on the next day';
}

/** Says why one day counted or did not: what it is, by which notice, and what stopped or lengthened the limit. */
export function reasonOf(facts: DayFacts, language: Language): string {
  return language === 'zh' ? inChinese(facts) : inEnglish(facts);
}

function inChinese({ day, unit, counts, stoppedBy, extendedBy, rolled, ended }: DayFacts): string {
  // A day off inside a suspension of working days stays a day off: it would not have counted anyway.
  if (stoppedBy.length > 0 && (day.working || unit === 'calendarDays')) {
    return `期限扣除（${intervals(stoppedBy, '至', '、')}），不计入`;
  }
  const facts = [kindInChinese(day)];
  if (rolled) facts.push(ended ? '期限顺延至本日届满' : '期限届满日顺延');
  else if (unit === 'calendarDays') facts.push('按自然日计算');
  if (extendedBy) facts.push(`属延长期限（${extendedBy.rule}）`);
  return `${facts.join('，')}，${counts ? '计入' : '不计入'}${citation(day, 'zh')}`;
}

function kindInChinese({ kind, name, date }: CalendarDay): string {
  switch (kind) {
    case 'makeUpWorkday':
      return '调休上班';
    case 'holiday':
      return name?.zh.endsWith('补假') ? name.zh : `${name?.zh ?? '节假日'}放假`;
    case 'restDay':
      return `${WEEKDAYS.zh[weekdayOf(date)]}休息日`;
    case 'workday':
      return `${WEEKDAYS.zh[weekdayOf(date)]}工作日`;
  }
}

function inEnglish({ day, unit, counts, stoppedBy, extendedBy, rolled, ended }: DayFacts): string {
  if (stoppedBy.length > 0 && (day.working || unit === 'calendarDays')) {
    return `suspended (${intervals(stoppedBy, 'to', ', ')}), not counted`;
  }
  const facts = [kindInEnglish(day)];
  if (rolled) facts.push(ended ? 'the limit rolls to the end of this day' : 'the limit rolls over it');
  else if (unit === 'calendarDays') facts.push('every calendar day counts');
  if (extendedBy) facts.push(`extended (${extendedBy.rule})`);
  return `${facts.join(', ')}, ${counts ? 'counted' : 'not counted'}${citation(day, 'en')}`;
}

function kindInEnglish({ kind, name, date }: CalendarDay): string {
  switch (kind) {
    case 'makeUpWorkday':
      return 'make-up working day';
    case 'holiday':
      return name ? `${name.en} holiday` : 'holiday';
    case 'restDay':
      return `${WEEKDAYS.en[weekdayOf(date)]}, day of rest`;
    case 'workday':
      return `${WEEKDAYS.en[weekdayOf(date)]}, working day`;
  }
}

/** Cites the notice, or says that the year has none yet. */
function citation({ notice, provisional, date }: CalendarDay, language: Language): string {
  if (notice !== undefined) return language === 'zh' ? `（${notice}）` : ` (${notice})`;
  if (!provisional) return '';
  const year = date.slice(0, 4);
  return language === 'zh'
    ? `（${year}年放假安排尚未公布，暂按法定节日（含补假）和周一至周五计算）`
    : ` (provisional: no holiday notice for ${year} yet; Monday to Friday count, festivals by law and days in lieu of those on weekends do not)`;
}

function intervals(suspensions: readonly Suspension[], to: string, separator: string): string {
  return suspensions.map(({ rule, startOn, endOn }) => `${rule} ${startOn} ${to} ${endOn}`).join(separator);
}
