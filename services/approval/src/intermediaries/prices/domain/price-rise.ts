/** From how many contracts on a median says something; from what percent of the earlier one a rise is marked; how many quarters are earlier. Readings. INT-14 */
export const OBSERVATIONS_MIN = 5;
export const RISE_PERCENT = 130;
export const EARLIER_QUARTERS = 4;

/** Returns the quarter of a day: 2026Q1. */
export function quarterOf(day: string): string {
  return `${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/** Returns the quarter so many before another. */
export function quarterBefore(quarter: string, by = 1): string {
  const at = Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(5)) - 1 - by;
  return `${Math.floor(at / 4)}Q${(at % 4) + 1}`;
}

/** Returns the median of amounts in cents, the mean of the middle two; null where too few say anything. */
export function medianOf(amounts: readonly bigint[]): bigint | null {
  if (amounts.length < OBSERVATIONS_MIN) return null;
  const sorted = [...amounts].sort((one, other) => (one < other ? -1 : Number(one > other)));
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2n;
}

/** Returns what percent of the earlier median this one is, where that is a marked rise; null otherwise. INT-14 */
export function markedRise(now: bigint | null, earlier: bigint | null): number | null {
  if (now === null || earlier === null || earlier === 0n) return null;
  const percent = Number((now * 100n) / earlier);
  return percent >= RISE_PERCENT ? percent : null;
}
