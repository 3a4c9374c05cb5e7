import { type Calendar, isLegalDate, workingDaysBetween } from '@shenguan/common/clock';

/** What a review's plan says of its length: the day it was planned for, and the one by which its opinion is expected. */
export interface PlannedReview {
  readonly plannedOn?: string;
  readonly plannedEndOn?: string;
}

/**
 * Returns the working days that a review is expected to take: those of its plan, and at most those of the guide or of the
 * edition: whoever plans a long one stops no clock the longer for it. REV-17
 */
export function expectedLength({ plannedOn, plannedEndOn }: PlannedReview, atMost: number, calendar: Calendar): number {
  if (!isLegalDate(plannedOn) || !isLegalDate(plannedEndOn)) return atMost;
  const planned = workingDaysBetween(plannedOn, plannedEndOn, calendar);
  return Math.min(Math.max(planned, 1), atMost);
}
