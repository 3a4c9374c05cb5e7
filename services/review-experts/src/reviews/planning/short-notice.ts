import { type Calendar, legalDate, workingDaysFrom } from '@shenguan/common/clock';
import { figureOf } from '@shenguan/common/rules';
import type { Review } from '../review.entity.js';
import type { ShortNoticeConsent } from './short-notice-consent.entity.js';

/** Tells whether a review is planned at less than a working day’s notice; one planned before notice was kept is not. REV-11 (R) */
export function isShortNotice({ plan }: Pick<Review, 'plan'>, calendar: Calendar): boolean {
  if (!plan?.plannedAt) return false;
  const { dueOn } = workingDaysFrom(new Date(plan.plannedAt), figureOf('REV-11.notice'), calendar);
  return legalDate(new Date(plan.at)) < dueOn;
}

/** Returns how many experts of the panel, and which departments, have not agreed to this hour. REV-11 */
export function notAgreed(
  { id, plan, departments }: Pick<Review, 'id' | 'plan' | 'departments'>,
  seats: readonly { id: string }[],
  consents: readonly ShortNoticeConsent[],
): { experts: number; departments: string[] } {
  const at = new Date(plan!.at).getTime();
  const given = consents.filter(({ reviewId, plannedFor }) => reviewId === id && plannedFor.getTime() === at);
  return {
    experts: seats.filter((seat) => !given.some(({ seatId }) => seatId === seat.id)).length,
    departments: departments
      .filter(({ code }) => !given.some(({ bodyCode }) => bodyCode === code))
      .map(({ code }) => code),
  };
}
