import type { RuleId } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { DrawRequest, Seat, seatsOfMatter, seatTransitions } from '../draws/index.js';
import { Review } from './review.entity.js';

/** Begins the next round of a review, in which everybody gives an opinion anew; those of the rounds before stay. REV-10, REV-12 */
export async function nextRound(
  tx: Tx,
  review: Review,
  act: { action: string; rules: RuleId[]; content?: Record<string, unknown> },
): Promise<void> {
  review.pass += 1;
  review.roundAt = tx.now;
  review.conclusion = null;
  review.opinion = null;
  review.grounds = null;
  review.minority = null;
  tx.update(Review, review, act);
  // Whoever gave an opinion owes a second one: until then the seat can fall away as any other (EXP-18.3).
  const request = await tx.get(DrawRequest, { id: review.requestId });
  const seats = await seatsOfMatter(tx, request, 'update');
  for (const seat of seats.filter(({ state }) => state === 'served')) {
    seat.state = move(seatTransitions, 'recall', seat.state);
    // Who came the first time has not come yet.
    seat.attendedAt = null;
    tx.update(Seat, seat, { action: 'seat.recalled', rules: ['REV-12'] });
  }
}
