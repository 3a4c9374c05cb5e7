import { type FestivalDay, festivalOn, festivalsOf } from './festivals.js';
import { addDays, isWeekend, type LegalDate } from './legal-date.js';

const byYear = new Map<string, readonly FestivalDay[]>();

/**
 * Returns the working days that are off in place of festival days on a Saturday or Sunday (补假). That such a day is
 * compensated on a working day is law (《全国年节及纪念日放假办法》第六条，2024年修订); on which one, the year's notice says.
 * Until it does, our reading: the next working day after it that is neither a festival nor such a day already; a day that
 * is two festivals at once counts once. APL-82
 */
export function compensatedDaysOf(year: string): readonly FestivalDay[] {
  let days = byYear.get(year);
  if (!days) {
    days = count(festivalsOf(year));
    byYear.set(year, days);
  }
  return days;
}

function count(festivals: readonly FestivalDay[]): FestivalDay[] {
  const found = new Map<LegalDate, FestivalDay>();
  const onWeekends = new Map(festivals.filter(({ date }) => isWeekend(date)).map((day) => [day.date, day]));
  for (const { date: missed, name } of [...onWeekends.values()].sort((a, b) => (a.date < b.date ? -1 : 1))) {
    let date = addDays(missed, 1);
    while (isWeekend(date) || festivalOn(date) || found.has(date)) date = addDays(date, 1);
    found.set(date, { date, name: { zh: `${name.zh}补假`, en: `${name.en} (in lieu)` } });
  }
  return [...found.values()];
}
