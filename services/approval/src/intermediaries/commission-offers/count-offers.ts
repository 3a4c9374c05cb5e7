import { move } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import type { TimeLimits } from '../../time-limits/index.js';
import { inOneHand } from '../affiliations/ties.js';
import { tellAgency } from '../agencies/join-platform.js';
import { Commission } from '../commissions/commission.entity.js';
import { commissionTransitions } from '../commissions/commission.transitions.js';
import { tellCommissioner } from '../commissions/commission-access.js';
import { openStep } from '../commissions/commission-limits.js';
import type { CommissionOffer } from './commission-offer.entity.js';

/** How many offers of different hands make a competition. INT-8 (R) */
export const OFFERS_MIN = 3;

/** Counts what was opened: enough of them are evaluated, fewer fail; agencies in one hand count as one. INT-8 */
export async function countOffers(
  tx: Tx,
  limits: TimeLimits,
  row: Commission,
  offers: readonly CommissionOffer[],
): Promise<void> {
  const opened = offers.filter(({ openedAt }) => openedAt !== null);
  const hands = await handsAmong(tx, opened);
  const enough = hands >= (row.method === 'single-source' ? 1 : OFFERS_MIN);
  row.state = move(commissionTransitions, enough ? 'count' : 'fail', row.state);
  if (enough) openStep(limits, tx, row, 'commission-evaluation');
  else row.endReason = `有效报价${hands}家，不足${row.method === 'single-source' ? 1 : OFFERS_MIN}家`;
  tx.update(Commission, row, {
    action: enough ? 'commission.opened' : 'commission.failed',
    rules: ['INT-8', 'PRA-15'],
  });
  const [title, content] = enough
    ? ['报价已经启封，请评审', `${row.name}：有效报价${hands}家，请两名未参与起草、公告的人员分别评审。`]
    : ['竞争未成，请重新公告', `${row.name}：${row.endReason}，请重新公告，并写明前次委托。`];
  tellCommissioner(tx, row, title, content);
  if (!enough)
    for (const { agencyCode } of offers) tellAgency(tx, agencyCode, '竞争未成', `${row.name}：${row.endReason}。`);
}

/** Who is in one hand with two others joins these as well: three papers of a chain are one hand. */
async function handsAmong(tx: Tx, offers: readonly CommissionOffer[]): Promise<number> {
  let hands: string[][] = [];
  for (const { agencyCode } of offers) {
    const joined = [agencyCode];
    const apart: string[][] = [];
    for (const hand of hands) {
      let same = false;
      for (const other of hand) same ||= await inOneHand(tx, agencyCode, other);
      if (same) joined.push(...hand);
      else apart.push(hand);
    }
    hands = [...apart, joined];
  }
  return hands.length;
}
