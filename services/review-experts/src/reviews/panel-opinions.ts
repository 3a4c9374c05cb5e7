import type { ReviewOpinion as OpinionKind } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import type { Seat } from '../draws/index.js';
import { panelStands } from './domain/judge-opinion.js';
import type { Review } from './review.entity.js';
import { ReviewOpinion } from './review-opinion.entity.js';

/** Returns those opinions that no later one of the same department corrected. REV-13 */
export function standingOpinions(opinions: readonly ReviewOpinion[]): ReviewOpinion[] {
  const corrected = new Set(opinions.map(({ supersedes }) => supersedes));
  return opinions.filter(({ id }) => !corrected.has(id));
}

/** Returns what a panel has signed in this pass; a seat that was kept brings along what it signed before. EXP-18, REV-12 */
export async function opinionsOfPanel(tx: Tx, review: Review, seats: readonly Seat[]): Promise<ReviewOpinion[]> {
  const signed = standingOpinions(await tx.find(ReviewOpinion, { reviewId: review.id, pass: review.pass }));
  if (review.pass > 1) return signed;
  const kept = seats.filter(({ id, requestId }) => requestId !== review.requestId && !signed.some(isOf(id)));
  if (kept.length === 0) return signed;
  const before = await tx.find(ReviewOpinion, { seatId: kept.map(({ id }) => id) }, { orderBy: { signedAt: 'DESC' } });
  return [...signed, ...kept.flatMap(({ id }) => before.find(isOf(id)) ?? [])];
}

const isOf =
  (seatId: string) =>
  (one: ReviewOpinion): boolean =>
    one.seatId === seatId;

/** Whether a panel's opinion is the same without the seats that are void, this one among them. EXP-18 */
export async function opinionStands(tx: Tx, requestId: string, seatId: string): Promise<boolean> {
  const rows = await tx.query<{ held: OpinionKind; opinion: OpinionKind; void: boolean }>(
    `SELECT r.conclusion AS held, o.opinion, s.state = 'voided' OR s.id = $2 AS void
     FROM review r JOIN draw_request q ON q.id = r.request_id
       JOIN seat s ON s.request_id = q.id OR q.carried_seats @> to_jsonb(s.id::text)
       JOIN LATERAL (
         SELECT o.opinion FROM review_opinion o
         WHERE o.seat_id = s.id AND (o.review_id = r.id AND o.pass = r.pass OR r.pass = 1 AND s.request_id <> q.id)
         ORDER BY o.signed_at DESC LIMIT 1
       ) o ON true
     WHERE r.request_id = $1 AND s.project_code = q.project_code AND (s.state IN ('served', 'voided') OR s.id = $2)
       AND NOT (s.state = 'voided' AND s.ended_at < r.concluded_at)`,
    [requestId, seatId],
  );
  const [first] = rows;
  if (!first) return false;
  const standing = rows.filter((one) => !one.void);
  return panelStands(first.held, standing, rows.length - standing.length);
}
