import type { DivisionRef } from '@shenguan/common/contracts';

/** What tells where a body stands. */
export interface Placed {
  readonly code: string;
  /** As the register says; null where nobody has entered it. */
  readonly division: DivisionRef | null;
}

/** As the register says, else the division in a credit code: third to eighth character. GB 32100-2015 */
const divisionOf = ({ code, division }: Placed): string => division?.code ?? code.slice(2, 8);

/** A township's body shares its district's code, and stands below it. */
const isOfTownship = ({ division }: Placed): boolean => division?.level === 'township';

/** Returns the division of the city in which a division lies. GB/T 2260 */
const cityOf = (division: string): string => `${division.slice(0, 4)}00`;

/**
 * Returns those bodies that are of the level of a body (同级): of its own division and level; where there is none, of its
 * division, then of its city; where there is none either, all of them, since somebody must hear of it. SUP-7, LINK-4 (R)
 */
export function ofSameLevel<T extends Placed>(bodies: readonly T[], body: Placed): T[] {
  const division = divisionOf(body);
  const there = bodies.filter((one) => divisionOf(one) === division);
  const level = there.filter((one) => isOfTownship(one) === isOfTownship(body));
  const above = there.filter((one) => !isOfTownship(one));
  const city = bodies.filter((one) => divisionOf(one) === cityOf(division));
  return [level, above, city].find((found) => found.length > 0) ?? [...bodies];
}
