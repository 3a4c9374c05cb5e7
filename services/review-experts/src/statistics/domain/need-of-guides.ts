/** What the guides want of one specialty (各专业需要). */
export interface Need {
  specialty: string;
  /** Seats of the largest panel that one guide wants. */
  seats: number;
  /** Codes of the items whose guides name it. */
  items: string[];
}

/** Returns what guides want, by specialty; panels as they are drawn, with the seats that make them odd. EXP-10, REV-9 */
export function needOfGuides(
  guides: readonly { code: string; seats: readonly { specialty: string; seats: number }[] }[],
): Need[] {
  const needs = new Map<string, Need>();
  for (const { code, seats: panel } of guides) {
    for (const { specialty, seats } of panel) {
      const known = needs.get(specialty) ?? { specialty, seats: 0, items: [] };
      needs.set(specialty, { specialty, seats: Math.max(known.seats, seats), items: [...known.items, code] });
    }
  }
  return [...needs.values()];
}
