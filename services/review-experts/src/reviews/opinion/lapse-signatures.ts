import { move } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import type { Review } from '../review.entity.js';
import { reviewTransitions } from '../review.transitions.js';
import { PanelSignature } from './panel-signature.entity.js';
import { signatureTransitions } from './panel-signature.transitions.js';

/** Ends what is still asked of the members: their time is over, or what they were asked to sign stands no more. REV-12 */
export function endAsked(tx: Tx, rows: readonly PanelSignature[], event: 'pass' | 'lapse'): void {
  for (const row of rows.filter(({ state }) => state === 'asked')) {
    row.state = move(signatureTransitions, event, row.state);
    row.answeredAt = tx.now;
    tx.update(PanelSignature, row, { action: `panel-signature.${row.state}`, rules: ['REV-12'] });
  }
}

/** Takes back what was submitted while its members sign, as the papers changed: nobody signs for others than he saw. REV-10 */
export async function takeBack(tx: Tx, review: Review): Promise<void> {
  const round = review.proposal?.round ?? 0;
  endAsked(tx, await tx.find(PanelSignature, { reviewId: review.id, round }, { lock: 'update' }), 'lapse');
  review.state = move(reviewTransitions, 'reopen', review.state);
}
