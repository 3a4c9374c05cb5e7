import { addDays, type LegalDate, parseLegalDate, standardCalendar } from '@shenguan/common/clock';
import { conflict, type PointerError, refuse } from '@shenguan/common/rules';
import type { NoticedDayDto } from './calendar.dto.js';
import type { OrderedDay } from './domain/judge-overlay.js';
import type { CalendarNotice } from './notices/index.js';

/** How far beyond its year a notice reaches: New Year may begin in December, and a make-up day lie there. */
const BEYOND_DAYS = 15;

/** Returns the days of an order; those of a year lie in it, or close to it. */
export function orderedDays(days: readonly NoticedDayDto[], year: string | null): OrderedDay[] {
  const first = year === null ? null : addDays(`${year}-01-01` as LegalDate, -BEYOND_DAYS);
  const last = year === null ? null : addDays(`${year}-12-31` as LegalDate, BEYOND_DAYS);
  const errors: PointerError[] = [];
  const ordered = days.map(({ date, working, name = null }, i) => {
    if (first && last && (date < first || date > last)) errors.push({ pointer: `/days/${i}/date`, detail: FAR_OFF });
    return { date: parseLegalDate(date), working, name };
  });
  if (errors.length > 0) refuse('APL-82', { year }, { errors });
  return ordered;
}

/** Returns a year that a notice may be declared for: not known anyway, named by a State Council notice's title. APL-82 */
export function orderedYear(text: string, { issuer, title, number }: CalendarNotice): string {
  const year = parseLegalDate(`${text}-01-01`).slice(0, 4);
  if (standardCalendar().hasNotice(year)) {
    const detail = {
      zh: `${year}年放假安排已经列入，无须确认；个别日期有变动的，仅写明日期，不写年份`,
      en: `the notice of ${year} is known already: name the days that a later notice changes, without the year`,
    };
    conflict('APL-82', { year }, { errors: [{ pointer: '', detail }] });
  }
  if (issuer !== 'state-council' || !title.includes(`${year}年`)) {
    const detail = {
      zh: `全年放假安排以国务院（办公厅）的通知为准，且通知标题须写明${year}年`,
      en: `a year is arranged by a notice of the State Council or its office whose title names ${year}年`,
    };
    refuse('APL-82', { notice: number, year }, { errors: [{ pointer: '/notice', detail }] });
  }
  return year;
}

const FAR_OFF = { zh: '不在该年放假安排的范围内', en: 'is not near the year of the notice' };
