/** What a check came to, as far as a decision rests on it. */
export interface CheckOutcome {
  readonly id: string;
  readonly kind: 'inspection' | 'expert-review';
  readonly state: string;
  readonly outcome: string | null;
  readonly concludedAt: Date | null;
  /** The check that this one replaces, on a ground that the law gives. */
  readonly supersedes: string | null;
  /** Of an inspection: what each body that took part said; a department that was not there said nothing. */
  readonly opinions?: readonly { readonly body: { readonly code: string }; readonly opinion: string }[] | null;
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

/**
 * Returns what checks found against a grant; one counts until another replaces it and is concluded. Who failed an inspection
 * on behalf of a body is answered by that body's own later opinion alone: one that it had no part in, such as one that the
 * bureau made without it, leaves the first standing. APL-38, REV-12, INSP-4, INSP-6.2
 */
export function findingsAgainst(checks: readonly CheckOutcome[]): Finding[] {
  const concluded = checks.filter(({ state }) => state === 'concluded');
  return concluded.flatMap((check) => {
    const { id, kind, outcome, concludedAt } = check;
    const found = ADVERSE[`${kind} ${outcome}`];
    if (!found || !concludedAt) return [];
    const later = followers(check, concluded);
    const unanswered = (check.opinions ?? []).filter(
      ({ body, opinion }) =>
        opinion === 'fail' && !later.some(({ opinions }) => opinions?.some((said) => said.body.code === body.code)),
    );
    return later.length > 0 && unanswered.length === 0 ? [] : [{ checkId: id, foundAt: concludedAt, found }];
  });
}

/** Returns the checks that follow this one, each replacing the one before. */
function followers(first: CheckOutcome, checks: readonly CheckOutcome[]): CheckOutcome[] {
  const all: CheckOutcome[] = [];
  for (let last = first; ; last = all.at(-1)!) {
    const next = checks.find(({ id, supersedes }) => supersedes === last.id && !all.some((one) => one.id === id));
    if (!next) return all;
    all.push(next);
  }
}
