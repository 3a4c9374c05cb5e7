import type { Tx } from '@shenguan/common/work';

/** Tells whether the holder of a seat let the time to sign pass in the round that runs, and has answered nothing since: he has not done what he came for. REV-12, EXP-18.3 */
export async function letSigningPass(tx: Tx, seatId: string): Promise<boolean> {
  const rows = await tx.query(
    `SELECT 1 FROM panel_signature g JOIN review r ON r.id = g.review_id
     WHERE g.seat_id = $1 AND g.state = 'silent' AND r.state IN ('started', 'signing') AND g.answered_at > r.round_at
       AND NOT EXISTS (
         SELECT 1 FROM panel_signature l
         WHERE l.seat_id = g.seat_id AND l.review_id = g.review_id AND l.round > g.round AND l.state IN ('signed', 'declined'))`,
    [seatId],
  );
  return rows.length > 0;
}
