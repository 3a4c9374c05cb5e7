import { createHash } from 'node:crypto';
import { canonicalJson } from '@shenguan/common/audit';
import type { StatisticsDto } from '../statistics/statistics.dto.js';

/** One figure that was another when the circular was drafted. */
export interface FigureDifference {
  /** JSON pointer into the figures. */
  readonly pointer: string;
  readonly drafted: string | null;
  readonly counted: string | null;
}

/** Returns the digest of figures, hex: what the head signs. INSP-10 */
export function digestOfFigures(figures: StatisticsDto): string {
  return createHash('sha256')
    .update(canonicalJson(JSON.parse(JSON.stringify(figures))))
    .digest('hex');
}

/** Returns what is another in figures that were counted anew, a hundred at most. INSP-10 */
export function differencesOf(drafted: StatisticsDto, counted: StatisticsDto): FigureDifference[] {
  const [before, after] = [flat(drafted), flat(counted)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((pointer) => before.get(pointer) !== after.get(pointer))
    .sort()
    .slice(0, 100)
    .map((pointer) => ({ pointer, drafted: before.get(pointer) ?? null, counted: after.get(pointer) ?? null }));
}

/** Names each figure by what its row is about, so that a row more moves no other. */
function flat(figures: StatisticsDto): Map<string, string> {
  const found = new Map<string, string>();
  for (const [list, rows] of Object.entries(figures) as [string, object[]][]) {
    for (const row of rows) {
      const texts = Object.entries(row).filter(([, value]) => typeof value !== 'number');
      const key = texts.map(([, value]) => String(value)).join(' ');
      for (const [name, value] of Object.entries(row)) {
        if (typeof value === 'number') found.set(`/${list}/${key}/${name}`, String(value));
      }
    }
  }
  return found;
}
