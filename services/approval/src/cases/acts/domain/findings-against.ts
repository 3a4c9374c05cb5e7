import { withoutEnd } from '@shenguan/common/texts';
import { type PanelFinding, unsettles } from './repeat-grounds.js';

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
  readonly opinions?: readonly BodyOpinion[] | null;
  /** Why it does. */
  readonly ground: string | null;
  /** Opinions that differ from the panel's, those that were signed and fell away since among them. */
  readonly minority: readonly MinorityOpinion[] | null;
}

/** An expert's opinion that the panel's does not follow, by specialty. */
interface MinorityOpinion {
  readonly opinion: string;
  readonly text?: string;
  readonly voided?: string;
  readonly specialty?: string;
  readonly specialtyName?: string;
  /** Nobody else on the panel spoke for this specialty. */
  readonly sole?: boolean;
}

interface BodyOpinion {
  readonly body: { readonly code: string; readonly name?: string };
  readonly opinion: string;
  readonly text?: string;
}

/** A result that speaks against a grant, and when it was given: a later one of the same check is another finding. */
export interface Finding {
  /** What it is named by in its case: of a check, or of one body or expert in it. */
  readonly key: string;
  /** null where no check found it: a department that objects. */
  readonly checkId: string | null;
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

/** Tells whether what a check came to speaks against a grant. */
export function isAdverse({ kind, outcome }: Pick<CheckOutcome, 'kind' | 'outcome'>): boolean {
  return ADVERSE[`${kind} ${outcome}`] !== undefined;
}

/**
 * Returns what checks found against a grant, point by point: what each body failed at an inspection, each opinion that
 * fell away, else the result as a whole. One counts until another replaces it and is concluded. A panel that was
 * replaced because of what was found about its experts counts on, if it was adverse and the next one is milder: who sits
 * there anew doesn't wash it away. So do opinions that spoke against it and were voided after they were signed, what unsettles an opinion, and the
 * rejection by the only expert of a specialty, whom the others on the panel can't outvote in what they don't judge. The
 * head departs from each, or nobody grants. What a body objected to at an inspection is answered by its own later opinion alone:
 * one that the bureau made without it leaves the first standing. APL-38, INSP-4, EXP-18, REV-12, INSP-6.2
 */
export function findingsAgainst(checks: readonly CheckOutcome[], found: readonly PanelFinding[] = []): Finding[] {
  const replaced = (id: string, but?: string) =>
    checks.some((one) => one.state === 'concluded' && one.supersedes === id && one.ground !== but);
  return checks.flatMap((check) => {
    const { id, kind, state, outcome, concludedAt, minority } = check;
    if (state !== 'concluded' || !concludedAt) return [];
    const adverse = ADVERSE[`${kind} ${outcome}`];
    const whole = { key: id, checkId: id, foundAt: concludedAt };
    const again = replaced(id, 'finding-upheld') || repeated(check, checks);
    const sole = again ? [] : soleRejections(check, checks);
    if (adverse) {
      const open = again ? objectorsUnanswered(check, checks) : (check.opinions ?? []).filter((one) => objects(one));
      if (open.length > 0) {
        return open.map((one) => ({ ...whole, key: `${id}/${one.body.code}`, found: `${adverse}：${said(one)}` }));
      }
      return again ? [] : [{ ...whole, found: adverse }, ...sole];
    }
    if (replaced(id)) return sole;
    const unsettling = found.filter((one) => one.checkId === id && unsettles(one)).at(-1);
    if (unsettling) return [{ ...whole, foundAt: unsettling.upheldAt, found: UNSETTLED[kind] }, ...sole];
    const fallen = (minority ?? []).filter(({ voided, opinion }) => voided && opinion !== 'agree');
    const voided = fallen.map(({ specialty, specialtyName = specialty }, index) => ({
      ...whole,
      key: `${id}/fallen-${index + 1}`,
      found: specialtyName ? `${FALLEN}（${specialtyName}专业）` : FALLEN,
    }));
    return [...voided, ...sole];
  });
}

/** What panels said, from the mildest that is adverse; what was put right since was asked for all the same. */
const SEVERITY: Readonly<Record<string, number>> = { rectify: 1, rectified: 1, 're-review': 2, reject: 3 };

/** Tells whether the panel that followed this one says the same, or worse: then that is what counts. EXP-18 */
function repeated({ id, outcome }: CheckOutcome, checks: readonly CheckOutcome[]): boolean {
  const severity = SEVERITY[outcome ?? ''] ?? 0;
  if (severity === 0) return false;
  return checks.some(
    (one) => one.state === 'concluded' && one.supersedes === id && (SEVERITY[one.outcome ?? ''] ?? 0) >= severity,
  );
}

/** Returns the rejections by the only expert of a specialty in a check, but those which the one that replaced it repeats. REV-12 */
function soleRejections(check: CheckOutcome, checks: readonly CheckOutcome[]): Finding[] {
  const rejecting = ({ minority }: CheckOutcome) =>
    (minority ?? []).filter(({ sole, opinion, voided }) => sole && opinion === 'reject' && !voided);
  const later = checks.filter(({ state, supersedes }) => state === 'concluded' && supersedes === check.id);
  return rejecting(check)
    .filter(({ specialty }) => !later.some((one) => rejecting(one).some((said) => said.specialty === specialty)))
    .map(({ specialty = '', specialtyName = specialty, text }) => {
      const words = withoutEnd(text ?? '');
      const found = `专家组中${specialtyName}专业的唯一专家意见为不予通过${words ? `（${words}）` : ''}`;
      return { key: `${check.id}/sole-${specialty}`, checkId: check.id, foundAt: check.concludedAt!, found };
    });
}

const objects = ({ opinion }: BodyOpinion): boolean => opinion !== 'pass';

/** What a body said at an inspection, in the words of the decision. */
function said({ body, opinion, text }: BodyOpinion): string {
  const words = withoutEnd(text ?? '');
  return `${body.name ?? body.code}认定${opinion === 'fail' ? '不符合要求' : '须整改'}${words ? `（${words}）` : ''}`;
}

const UNSETTLED = {
  'expert-review': '专家组意见形成后，有专家席位经查实终止，专家组意见尚不能确定',
  inspection: '有核验人员的回避情形经查实，核验结果尚不能确定',
} as const;
const FALLEN = '评审中有专家提出不同意见后，其席位经认定终止、意见作废';

/** Returns what bodies objected to in this check and gave no other opinion on in one of those that followed it. INSP-4 */
function objectorsUnanswered(check: CheckOutcome, checks: readonly CheckOutcome[]): BodyOpinion[] {
  const later = followers(
    check,
    checks.filter(({ state }) => state === 'concluded'),
  );
  return (check.opinions ?? []).filter(
    (said) => objects(said) && !later.some(({ opinions }) => opinions?.some((one) => one.body.code === said.body.code)),
  );
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
