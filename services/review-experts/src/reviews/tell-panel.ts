import { sendMessage } from '@shenguan/common/messages';
import type { Tx } from '@shenguan/common/work';
import { DrawRequest, type DrawVault, SITTING, seatsOfMatter } from '../draws/index.js';
import { Expert, subjectsOf } from '../experts/index.js';
import type { Review } from './review.entity.js';

/** Tells those who sit on a panel, or some of them by seat; nothing in it names whom it goes to. EXP-21, EXP-22 */
export async function tellPanel(
  tx: Tx,
  vault: DrawVault,
  review: Review,
  { title, content }: { title: string; content: string },
  seatIds?: readonly string[],
): Promise<void> {
  const request = await tx.get(DrawRequest, { id: review.requestId });
  const sitting = (await seatsOfMatter(tx, request)).filter(({ state }) => SITTING.includes(state));
  const told = sitting.filter(({ id }) => !seatIds || seatIds.includes(id));
  const holders = told.map((seat) => vault.holderOf('seat', seat));
  const experts = holders.length > 0 ? await tx.find(Expert, { id: holders }) : [];
  for (const subject of experts.flatMap(subjectsOf)) {
    sendMessage(tx, { recipient: vault.hideSubject(subject), kind: 'review-plan', title, content });
  }
}
