/** Writes a legal day the way official documents do: 2026-03-02 becomes 2026年3月2日. */
export function chineseDate(day: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!parts) throw new RangeError(`not a date: ${day}`);
  return `${Number(parts[1])}年${Number(parts[2])}月${Number(parts[3])}日`;
}
