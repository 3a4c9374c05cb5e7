import type { Tx } from '@shenguan/common/work';

/** Tells whether the holder of a seat let the time to sign pass in the round that runs: he has not done what he came for in time. REV-12, EXP-18.3 */
export async function letSigningPass(tx: Tx, seatId: string): Promise<boolean> {
  const rows = await tx.query(
    `SELECT 1 FROM panel_signature g JOIN review r ON r.id = g.review_id
     WHERE g.seat_id = $1 AND g.state = 'silent' AND r.state IN ('started', 'signing') AND g.answered_at > r.round_at`,
    [seatId],
  );
  return rows.length > 0;
}
