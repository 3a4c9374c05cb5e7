import type { RepeatGround } from '@shenguan/common/contracts';

/** An earlier check of the same case, as far as a further one depends on it. */
export interface EarlierCheck {
  id: string;
  kind: 'inspection' | 'expert-review';
  state: string;
  outcome: string | null;
  concludedAt: Date | null;
  supersedes: string | null;
  /** Codes of the inspection points that it covers; null for all of them, and for a review. */
  points: readonly string[] | null;
}

/** Something that was found about a seat of a panel after its opinion. EXP-18 */
export interface PanelFinding {
  readonly id: string;
  readonly checkId: string;
  /** The rule under which it was found, such as EXP-19.3. */
  readonly basis: string;
  readonly upheldAt: Date;
  /** null of one from before this was told. */
  readonly stage: 'upheld' | 'final' | 'overturned' | null;
  /** Whether the panel's opinion is the same without what fell; null where it wasn't told. */
  readonly opinionStands: boolean | null;
}

/**
 * Tells whether a finding unsettles the panel's opinion: it wasn't overturned, and it is a hidden tie, which voids that part
 * whatever it came to; or what else was found, where what fell might have moved the opinion (a reading). EXP-18, EXP-19
 */
export const unsettles = ({
  basis,
  stage,
  opinionStands,
}: Pick<PanelFinding, 'basis' | 'stage' | 'opinionStands'>): boolean =>
  stage !== 'overturned' && (opinionStands !== true || basis.startsWith('EXP-19'));

/** What others recorded since: none of it is the word of whoever asks. */
export interface RepeatFacts {
  /** Of the case, the oldest first. */
  checks: readonly EarlierCheck[];
  /** The applicant's reports that a panel's rectification is done, the oldest first. REV-12 */
  rectifications: readonly { id: string; checkId: string }[];
  /** What was found about the seats of a panel after its opinion, the oldest first. EXP-18, EXP-19 */
  findings: readonly PanelFinding[];
  /** What took a decision of the case away, and sent it back, the oldest first. PRA-14 */
  rulings: readonly { id: string; carriedOutAt: Date }[];
  /** Codes of the points that the guide lets inspect. INSP-9 */
  inspectionPoints: readonly string[];
}

/** A further check that the law lets the bureau ask for. */
export interface PossibleRepeat {
  ground: RepeatGround;
  /** null where nothing is replaced. */
  supersedes: string | null;
  evidence: string;
  /** Of an inspection: the points that it may look at. */
  points: readonly string[] | null;
}

/** Returns the checks that count: what another one has replaced stays on record, and counts no more; one that ended without a result replaces none. */
export function standing<C extends { id: string; state: string; supersedes: string | null }>(
  checks: readonly C[],
): C[] {
  return checks.filter(({ id }) => !checks.some(({ supersedes, state }) => supersedes === id && state !== 'ended'));
}

/**
 * Returns on what grounds the bureau may ask for a check of this kind again. A review: the panel called for
 * rectification and the applicant reported it done, or something was found about one of its experts. An inspection: for
 * points that none has looked at, or where somebody who inspected had a tie; what failed is inspected again when the applicant asks. Either, once, since the decision
 * that rested on it was taken away and the case sent back. EXP-18, INSP-7, PRA-14
 */
export function possibleRepeats(kind: EarlierCheck['kind'], facts: RepeatFacts): PossibleRepeat[] {
  const earlier = facts.checks.filter((check) => check.kind === kind);
  const last = earlier.at(-1);
  if (!last) return [];
  if (kind === 'inspection') {
    const seen = new Set(earlier.flatMap(({ points }) => points ?? facts.inspectionPoints));
    const points = facts.inspectionPoints.filter((code) => !seen.has(code));
    return [
      ...(points.length > 0
        ? [{ ground: 'points-not-inspected' as const, supersedes: null, evidence: last.id, points }]
        : []),
      ...standing(earlier).flatMap((check) => sinceQuashed(check, facts, check.points ?? facts.inspectionPoints)),
      ...standing(earlier).flatMap((check) => sinceTied(check, facts, check.points ?? facts.inspectionPoints)),
    ];
  }
  return standing(earlier).flatMap((check): PossibleRepeat[] => {
    const { id, state, outcome } = check;
    if (state !== 'concluded') return [];
    const report = facts.rectifications.filter(({ checkId }) => checkId === id).at(-1);
    // Nobody is judged anew while the expert may object, nor for an opinion that would be the same without him.
    const found = facts.findings.filter((one) => one.checkId === id && one.stage !== 'upheld' && unsettles(one)).at(-1);
    const possible: PossibleRepeat[] = [];
    if (outcome === 'rectify' && report) {
      possible.push({ ground: 'rectified', supersedes: id, evidence: report.id, points: null });
    }
    if (found) possible.push({ ground: 'finding-upheld', supersedes: id, evidence: found.id, points: null });
    possible.push(...sinceQuashed(check, facts, null));
    return possible;
  });
}

/** What somebody with a tie looked at may be looked at anew, once that is found. INSP-7 */
function sinceTied(
  { id, state }: EarlierCheck,
  { findings }: RepeatFacts,
  points: readonly string[],
): PossibleRepeat[] {
  const found = findings.filter((one) => one.checkId === id && one.stage !== 'upheld' && unsettles(one)).at(-1);
  if (state !== 'concluded' || !found) return [];
  return [{ ground: 'finding-upheld', supersedes: id, evidence: found.id, points }];
}

/** What a check found before a ruling sent the case back may be looked at anew: what is found then counts. PRA-14 */
function sinceQuashed(
  { id, state, concludedAt }: EarlierCheck,
  { rulings }: RepeatFacts,
  points: readonly string[] | null,
): PossibleRepeat[] {
  if (state !== 'concluded') return [];
  const ruling = rulings.findLast(({ carriedOutAt }) => concludedAt! < carriedOutAt);
  return ruling ? [{ ground: 'decision-quashed', supersedes: id, evidence: ruling.id, points }] : [];
}
