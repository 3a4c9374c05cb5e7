import { withoutEnd } from '@shenguan/common/texts';
import type { Tx } from '@shenguan/common/work';
import { Recusal } from '../../case-parties/index.js';
import { Feedback } from '../../linkage/index.js';
import type { Case } from '../case.entity.js';
import { CaseCheck, CheckFinding, LegalReview, LowerExamination, Rectification } from '../file/index.js';
import { falseEntries, type Named } from './domain/false-entries.js';
import { type Finding, findingsAgainst } from './domain/findings-against.js';
import { type Said, standingObjections } from './domain/standing-objections.js';

/** What others recorded in a case that may speak against a grant. */
export interface RecordedAgainst {
  readonly checks: readonly CaseCheck[];
  readonly rectifications: readonly Pick<Rectification, 'checkId' | 'reportedAt'>[];
  /** What was found about the seats of its panels, the oldest first. EXP-18 */
  readonly found: readonly CheckFinding[];
  /** What departments said for and against it. SUP-6 */
  readonly said: readonly Said[];
  /** The legal opinion on its review. PRA-12 */
  readonly legal: readonly LegalReview[];
  /** Officials whom the application was found to name untruly. APL-78 */
  readonly named: readonly Named[];
  /** What a lower organ thinks of it that examined it first. APL-35 */
  readonly lower: Pick<LowerExamination, 'id' | 'opinion' | 'organName' | 'reasons' | 'sentAt'> | null;
}

/**
 * Returns what stands in a case against a grant beside the points of its review: what checks found, and what departments
 * object to. What the panel wanted put right, and the applicant has shown before the review, the review has judged. The
 * reviewer's recommendation, the approver's decision and what either may still do all ask this. APL-38, REV-12, INSP-6.2
 */
export function findingsIn(
  { checks, rectifications, found, said, legal, named, lower }: RecordedAgainst,
  reviewedAt: Date,
): Finding[] {
  const shown = new Set(rectifications.filter((one) => one.reportedAt < reviewedAt).map(({ checkId }) => checkId));
  // Put right is what the panel wanted, not what a single expert rejected.
  const counting = checks.map((one) =>
    one.outcome === 'rectify' && shown.has(one.id) ? { ...one, ...RECTIFIED } : one,
  );
  return [
    ...findingsAgainst(counting, found),
    ...standingObjections(said),
    ...legal.flatMap(legalFinding),
    ...falseEntries(named),
    ...lowerFinding(lower),
  ];
}

/** What a check came to whose rectification was shown. */
const RECTIFIED = { outcome: 'rectified' } as const;

/** Reads what stands in a case against a grant, for a review given at this instant. APL-38 */
export async function findingsOfCase(
  tx: Tx,
  { id, caseNumber, reviewId, lowerOrgan }: Case,
  reviewedAt: Date,
): Promise<Finding[]> {
  const [checks, rectifications, found, said, legal, named, lower] = await Promise.all([
    tx.find(CaseCheck, { caseId: id }),
    tx.find(Rectification, { caseId: id }),
    tx.find(CheckFinding, { caseId: id }, { orderBy: { upheldAt: 'ASC' } }),
    saidTo(tx, [caseNumber]),
    // While it is reviewed anew there is none: an opinion is on one review.
    reviewId === null ? [] : tx.find(LegalReview, { reviewId }),
    namedUntruly(tx, [id]),
    lowerOrgan === null ? null : tx.findOne(LowerExamination, { caseId: id }),
  ]);
  return findingsIn({ checks, rectifications, found, said, legal, named, lower: lower ?? null }, reviewedAt);
}

/** An opinion that disagrees is one more finding against a grant: the head departs from it, or nobody grants. PRA-12, APL-38 */
function legalFinding({ id, opinion, reasons, givenAt }: LegalReview): Finding[] {
  if (opinion === 'agree') return [];
  const found = `法制审核意见为不同意：${withoutEnd(reasons)}`;
  return [{ key: `legal:${id}`, checkId: null, foundAt: givenAt, found }];
}

/** So is what a lower organ examined and would refuse: the head departs from it, or nobody grants (a reading). APL-35, APL-38 */
function lowerFinding(lower: RecordedAgainst['lower']): Finding[] {
  if (lower?.opinion !== 'refuse') return [];
  const { id, organName, reasons, sentAt } = lower;
  const found = `${organName}初步审查意见为不予许可：${withoutEnd(reasons ?? '')}`;
  return [{ key: `lower:${id}`, checkId: null, foundAt: sentAt!, found }];
}

/** Whom applications were found to name untruly. APL-78 */
export function namedUntruly(tx: Tx, caseId: string[]): Promise<Recusal[]> {
  return tx.find(Recusal, { caseId, falseEntry: true }, { orderBy: { ruledAt: 'ASC' } });
}

/** What departments said for and against cases, the oldest first. SUP-6 */
export function saidTo(tx: Tx, caseNumber: string[]): Promise<Feedback[]> {
  return tx.find(
    Feedback,
    { caseNumber, stance: ['supports', 'objects'] },
    { orderBy: { pushedAt: 'ASC', receivedAt: 'ASC' } },
  );
}
