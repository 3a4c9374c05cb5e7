import { legalDate, parseLegalDate, startOfDay } from './legal-date.js';

const MINUTE_MS = 60_000;

/** Writes a legal day as official texts do: 2026-03-02 becomes 2026年3月2日; throws ClockError for what is no day. */
export function chineseDay(day: string): string {
  const [year, month, date] = parseLegalDate(day).split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** Writes an instant as official texts do, in Shanghai to the minute: 2026年3月2日9时05分. */
export function chineseTime(instant: Date): string {
  const day = legalDate(instant);
  const minutes = Math.floor((instant.getTime() - startOfDay(day).getTime()) / MINUTE_MS);
  return `${chineseDay(day)}${Math.floor(minutes / 60)}时${String(minutes % 60).padStart(2, '0')}分`;
}
