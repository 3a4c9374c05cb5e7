/** Returns the quarter of a day: 2026Q1. */
export function quarterOf(day: string): string {
  return `${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/** Returns the quarter so many before another. */
export function quarterBefore(quarter: string, by = 1): string {
  const at = Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(5)) - 1 - by;
  return `${Math.floor(at / 4)}Q${(at % 4) + 1}`;
}

/** Returns the median of amounts in cents, the mean of the middle two; null where fewer than `sample` say nothing. INT-14 */
export function medianOf(amounts: readonly bigint[], sample: number): bigint | null {
  if (amounts.length < sample) return null;
  const sorted = [...amounts].sort((one, other) => (one < other ? -1 : Number(one > other)));
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2n;
}

/** Returns what percent of the earlier median this one is, where that is a rise to `ratio` percent at least; null otherwise. INT-14 */
export function markedRise(now: bigint | null, earlier: bigint | null, ratio: number): number | null {
  if (now === null || earlier === null || earlier === 0n) return null;
  const percent = Number((now * 100n) / earlier);
  return percent >= ratio ? percent : null;
}
