import { demandVersion } from '@shenguan/common/http';
import { conflict, type RuleId, refuse } from '@shenguan/common/rules';
import type { Case } from '../case.entity.js';
import type { CaseReview, MaterialOccasion, MaterialVersion } from '../file/index.js';

/** A version of a material as somebody has looked at it. */
interface Seen {
  readonly code: string;
  readonly version: number;
}

/** On what occasions something comes in while an official is looking: he then says which versions he judges. */
const MEANWHILE = {
  'APL-32': ['on-the-spot'],
  'SUP-5': ['after-silence', 'gap'],
} as const satisfies Partial<Record<RuleId, readonly MaterialOccasion[]>>;

/**
 * Refuses to judge other papers than were looked at: an applicant may replace one until then. Where one came in while the
 * case lay before the bureau, the versions are named; else they may be. APL-32, SUP-5
 */
export function demandSeen(
  rule: keyof typeof MEANWHILE,
  seen: readonly Seen[] | undefined,
  materials: readonly MaterialVersion[],
): void {
  if (!seen) {
    const occasions: readonly MaterialOccasion[] = MEANWHILE[rule];
    const since = materials.filter(({ occasion }) => occasions.includes(occasion));
    if (since.length > 0)
      refuse(rule, { since: since.map(named) }, { errors: [{ pointer: '/materials', detail: NAME }] });
    return;
  }
  const newer = materials
    .filter(
      ({ materialCode, ordinal }) => !seen.some(({ code, version }) => code === materialCode && version === ordinal),
    )
    .map(named);
  const gone = seen.filter(({ code }) => !materials.some(({ materialCode }) => materialCode === code));
  if (newer.length + gone.length === 0) return;
  const detail = {
    zh: `以下材料在您核对之后有新提交的版本，请重新核对后办理：${[...newer.map(({ name }) => name), ...gone.map(({ code }) => code)].join('、')}`,
    en: `These papers are not the versions that you looked at; look again: ${[...newer, ...gone].map(({ code }) => code).join(', ')}`,
  };
  conflict(rule, { newer, unknown: gone.map(({ code }) => code) }, { detail });
}

/** Demands of whoever acts on a review that isn't the first that he names what he saw: it may have been the one before. SUP-5, PRA-12 */
export function demandReviewSeen(row: Case, { round }: Pick<CaseReview, 'round'>): void {
  if (round > 1) demandVersion(row.version, REVIEWED_ANEW);
}

const named = ({ materialCode: code, name, ordinal: version }: MaterialVersion) => ({ code, name, version });

const NAME = {
  zh: '提出申请后又提交或者更换过材料，须逐项写明所核对的版本（materials）',
  en: 'papers came in, or were replaced, since it was handed in: say which versions you looked at (materials)',
};
const REVIEWED_ANEW = {
  zh: '本办件经退回后重新审查，您看到的可能是此前的审查：请查看现在的审查意见，以 If-Match 写明所看到的版本',
  en: 'The case was returned and reviewed anew, and you may have seen the review before: look at the one that stands, and name the version you saw in If-Match',
};
