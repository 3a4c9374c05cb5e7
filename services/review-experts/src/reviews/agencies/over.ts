import { type LegalDate, legalDate } from '@shenguan/common/clock';
import type { Tx } from '@shenguan/common/work';
import { Review } from '../review.entity.js';
import type { ReviewEntrustment } from './review-entrustment.entity.js';

/** Returns since which day the panel’s opinion is in effect, of those of the reviews where it is. */
export async function overOf(tx: Tx, rows: readonly ReviewEntrustment[]): Promise<ReadonlyMap<string, LegalDate>> {
  if (rows.length === 0) return new Map();
  const over = await tx.find(Review, { id: rows.map(({ reviewId }) => reviewId), state: 'concluded' });
  return new Map(over.map(({ id, concludedAt }) => [id, legalDate(concludedAt!)]));
}
