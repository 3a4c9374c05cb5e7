/** How many experts of one specialty a panel wants. */
export interface WantedSeats {
  specialty: string;
  seats: number;
}

/** Seats of a stratum, with those that were added to make the panel odd and at least three. */
export interface PanelSeats extends WantedSeats {
  added: number;
}

const PANEL_MIN = 3;

/**
 * Returns the seats of a review panel: one per specialty in an ordinary matter, as many as asked in a major one; where
 * that gives an even number or fewer than three, seats are added in the main specialty, the first. REV-9
 */
export function panelSeats(panel: readonly WantedSeats[], major: boolean): PanelSeats[] {
  const seats = panel.map(({ specialty, seats }) => ({ specialty, seats: major ? seats : 1, added: 0 }));
  const [main] = seats;
  if (!main) return [];
  const total = () => seats.reduce((sum, one) => sum + one.seats, 0);
  while (total() < PANEL_MIN || total() % 2 === 0) {
    main.seats += 1;
    main.added += 1;
  }
  return seats;
}

/** Tells whether so many experts make a lawful panel. REV-9 */
export function isLawfulPanel(count: number): boolean {
  return count >= PANEL_MIN && count % 2 === 1;
}
