import type { ReviewOpinion } from '@shenguan/common/contracts';

/** An expert's opinion that the panel's does not follow (少数意见): named by specialty, never by person. REV-12, EXP-22 */
export interface MinorityView {
  /** The signed opinion that it repeats. */
  opinionId: string;
  specialty: string;
  /** What the register calls the specialty; absent of before there was one. */
  specialtyName?: string;
  opinion: ReviewOpinion;
  /** Its reasons, or cause and standard, else its text. */
  text: string;
  /** Nobody else on the panel speaks for this specialty. */
  sole: boolean;
  /** Why it doesn't count, and who decided so; absent of one that does. EXP-18 */
  voided?: string;
}

/** One expert's opinion, as far as a minority view depends on it. */
export interface ExpertOpinion {
  id: string;
  specialty: string;
  specialtyName?: string;
  opinion: ReviewOpinion;
  text: string;
  reasons: string | null;
  cause: string | null;
  standard: string | null;
}

/**
 * Returns the opinions that the panel's does not follow, each in its own words; after them those that were signed and
 * fell away with their seat, whatever they said: nobody's word disappears. REV-12, EXP-18
 */
export function minorityOf(
  held: ReviewOpinion,
  given: readonly ExpertOpinion[],
  fallen: readonly (ExpertOpinion & { voided: string })[] = [],
): MinorityView[] {
  const view = ({ id, specialty, specialtyName, opinion, text, reasons, cause, standard }: ExpertOpinion) => ({
    opinionId: id,
    specialty,
    ...(specialtyName ? { specialtyName } : {}),
    opinion,
    text: reasons ?? ([cause, standard].filter(Boolean).join(' ') || text),
    sole: given.filter((one) => one.specialty === specialty).length === 1,
  });
  return [
    ...given.filter(({ opinion }) => opinion !== held).map(view),
    ...fallen.map((one) => ({ ...view(one), sole: false, voided: one.voided })),
  ];
}
