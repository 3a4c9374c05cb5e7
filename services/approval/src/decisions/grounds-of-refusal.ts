import { refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import type { Case, CaseReview } from '../cases/index.js';
import { findingsOfCase } from '../handling/index.js';
import type { Guide, GuideMaterial } from '../items/index.js';
import type { FoundGround } from './provisions.js';

/**
 * Returns what a refusal rests on, in the words of the decision: points that the review failed, checks that speak
 * against it, required papers that are missing, each with the provision that the guide names. One that rests on none of
 * them is refused. APL-38, SUP-5
 */
export async function groundsOfRefusal(
  tx: Tx,
  row: Case,
  { review, guide, missing }: { review: CaseReview; guide: Guide; missing: readonly GuideMaterial[] },
): Promise<FoundGround[]> {
  const points = new Map(guide.steps.flatMap((step) => step.reviewPoints.map((point) => [point.code, point])));
  const failed = review.points
    .filter(({ ok }) => !ok)
    .map(({ code, note }): FoundGround => {
      const { text = '', basis = null } = points.get(code) ?? {};
      const found = `审查要点${code}“${text}”不符合${note.trim() ? `：${bare(note)}` : ''}`;
      return { kind: 'point', ref: code, found, basis };
    });
  const against = (await findingsOfCase(tx, row, review)).map(
    ({ key, found }): FoundGround => ({ kind: 'check', ref: key, found, basis: null }),
  );
  const lacking = missing.map(
    ({ code, name, basis = null }): FoundGround => ({
      ...{ kind: 'material', ref: code, found: `必需材料“${name}”未提交`, basis },
    }),
  );
  const grounds = [...failed, ...against, ...lacking];
  if (grounds.length === 0) {
    refuse(
      'APL-38',
      { failed: [], findings: [], missing: [] },
      { errors: [{ pointer: '/outcome', detail: NO_GROUND }] },
    );
  }
  return grounds;
}

function bare(note: string): string {
  return note.trim().replace(/[。；;.]+$/u, '');
}

const NO_GROUND = {
  zh: '审查未认定任何要点不符合，也没有结论不利的核验、评审或者缺少的必需材料，不得不予许可；认为审查有误的，写明理由退回重新审查（POST /cases/{id}/rework）',
  en: 'No point was failed, no check speaks against it and no required paper is missing: there is nothing to refuse it on; return the review with reasons where it is wrong (POST /cases/{id}/rework)',
};
