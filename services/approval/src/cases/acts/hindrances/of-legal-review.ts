import { mayBeAmong } from '@shenguan/common/auth';
import type { Hindrance } from '@shenguan/common/states';
import type { CaseFacts } from '../case-facts.js';

/** Whoever gave the legal opinion neither reviews nor decides, in any round of the case. PRA-12 */
export function gaveLegalOpinion({ actor, over }: CaseFacts): Hindrance | undefined {
  const officers = (over?.legalReviews ?? []).map(({ officerSub }) => officerSub);
  if (!mayBeAmong(actor, officers)) return undefined;
  const detail = {
    zh: '您是本办件的法制审核人员，法制审核与审查、决定须由不同人员办理，请由其他人员办理',
    en: 'You gave the legal opinion on this case: somebody else reviews or decides it',
  };
  return { kind: 'forbid', rule: 'PRA-12', detail };
}

/** A major decision waits for the opinion on the very review that it rests on. PRA-12 */
export function legalReviewDue({ over, file }: CaseFacts): Hindrance | undefined {
  if (!over?.guide.majorDecision) return undefined;
  if (over.legalReviews.some(({ reviewId }) => reviewId === file.review?.id)) return undefined;
  const detail = {
    zh: '本事项的决定属于重大行政许可决定，须先经法制审核（POST /cases/{id}/legal-review）；退回重新审查的，重新审核',
    en: 'A decision on this item is a major one: the legal review comes first (POST /cases/{id}/legal-review), anew after each review',
  };
  return { rule: 'PRA-12', facts: { reviewId: file.review?.id ?? null }, detail };
}

/** There is one opinion on a review, where the guide asks for one. PRA-12 */
export function noLegalReview({ over, file }: CaseFacts): Hindrance | undefined {
  if (!over) return undefined;
  if (!over.guide.majorDecision) {
    const detail = {
      zh: '办事指南未将本事项列为重大行政许可决定，无须法制审核',
      en: 'The guide doesn’t mark decisions on this item as major: there is no legal review',
    };
    return { rule: 'PRA-12', facts: { major: false }, detail };
  }
  if (!over.legalReviews.some(({ reviewId }) => reviewId === file.review?.id)) return undefined;
  const detail = {
    zh: '对本次审查已经出具法制审核意见；须变更的，退回重新审查',
    en: 'There is a legal opinion on this review already: for another one the case is reviewed anew',
  };
  return { rule: 'PRA-12', facts: { given: true }, detail };
}
