/** What ties that came after the receipt of the application did to a specialty (受理收件后登记的回避关系). EXP-19 */
export interface LateTies {
  specialty: string;
  seats: number;
  /** Who may be drawn. */
  candidates: number;
  /** Who would be, but for a tie that was entered, or a service that began, since. */
  takenOut: number;
}

/** Counts that somebody approved a draw with, and whom they were of. */
export interface ApprovedLateTies extends LateTies {
  /** Keyed marks of those taken out; absent of what was approved before they were kept. */
  marks?: string[];
}

/** Whom late ties take out of a specialty: each by the marks under which an approval may know him. */
export interface LateTiesOf extends LateTies {
  who: readonly (readonly string[])[];
}

const SHARE_MAX = 0.1;
/** Candidates for each seat below which a draw is hardly one (our reading). EXP-10, EXP-17.1 */
export const CANDIDATES_PER_SEAT_MIN = 4;

/**
 * Returns the specialties in which late ties decide so much that a second person looks at it: they take out more than a
 * tenth, or leave fewer than four candidates for each seat. EXP-17.1, EXP-19
 */
export function decisiveLateTies<T extends LateTies>(counts: readonly T[]): T[] {
  return counts.filter(
    ({ seats, candidates, takenOut }) =>
      takenOut > 0 && (takenOut > SHARE_MAX * (candidates + takenOut) || candidates < CANDIDATES_PER_SEAT_MIN * seats),
  );
}

/**
 * Tells whether nobody is taken out but those whom the approval counted: as many others in their place are not what was
 * approved. Of an approval from before it kept whom it counted, whether there are no more.
 */
export function areCovered(counts: readonly LateTiesOf[], approved: readonly ApprovedLateTies[]): boolean {
  return counts.every(({ specialty, takenOut, who }) => {
    const known = approved.find((one) => one.specialty === specialty);
    if (!known?.marks) return takenOut <= (known?.takenOut ?? 0);
    const marks = new Set(known.marks);
    return who.every((one) => one.some((mark) => marks.has(mark)));
  });
}
