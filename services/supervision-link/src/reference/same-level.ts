/** Division in a credit code: third to eighth character. GB 32100-2015 */
const divisionOf = (code: string): string => code.slice(2, 8);

/** Returns the division of the city in which a division lies. GB/T 2260 */
const cityOf = (division: string): string => `${division.slice(0, 4)}00`;

/**
 * Returns those bodies that are of the level of a body (同级): of its own division; where there is none, of its city; where
 * there is none either, all of them, since somebody must hear of it. SUP-7, LINK-4 (R)
 */
export function ofSameLevel<T extends { code: string }>(bodies: readonly T[], bodyCode: string): T[] {
  const division = divisionOf(bodyCode);
  for (const level of [division, cityOf(division)]) {
    const found = bodies.filter(({ code }) => divisionOf(code) === level);
    if (found.length > 0) return found;
  }
  return [...bodies];
}
