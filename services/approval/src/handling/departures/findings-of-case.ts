import type { Tx } from '@shenguan/common/work';
import {
  type Case,
  CaseCheck,
  type CaseReview,
  CheckFinding,
  type Finding,
  findingsAgainst,
  Rectification,
} from '../../cases/index.js';

/**
 * Returns what was found in a case against a grant, point by point. What the panel wanted put right, and the applicant has
 * shown before the review, the review has judged. APL-38, REV-12, INSP-6.2
 */
export async function findingsOfCase(tx: Tx, row: Case, review: CaseReview): Promise<Finding[]> {
  const [checks, rectifications, found] = await Promise.all([
    tx.find(CaseCheck, { caseId: row.id }),
    tx.find(Rectification, { caseId: row.id }),
    tx.find(CheckFinding, { caseId: row.id }, { orderBy: { upheldAt: 'ASC' } }),
  ]);
  const shown = rectifications.filter(({ reportedAt }) => reportedAt < review.reviewedAt);
  return findingsAgainst(
    checks.filter(({ id, outcome }) => outcome !== 'rectify' || !shown.some(({ checkId }) => checkId === id)),
    found,
  );
}
