/** What ties that came after the receipt of the application did to a specialty (受理收件后登记的回避关系). EXP-19 */
export interface LateTies {
  specialty: string;
  seats: number;
  /** Who may be drawn. */
  candidates: number;
  /** Who would be, but for a tie that was entered since. */
  takenOut: number;
}

const SHARE_MAX = 0.1;
/** Candidates for each seat below which a draw is hardly one (our reading). EXP-10, EXP-17.1 */
export const CANDIDATES_PER_SEAT_MIN = 4;

/**
 * Returns the specialties in which late ties decide so much that a second person looks at it: they take out more than a
 * tenth, or leave fewer than four candidates for each seat. EXP-17.1, EXP-19
 */
export function decisiveLateTies(counts: readonly LateTies[]): LateTies[] {
  return counts.filter(
    ({ seats, candidates, takenOut }) =>
      takenOut > 0 && (takenOut > SHARE_MAX * (candidates + takenOut) || candidates < CANDIDATES_PER_SEAT_MIN * seats),
  );
}

/** Tells whether no more were taken out than who approved the start had before him. */
export function areCovered(counts: readonly LateTies[], approved: readonly LateTies[]): boolean {
  return counts.every(
    ({ specialty, takenOut }) => takenOut <= (approved.find((one) => one.specialty === specialty)?.takenOut ?? 0),
  );
}
