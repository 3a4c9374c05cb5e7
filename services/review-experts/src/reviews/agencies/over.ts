import type { Tx } from '@shenguan/common/work';
import { Review } from '../review.entity.js';
import type { ReviewEntrustment } from './review-entrustment.entity.js';

/** Returns those of the reviews whose panel’s opinion is in effect. */
export async function overOf(tx: Tx, rows: readonly ReviewEntrustment[]): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set();
  const over = await tx.find(Review, { id: rows.map(({ reviewId }) => reviewId), state: 'concluded' });
  return new Set(over.map(({ id }) => id));
}
