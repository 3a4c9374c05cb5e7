import { sendNotice } from '@shenguan/common/receipts';
import type { RuleId } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { DrawRequest, type DrawVault, Seat, seatsOfMatter, seatTransitions } from '../draws/index.js';
import { INVITATION, invitationRound } from './participants/invitation.js';
import { Review } from './review.entity.js';
import { tellPanel } from './tell-panel.js';

/** Begins the next round of a review, in which everybody gives an opinion anew, and is told so; those of the rounds before stay. REV-10, REV-12, REV-13 */
export async function nextRound(
  tx: Tx,
  vault: DrawVault,
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
  await tellPanel(tx, vault, review, { title: '专家评审进入新一轮', content: NEW_ROUND });
  const round = (await invitationRound(tx, review.id)) + 1;
  for (const recipient of review.departments) {
    sendNotice(tx, {
      ...{ sender: 'review-experts', thingId: review.id, round, recipient, caseNumber: review.caseNumber },
      rules: ['REV-12', 'REV-13'],
      notice: {
        kind: INVITATION,
        title: `“${review.itemName}”专家评审进入新一轮`,
        content: `业务编号${review.caseNumber}的专家评审因整改完成或者评审资料变更进入第${review.pass}轮，此前的意见不再计入。请由贵单位参会人员重新提出意见；收到本函一个工作日后仍未提出的，可以记录为未提交意见。`,
      },
    });
  }
  for (const seat of seats.filter(({ state }) => state === 'served')) {
    seat.state = move(seatTransitions, 'recall', seat.state);
    // Who came the first time has not come yet.
    seat.attendedAt = null;
    tx.update(Seat, seat, { action: 'seat.recalled', rules: ['REV-12'] });
  }
}

const NEW_ROUND =
  '因整改完成或者评审资料变更，您参加的专家评审进入新一轮，此前的意见不再计入。请查看现行评审资料，重新提出意见。';
