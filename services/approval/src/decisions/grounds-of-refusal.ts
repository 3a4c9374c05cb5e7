import { refuse } from '@shenguan/common/rules';
import { withoutEnd } from '@shenguan/common/texts';
import type { CaseReview, DecisionDeparture, GroundOfRefusal, RestOfGround } from '../cases/index.js';
import { type AgainstGrant, isNothing, pointKey } from '../handling/index.js';
import { type Guide, pointsIn, pointWords, standardWords } from '../items/index.js';
import type { FoundGround } from './provisions.js';

/**
 * Returns what a refusal rests on, in the words of the decision: points that the review failed, checks and departments that
 * speak against it, required papers that are missing, each with the provision that the guide names, and with the
 * standard where a result decides. One that rests on none of them is refused. APL-38, APL-55, SUP-5
 */
export function groundsOfRefusal(guide: Guide, against: AgainstGrant): FoundGround[] {
  if (isNothing(against)) {
    refuse(
      'APL-38',
      { failed: [], findings: [], missing: [] },
      { errors: [{ pointer: '/outcome', detail: NO_GROUND }] },
    );
  }
  const points = new Map(pointsIn(guide).map((point) => [point.code, point]));
  return [
    ...against.failed.map(({ code, note }): FoundGround => {
      const { basis, test } = points.get(code) ?? {};
      const standard = standardWords({ ...(test ? { test } : {}) });
      const found = `${pointWords(guide, code)}不符合${note.trim() ? `：${withoutEnd(note)}` : ''}${standard && `，${standard}`}`;
      const of = { kind: 'point', ref: code, found, basis: basis ?? test?.basis ?? null } as const;
      return test ? { ...of, standard: { ...test.standard } } : of;
    }),
    ...against.findings.map(({ key, found }): FoundGround => ({ kind: 'check', ref: key, found, basis: null })),
    ...against.missing.map(({ code, name, basis = null }): FoundGround => {
      return { kind: 'material', ref: code, found: `必需材料“${name}”未提交`, basis };
    }),
  ];
}

/** Returns what a failed point rests on in the file: as its review names it, or as the approver who departs from that does. PRA-14, SUP-5 */
export function restsOfGround(
  { kind, ref }: GroundOfRefusal,
  { points }: Pick<CaseReview, 'points'>,
  departures: readonly DecisionDeparture[],
): RestOfGround[] {
  if (kind !== 'point') return [];
  const departed = departures.filter(({ finding }) => finding === pointKey(ref));
  if (departed.length > 0) return departed.flatMap(({ evidence }) => (evidence === null ? [] : [evidence]));
  return points.find(({ code }) => code === ref)?.rests ?? [];
}

const NO_GROUND = {
  zh: '审查未认定任何要点不符合，也没有结论不利的核验、评审，没有部门的反对意见或者缺少的必需材料，不得不予许可；认为审查有误的，写明理由退回重新审查（POST /cases/{id}/rework）',
  en: 'No point was failed, no check speaks against it, no department objects and no required paper is missing: there is nothing to refuse it on; return the review with reasons where it is wrong (POST /cases/{id}/rework)',
};
