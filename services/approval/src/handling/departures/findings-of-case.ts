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
import { objectionsTo } from './objections-to-case.js';

/**
 * Returns what was found in a case against a grant, point by point, and what departments object to. What the panel wanted put right, and the applicant has
 * shown before the review, the review has judged. APL-38, REV-12, INSP-6.2
 */
export async function findingsOfCase(tx: Tx, row: Case, review: CaseReview): Promise<Finding[]> {
  const [checks, rectifications, found, objections] = await Promise.all([
    tx.find(CaseCheck, { caseId: row.id }),
    tx.find(Rectification, { caseId: row.id }),
    tx.find(CheckFinding, { caseId: row.id }, { orderBy: { upheldAt: 'ASC' } }),
    objectionsTo(tx, row),
  ]);
  const shown = rectifications.filter(({ reportedAt }) => reportedAt < review.reviewedAt);
  const against = findingsAgainst(
    checks.filter(({ id, outcome }) => outcome !== 'rectify' || !shown.some(({ checkId }) => checkId === id)),
    found,
  );
  return [...against, ...objections];
}
