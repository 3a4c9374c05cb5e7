import { addDays, type LegalDate } from '@shenguan/common/clock';

/** Returns the last day of a certificate that is valid for so many months: the day before the same day then; the month's last where it lacks that day. APL-39 */
export function validUntil(from: LegalDate, months: number): LegalDate {
  const [year, month, day] = from.split('-').map(Number) as [number, number, number];
  const index = month - 1 + months;
  const toYear = year + Math.floor(index / 12);
  const toMonth = (index % 12) + 1;
  const text = (date: number) =>
    `${toYear}-${String(toMonth).padStart(2, '0')}-${String(date).padStart(2, '0')}` as LegalDate;
  const lastDay = Number(addDays(firstOfNext(toYear, toMonth), -1).slice(8));
  return day > lastDay ? text(lastDay) : addDays(text(day), -1);
}

function firstOfNext(year: number, month: number): LegalDate {
  const [toYear, toMonth] = month === 12 ? [year + 1, 1] : [year, month + 1];
  return `${toYear}-${String(toMonth).padStart(2, '0')}-01` as LegalDate;
}
