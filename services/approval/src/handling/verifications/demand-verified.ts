import { hasSubstance } from '@shenguan/common/http';
import { type PointerError, refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { type Case, pointsToVerify, type Verdict, verdictOn, verificationsOfCase } from '../../cases/index.js';
import type { Guide } from '../../items/index.js';
import type { PointAnswerDto } from '../review.dto.js';

/**
 * Returns the verifications that the answers rest on, by the code of their point; refuses one that calls met what not all
 * who verified it found so, and one that fails what all found met and doesn’t say why, and anything else than what a result says. APL-34, APL-55
 */
export async function demandVerified(
  tx: Tx,
  row: Case,
  guide: Guide,
  points: readonly PointAnswerDto[],
): Promise<ReadonlyMap<string, string>> {
  const toVerify = pointsToVerify(guide);
  const marked = toVerify.map(({ code }) => code);
  const byResult = new Set(toVerify.flatMap(({ code, test }) => (test ? [code] : [])));
  const rest = new Map<string, string>();
  if (marked.length === 0) return rest;
  const verified = await verificationsOfCase(tx, row.id);
  const errors: PointerError[] = [];
  const against: PointerError[] = [];
  points.forEach(({ code, ok, note = '' }, index) => {
    if (!marked.includes(code)) return;
    const { verdict, by } = verdictOn(code, verified);
    if (by) rest.set(code, by.id);
    if (byResult.has(code)) {
      // The result decides, either way; where those who measured differ, others measure first.
      if (ok !== (verdict === 'met') || !DECIDES.includes(verdict)) {
        against.push({ pointer: `/points/${index}/ok`, detail: AGAINST_RESULT });
      }
      return;
    }
    if (ok && verdict !== 'met') errors.push({ pointer: `/points/${index}/ok`, detail: AGAINST_FINDING });
    if (ok === false && verdict === 'met' && !hasSubstance(note)) {
      errors.push({ pointer: `/points/${index}/note`, detail: SAY_WHY });
    }
  });
  if (against.length > 0) refuse('APL-55', { byResult: [...byResult] }, { errors: against });
  if (errors.length > 0) refuse('APL-34', { marked }, { errors });
  return rest;
}

/** What decides a point: everybody passed it, or nobody did. */
const DECIDES: readonly Verdict[] = ['met', 'not-met'];
const AGAINST_RESULT = {
  zh: '该要点依检验、检测、检疫结果认定：结果合格的认定符合，不合格的认定不符合；人员结果不一致的，先由其他人员重新检验',
  en: 'the result decides this point: met where it was passed, not met where it was not; where those who measured differ, others measure first',
};
const AGAINST_FINDING = {
  zh: '核查人员未一致认定属实、符合，不得认定该要点符合',
  en: 'those who verified it did not all find it so: it can’t be called met',
};
const SAY_WHY = {
  zh: '核查人员一致认定属实、符合，审查认定不符合的，须说明理由',
  en: 'all who verified it found it so: say why the review fails it',
};

/** Refuses a grant where a point that a result decides was not passed, or no longer stands as it was measured. APL-55 */
export async function demandResults(tx: Tx, row: Case, guide: Guide): Promise<void> {
  const decided = pointsToVerify(guide).filter(({ test }) => test);
  if (decided.length === 0) return;
  const verified = await verificationsOfCase(tx, row.id);
  const errors = decided
    .filter(({ code }) => verdictOn(code, verified).verdict !== 'met')
    .map(({ code, text, test }): PointerError => {
      const { number, title } = test!.standard;
      const zh = `“${text}”（${code}）没有依《${title}》（${number}）检验、检测、检疫合格的有效结果，不得准予`;
      return { pointer: '/outcome', detail: { zh, en: `point ${code} has no standing result that passes ${number}` } };
    });
  if (errors.length > 0) refuse('APL-55', { points: decided.map(({ code }) => code) }, { errors });
}
