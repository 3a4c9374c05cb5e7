import { calendarInForce } from '@shenguan/common/calendar';
import { addWorkingDays } from '@shenguan/common/clock';
import type { Tx } from '@shenguan/common/work';
import type { Review } from '../review.entity.js';
import { LeaderVote } from './leader-vote.entity.js';

/** How long the bureau has to confirm whom the members elected, working days (R). */
const CONFIRMATION_DAYS = 1;

/**
 * Lets whom more than half of the panel elected lead it where the bureau has not confirmed him within a working day: a panel
 * that it doesn't like is not kept from concluding by its silence. The review is locked, and written by whoever acts. REV-9, REV-16
 */
export async function letElectedLead(tx: Tx, review: Review, seatId: string, elected: string | null): Promise<void> {
  if (review.leaderSeatId === seatId || elected !== seatId) return;
  const votes = await tx.find(LeaderVote, { reviewId: review.id, forSeatId: seatId });
  const last = new Date(Math.max(...votes.map(({ castAt }) => castAt.getTime())));
  if (addWorkingDays(last, CONFIRMATION_DAYS, await calendarInForce(tx)) <= tx.now) review.leaderSeatId = seatId;
}
