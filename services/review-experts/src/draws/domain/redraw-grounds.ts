import type { GroundId } from '@shenguan/common/rules';

export const REDRAW_GROUNDS = ['EXP-18.1', 'EXP-18.2', 'EXP-18.3'] as const satisfies GroundId[];
export type RedrawGround = (typeof REDRAW_GROUNDS)[number];

/** Tells whether a ground is one of the three on which experts are drawn again; there is no other. EXP-18 */
export function isRedrawGround(ground: string): ground is RedrawGround {
  return (REDRAW_GROUNDS as readonly string[]).includes(ground);
}

/** Returns the ground of a redraw that a seat's falling away amounts to: a tie, a breach, or not taking part. EXP-18 */
export function redrawGroundOf(fellUnder: string): RedrawGround {
  if (fellUnder.startsWith('EXP-19') || fellUnder.startsWith('EXP-9')) return 'EXP-18.1';
  return fellUnder === 'EXP-18.2' || fellUnder.startsWith('EXP-23') ? 'EXP-18.2' : 'EXP-18.3';
}

/** A seat as far as vacancies go. */
export interface SeatFact {
  stratum: string;
  active: boolean;
  ground: string | null;
  replaced: boolean;
}

/** Empty seats of a specialty, with the grounds on which they fell away. */
export interface Vacancy {
  specialty: string;
  seats: number;
  grounds: RedrawGround[];
}

/** Returns how many seats of each specialty are empty, and on what grounds they fell away. EXP-18 */
export function vacancies(
  wanted: readonly { specialty: string; seats: number }[],
  seats: readonly SeatFact[],
): Vacancy[] {
  return wanted.flatMap(({ specialty, seats: want }) => {
    const own = seats.filter(({ stratum }) => stratum === specialty);
    const empty = want - own.filter(({ active }) => active).length;
    const fallen = own.filter(({ active, replaced }) => !active && !replaced);
    const grounds = [...new Set(fallen.map(({ ground }) => redrawGroundOf(ground ?? '')))];
    return empty > 0 ? [{ specialty, seats: empty, grounds }] : [];
  });
}
