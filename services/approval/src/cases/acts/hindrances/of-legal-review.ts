import { mayBeAmong } from '@shenguan/common/auth';
import type { Hindrance } from '@shenguan/common/states';
import type { LegalReview } from '../../file/index.js';
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

/** Whoever gave or signed the reasons of a decision already has decided in part: the legal opinion is another's. PRA-12 (a reading) */
export function hadPartInDecision({ actor, over }: CaseFacts): Hindrance | undefined {
  const hands = (over?.departures ?? []).flatMap(({ proposedBy, countersignedBy }) => [proposedBy, countersignedBy]);
  if (!mayBeAmong(actor, hands)) return undefined;
  const detail = {
    zh: '您已经提出或者会签本办件决定的偏离理由，法制审核由未参与决定的人员办理',
    en: 'You gave or countersigned reasons for the decision on this case: somebody else gives the legal opinion',
  };
  return { kind: 'forbid', rule: 'PRA-12', detail };
}

/** A decision is major where the guide says so, or where a hearing was held: who marks items doesn't settle it alone. PRA-12 (a reading) */
const isMajor = (over: CaseOverlays) => Boolean(over.guide.majorDecision) || wasHeard(over);

/** Whether a hearing was held and signed. */
export const wasHeard = ({ hearings }: Pick<CaseOverlays, 'hearings'>): boolean =>
  hearings.some(({ state }) => state === 'signed');

/** How many reasons for a refusal against a favourable review the head has countersigned: what it is turned into by. */
export const refusalReasonsIn = ({ departures }: Pick<CaseOverlays, 'departures'>): number =>
  departures.filter(({ toward, countersignedAt }) => toward === 'refused' && countersignedAt !== null).length;

/** Whether an opinion knows all that the decision would rest on: the review, the hearing, and what turns it into a refusal. */
export const knowsAll = (
  one: Pick<LegalReview, 'reviewId' | 'afterHearing' | 'refusalReasons'>,
  reviewId: string | undefined,
  over: Pick<CaseOverlays, 'hearings' | 'departures'>,
): boolean =>
  one.reviewId === reviewId && one.afterHearing === wasHeard(over) && one.refusalReasons === refusalReasonsIn(over);

const isGiven = (over: CaseOverlays, reviewId: string | undefined) =>
  over.legalReviews.some((one) => knowsAll(one, reviewId, over));

/** A major decision waits for the opinion on the very review that it rests on, on the hearing, and on what turns it into a refusal. PRA-12 */
export function legalReviewDue({ over, file }: CaseFacts): Hindrance | undefined {
  if (!over || !isMajor(over)) return undefined;
  if (isGiven(over, file.review?.id)) return undefined;
  const detail = {
    zh: '本决定属于重大行政许可决定（办事指南已标明，或者经过听证），须先经法制审核（POST /cases/{id}/legal-review）；退回重新审查、其后听证或者会签不予许可理由的，重新审核',
    en: 'This decision is a major one, by its guide or since a hearing was held: the legal review comes first (POST /cases/{id}/legal-review), anew after each review, after a hearing, and once reasons to refuse against the review are countersigned',
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
