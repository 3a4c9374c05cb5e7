/** What a check came to, as far as a decision rests on it. */
export interface CheckOutcome {
  readonly id: string;
  readonly kind: 'inspection' | 'expert-review';
  readonly state: string;
  readonly outcome: string | null;
  readonly concludedAt: Date | null;
  /** The check that this one replaces, on a ground that the law gives. */
  readonly supersedes: string | null;
}

/** A result that speaks against a grant, and when it was given: a later one of the same check is another finding. */
export interface Finding {
  readonly checkId: string;
  readonly foundAt: Date;
  readonly found: string;
}

/** Outcomes that speak against a grant, in the words of the decision. */
const ADVERSE: Readonly<Record<string, string>> = {
  'expert-review reject': '专家组评审意见为不予通过',
  'expert-review rectify': '专家组评审意见为整改，整改情况未经报告',
  'expert-review re-review': '专家组评审意见为重新评审，未再评审',
  'inspection failed': '联合核验结论为不符合要求',
  'inspection rectify': '联合核验结论为整改，未经复验',
};

/** Returns what checks found against a grant; one counts until another replaces it and is concluded. APL-38, REV-12, INSP-6.2 */
export function findingsAgainst(checks: readonly CheckOutcome[]): Finding[] {
  const replaced = checks.filter(({ state }) => state === 'concluded').map(({ supersedes }) => supersedes);
  return checks.flatMap(({ id, kind, state, outcome, concludedAt }) => {
    const found = state === 'concluded' ? ADVERSE[`${kind} ${outcome}`] : undefined;
    return found && concludedAt && !replaced.includes(id) ? [{ checkId: id, foundAt: concludedAt, found }] : [];
  });
}
