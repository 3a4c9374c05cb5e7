import type { PanelSeats, WantedSeats } from './panel-seats.js';

/** Returns what is left to draw of a panel where some seats stay as they are. EXP-18, REV-9 */
export function needLess(panel: readonly PanelSeats[], carried: readonly { stratum: string }[]): PanelSeats[] {
  return panel.flatMap((one) => {
    const kept = carried.filter(({ stratum }) => stratum === one.specialty).length;
    const seats = one.seats - kept;
    return seats > 0 ? [{ ...one, seats, added: Math.min(one.added, seats) }] : [];
  });
}

/** Returns the whole panel: what is drawn for, and the seats that stay. */
export function wholePanel(drawn: readonly WantedSeats[], carried: readonly { stratum: string }[]): WantedSeats[] {
  const specialties = [...new Set([...drawn.map(({ specialty }) => specialty), ...carried.map((one) => one.stratum)])];
  return specialties.map((specialty) => ({
    specialty,
    seats:
      (drawn.find((one) => one.specialty === specialty)?.seats ?? 0) +
      carried.filter(({ stratum }) => stratum === specialty).length,
  }));
}
