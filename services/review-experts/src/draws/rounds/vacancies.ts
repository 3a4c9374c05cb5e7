import { wholePanel } from '../domain/carried-seats.js';
import { type Vacancy, vacancies } from '../domain/redraw-grounds.js';
import type { DrawRequest } from '../requests/draw-request.entity.js';
import type { Seat } from '../seats/seat.entity.js';
import { SITTING } from '../seats/seat.transitions.js';

export type Vacancies = readonly Vacancy[];

/** Returns the empty seats of a request by specialty. EXP-18 */
export function vacanciesOf(
  { strata, carriedSeats }: Pick<DrawRequest, 'strata' | 'carriedSeats'>,
  seats: readonly Seat[],
): Vacancies {
  const carried = seats.filter(({ id }) => carriedSeats.includes(id));
  return vacancies(
    wholePanel(strata, carried),
    seats.map(({ stratum, state, ground, replacedBy }) => ({
      stratum,
      active: SITTING.includes(state),
      ground,
      replaced: replacedBy !== null,
    })),
  );
}
