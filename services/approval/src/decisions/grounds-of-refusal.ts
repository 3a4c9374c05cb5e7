import { refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { type Case, CaseCheck, type CaseReview, findingsAgainst } from '../cases/index.js';
import type { Guide, GuideMaterial } from '../items/index.js';

/**
 * Returns what a refusal rests on, in the words of the decision: points that the review failed, checks that speak
 * against it, required papers that are missing. One that rests on none of them is refused. APL-38, SUP-5
 */
export async function groundsOfRefusal(
  tx: Tx,
  row: Case,
  { review, guide, missing }: { review: CaseReview; guide: Guide; missing: readonly GuideMaterial[] },
): Promise<string[]> {
  const points = new Map(guide.steps.flatMap((step) => step.reviewPoints.map(({ code, text }) => [code, text])));
  const failed = review.points
    .filter(({ ok }) => !ok)
    .map(({ code, note }) => `审查要点${code}“${points.get(code) ?? ''}”不符合${note.trim() ? `：${bare(note)}` : ''}`);
  const against = findingsAgainst(await tx.find(CaseCheck, { caseId: row.id })).map(({ found }) => found);
  const lacking = missing.map(({ name }) => `必需材料“${name}”未提交`);
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
