import { type Actor, isSamePerson, mayBeAmong } from '@shenguan/common/auth';
import { partyOfSubject } from '@shenguan/common/parties';
import type { Case } from './case.entity.js';
import type { CaseReview } from './file/index.js';

/** Tells whether somebody applied for a case himself, however his tokens write him: for the bureau he does nothing in it. SUP-5 */
export function isApplicant(row: Pick<Case, 'ownerSub' | 'ownerParty'>, actor: Actor): boolean {
  return [actor.sub, ...(actor.mayBe ?? [])].some(
    (one) => isSamePerson(row.ownerSub, one) || isSamePerson(row.ownerParty, partyOfSubject(one)),
  );
}

/**
 * Tells whether somebody reviewed the case in any round: one that was returned was a review all the same, and whoever
 * did it neither decides, nor departs from a finding, nor countersigns. SUP-5, APL-38
 */
export function hasReviewed(reviews: readonly Pick<CaseReview, 'reviewerSub'>[], actor: Actor): boolean {
  return mayBeAmong(
    actor,
    reviews.map(({ reviewerSub }) => reviewerSub),
  );
}
