import { receiptsOf } from '@shenguan/common/receipts';
import type { Tx } from '@shenguan/common/work';
import type { Review } from '../review.entity.js';

/** Kind of the notice that asks departments to send somebody, or to give an opinion anew. */
export const INVITATION = 'review-invitation' as const;

/** Returns when each department received the invitation that stands now. REV-13 */
export async function invitationReceipts(tx: Tx, { id }: Review): Promise<ReadonlyMap<string, Date | null>> {
  return receiptsOf(tx, { thingId: id, round: await invitationRound(tx, id), kind: INVITATION });
}

/** Returns how often departments were invited to a review; each plan, and each further round, invites anew. REV-11 */
export async function invitationRound(tx: Tx, reviewId: string): Promise<number> {
  const [row] = await tx.query<{ round: number }>(
    'SELECT coalesce(max(round), 0)::int AS round FROM sent_notice WHERE thing_id = $1 AND kind = $2',
    [reviewId, INVITATION],
  );
  return row!.round;
}
