import { addDays, type LegalDate } from '@shenguan/common/clock';

/** A post (任职经历) as its paper shows it; `until` is null of one that is still held. */
export interface Post {
  from: LegalDate;
  until: LegalDate | null;
}

/** Days between two posts, or since the last one, that don't break the years (our reading: a change of employer). */
export const GAP_DAYS = 90;

/** Returns the whole unbroken years of work up to today that these posts prove; 0 where the last one ended too long ago. EXP-5.2 */
export function provenYears(posts: readonly Post[], today: LegalDate): number {
  const sound = posts
    .map(({ from, until }) => ({ from, until: until === null || until > today ? today : until }))
    .filter(({ from, until }) => from <= until)
    .sort((a, b) => (a.until < b.until ? 1 : -1));
  let reached = today;
  for (const { from, until } of sound) {
    if (addDays(until, GAP_DAYS) < reached) break;
    if (from < reached) reached = from;
  }
  return wholeYears(reached, today);
}

function wholeYears(from: LegalDate, to: LegalDate): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}
