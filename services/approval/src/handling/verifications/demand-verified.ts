import { hasSubstance } from '@shenguan/common/http';
import { type PointerError, refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { type Case, pointsToVerify, verdictOn, verificationsOfCase } from '../../cases/index.js';
import type { Guide } from '../../items/index.js';
import type { PointAnswerDto } from '../review.dto.js';

/**
 * Returns the verifications that the answers rest on, by the code of their point; refuses one that calls met what not all
 * who verified it found so, and one that fails what all found met and doesn’t say why. APL-34
 */
export async function demandVerified(
  tx: Tx,
  row: Case,
  guide: Guide,
  points: readonly PointAnswerDto[],
): Promise<ReadonlyMap<string, string>> {
  const marked = pointsToVerify(guide).map(({ code }) => code);
  const rest = new Map<string, string>();
  if (marked.length === 0) return rest;
  const verified = await verificationsOfCase(tx, row.id);
  const errors: PointerError[] = [];
  points.forEach(({ code, ok, note = '' }, index) => {
    if (!marked.includes(code)) return;
    const { verdict, by } = verdictOn(code, verified);
    if (by) rest.set(code, by.id);
    if (ok && verdict !== 'met') errors.push({ pointer: `/points/${index}/ok`, detail: AGAINST_FINDING });
    if (ok === false && verdict === 'met' && !hasSubstance(note)) {
      errors.push({ pointer: `/points/${index}/note`, detail: SAY_WHY });
    }
  });
  if (errors.length > 0) refuse('APL-34', { marked }, { errors });
  return rest;
}

const AGAINST_FINDING = {
  zh: '核查人员未一致认定属实、符合，不得认定该要点符合',
  en: 'those who verified it did not all find it so: it can’t be called met',
};
const SAY_WHY = {
  zh: '核查人员一致认定属实、符合，审查认定不符合的，须说明理由',
  en: 'all who verified it found it so: say why the review fails it',
};
