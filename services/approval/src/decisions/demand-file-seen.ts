import { demandVersion } from '@shenguan/common/http';
import { refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { type Case, CaseCheck, type CaseReview, demandReviewSeen, materialsOf, Rectification } from '../cases/index.js';

/**
 * Demands the version that the approver saw (If-Match) where something came into the case since its review, or where it is
 * not the first: what he looked at may have been another file, or another review. 428 without one, 412 with an older one.
 * A material that no review has judged carries no grant: it is returned for one. SUP-5, APL-38, PRA-9
 */
export async function demandFileSeen(tx: Tx, row: Case, review: CaseReview, granted: boolean): Promise<void> {
  const { reviewedAt } = review;
  const [reports, checks, materials] = await Promise.all([
    tx.find(Rectification, { caseId: row.id }),
    tx.find(CaseCheck, { caseId: row.id }),
    materialsOf(tx, { caseId: row.id }),
  ]);
  const unreviewed = materials.filter(({ handedInAt }) => handedInAt >= reviewedAt);
  if (granted && unreviewed.length > 0) {
    const errors = unreviewed.map(({ materialCode }) => ({
      pointer: `/materials/${materialCode}`,
      detail: UNREVIEWED,
    }));
    refuse('SUP-5', { unreviewed: unreviewed.map(({ materialCode }) => materialCode) }, { errors });
  }
  const came =
    unreviewed.length > 0 ||
    reports.some(({ reportedAt }) => reportedAt >= reviewedAt) ||
    checks.some(({ concludedAt }) => concludedAt !== null && concludedAt >= reviewedAt);
  if (came) demandVersion(row.version, CAME_SINCE);
  demandReviewSeen(row, review);
}

const UNREVIEWED = {
  zh: '该材料在审查之后补交，未经审查，不得准予：请退回审查人员重新审查（POST /cases/{id}/rework）',
  en: 'came in after the review, and nobody has judged it: return the case for another review (POST /cases/{id}/rework)',
};
const CAME_SINCE = {
  zh: '审查之后申请人又提交了材料、整改报告，或者核验、评审又有结果：请查看后以 If-Match 写明所看到的版本再作决定，需要重新审查的退回审查人员',
  en: 'A paper, a report of rectification or a result of a check came in after the review: look at it and name the version you saw in If-Match, or return the case for another review',
};
