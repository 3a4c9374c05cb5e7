import type { Tx } from '@shenguan/common/work';
import {
  type Case,
  CaseCheck,
  type CaseReview,
  type Finding,
  findingsOfCase,
  materialsOf,
  missingToday,
  type PointAnswer,
  unmadeChecks,
} from '../cases/index.js';
import type { Catalogues } from '../intermediaries/index.js';
import type { Guide, GuideMaterial } from '../items/index.js';

/** What stands against a grant (不利事实): all that a refusal may rest on, whoever recommends or decides it. */
export interface AgainstGrant {
  /** Points that the review found not met. */
  readonly failed: readonly PointAnswer[];
  /** What checks found, and what departments object to. */
  readonly findings: readonly Finding[];
  /** Required papers that are not there: after an acceptance of silence some may lack. APL-32 */
  readonly missing: readonly GuideMaterial[];
  /** Checks that the guide lists and nobody made: a grant says why, a refusal rests on none of them. */
  readonly unmade: readonly Finding[];
}

/**
 * Returns what stands against a grant, by a review as it is given or was. The reviewer's recommendation, the reasons for a
 * departure and the decision all rest on this. APL-38, SUP-5
 */
export async function againstGrant(
  tx: Tx,
  row: Case,
  review: Pick<CaseReview, 'points' | 'reviewedAt'>,
  guide: Guide,
  catalogues: Catalogues,
): Promise<AgainstGrant> {
  const [findings, handedIn, catalogue, checks] = await Promise.all([
    findingsOfCase(tx, row, review.reviewedAt),
    materialsOf(tx, { caseId: row.id }),
    catalogues.inForce(tx, tx.today),
    tx.find(CaseCheck, { caseId: row.id }),
  ]);
  return {
    failed: review.points.filter(({ ok }) => ok === false),
    findings,
    missing: missingToday(guide.materials, catalogue, handedIn),
    unmade: unmadeChecks(guide, checks, row.acceptedAt),
  };
}

/** Tells whether nothing stands against a grant: then there is nothing to refuse it on. That a check wasn't made is the bureau's doing. APL-38, SUP-5 */
export function isNothing({ failed, findings, missing }: AgainstGrant): boolean {
  return failed.length + findings.length + missing.length === 0;
}
