import { chineseDay, type LegalDate } from '@shenguan/common/clock';

/** A span of legal days, both belonging to it. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** Tells whether a span is one whole calendar month or quarter: nobody chooses the days that a circular is about. INSP-10 (R) */
export function isWholePeriod({ from, to }: Period): boolean {
  const months = [monthOf(from), quarterOf(from)];
  return months.some((one) => one.from === from && one.to === to);
}

/** Returns the calendar month of a day. */
export function monthOf(day: string): Period {
  return spanOf(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 1);
}

/** Returns the calendar quarter of a day. */
export function quarterOf(day: string): Period {
  const month = Number(day.slice(5, 7));
  return spanOf(Number(day.slice(0, 4)), month - ((month - 1) % 3), 3);
}

/** Returns the quarter before that of a day. */
export function quarterBefore(day: string): Period {
  const { from } = quarterOf(day);
  const [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))];
  return month === 1 ? spanOf(year - 1, 10, 3) : spanOf(year, month - 3, 3);
}

/** Returns the months of a quarter. */
export function monthsOf({ from }: Period): Period[] {
  const [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))];
  return [0, 1, 2].map((n) => spanOf(year, month + n, 1));
}

/** Names a span in Chinese. */
export const periodText = ({ from, to }: Period): string =>
  `${chineseDay(from as LegalDate)}至${chineseDay(to as LegalDate)}`;

function spanOf(year: number, month: number, months: number): Period {
  const end = new Date(Date.UTC(year, month - 1 + months, 0));
  const two = (n: number) => String(n).padStart(2, '0');
  return {
    from: `${year}-${two(month)}-01`,
    to: `${end.getUTCFullYear()}-${two(end.getUTCMonth() + 1)}-${two(end.getUTCDate())}`,
  };
}
