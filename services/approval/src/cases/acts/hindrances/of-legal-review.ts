import { mayBeAmong } from '@shenguan/common/auth';
import type { Hindrance } from '@shenguan/common/states';
import type { CaseFacts } from '../case-facts.js';
import type { CaseOverlays } from '../case-overlays.js';

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

/** A decision is major where the guide says so, or where a hearing was held: who marks items doesn't settle it alone. PRA-12 (a reading) */
const isMajor = (over: CaseOverlays) => Boolean(over.guide.majorDecision) || wasHeard(over);

/** Whether a hearing was held and signed. */
export const wasHeard = ({ hearings }: Pick<CaseOverlays, 'hearings'>): boolean =>
  hearings.some(({ state }) => state === 'signed');

/** Whether there is an opinion on the review of now that knows the hearing, where there was one. */
const isGiven = (over: CaseOverlays, reviewId: string | undefined) =>
  over.legalReviews.some((one) => one.reviewId === reviewId && one.afterHearing === wasHeard(over));

/** A major decision waits for the opinion on the very review that it rests on, and on the hearing. PRA-12 */
export function legalReviewDue({ over, file }: CaseFacts): Hindrance | undefined {
  if (!over || !isMajor(over)) return undefined;
  if (isGiven(over, file.review?.id)) return undefined;
  const detail = {
    zh: '本决定属于重大行政许可决定（办事指南已标明，或者经过听证），须先经法制审核（POST /cases/{id}/legal-review）；退回重新审查或者其后听证的，重新审核',
    en: 'This decision is a major one, by its guide or since a hearing was held: the legal review comes first (POST /cases/{id}/legal-review), anew after each review and after a hearing',
  };
  return { rule: 'PRA-12', facts: { reviewId: file.review?.id ?? null }, detail };
}

/** There is one opinion on a review, where the guide asks for one. PRA-12 */
export function noLegalReview({ over, file }: CaseFacts): Hindrance | undefined {
  if (!over) return undefined;
  if (!isMajor(over)) {
    const detail = {
      zh: '办事指南未将本事项列为重大行政许可决定，本办件也未经听证，无须法制审核',
      en: 'The guide doesn’t mark decisions on this item as major, and no hearing was held: there is no legal review',
    };
    return { rule: 'PRA-12', facts: { major: false }, detail };
  }
  if (!isGiven(over, file.review?.id)) return undefined;
  const detail = {
    zh: '对本次审查已经出具法制审核意见；须变更的，退回重新审查',
    en: 'There is a legal opinion on this review already: for another one the case is reviewed anew',
  };
  return { rule: 'PRA-12', facts: { given: true }, detail };
}
