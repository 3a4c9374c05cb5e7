import { type Actor, mayBeHis } from '@shenguan/common/auth';
import type { Hindrance } from '@shenguan/common/states';

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

/** Who approved late ties, with which counts. */
export interface LateTiesApproval {
  lateTiesApprovedBy: string | null;
  lateTiesCounts: readonly ApprovedLateTies[] | null;
}

/** Counts by specialty whom late ties leave, and whom they take out. */
export function lateTiesOf(
  strata: readonly { code: string; seats: number }[],
  { counts, takenOut }: { counts: ReadonlyMap<string, number>; takenOut: ReadonlyMap<string, readonly string[]> },
  marksOf: (expertId: string) => string[],
): LateTiesOf[] {
  return strata.map(({ code, seats }) => ({
    specialty: code,
    seats,
    candidates: counts.get(code) ?? 0,
    takenOut: takenOut.get(code)?.length ?? 0,
    who: (takenOut.get(code) ?? []).map(marksOf),
  }));
}

/** Late ties that decide much are approved first, and anew where more came since. EXP-17.3, EXP-19 */
export function lateTiesUncovered(
  { lateTiesApprovedBy: approver, lateTiesCounts: approved }: LateTiesApproval,
  counts: readonly LateTiesOf[],
): Hindrance | undefined {
  const decisive = decisiveLateTies(counts);
  if (decisive.length === 0 || (approver && areCovered(decisive, approved ?? []))) return undefined;
  const detail = {
    zh: `收件后登记的回避关系、任职排除了较多专家（${decisive.map(({ specialty }) => specialty).join('、')}），须由另一人查看人数后批准，方可抽取、直接确定专家`,
    en: `Ties entered, and services begun, after the receipt take out much of ${decisive.map(({ specialty }) => specialty).join(', ')}: somebody else approves that anybody is drawn or named, with the counts before him`,
  };
  return { rule: 'EXP-19', facts: { lateTies: decisive.map(({ who, ...one }) => one), needs: 'approval' }, detail };
}

/** Late ties that decide much are approved first; who approved does not start. EXP-19 */
export function lateTiesUnapproved(
  starter: Pick<Actor, 'sub' | 'mayBe'>,
  approval: LateTiesApproval,
  counts: readonly LateTiesOf[],
): Hindrance | undefined {
  const uncovered = lateTiesUncovered(approval, counts);
  if (uncovered) return uncovered;
  const { lateTiesApprovedBy: approver } = approval;
  if (!approver || decisiveLateTies(counts).length === 0 || !mayBeHis(starter, approver)) return undefined;
  return { kind: 'forbid', rule: 'EXP-19', facts: { approver: true }, detail: STARTS };
}

const STARTS = {
  zh: '批准人不得启动同一次抽取，请由其他专家管理员启动',
  en: 'Who approved does not start the draw: another administrator does',
};
