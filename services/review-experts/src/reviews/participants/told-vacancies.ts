import { receiptsOf, sendNotice } from '@shenguan/common/receipts';
import type { Tx } from '@shenguan/common/work';
import type { Review } from '../review.entity.js';
import { ReviewParticipant } from '../review-participant.entity.js';
import { INVITATION } from './invitation.js';

/** Tells a department that whom it named stood aside while the round runs: it may name another, and is not absent meanwhile. REV-13 */
export function tellVacancy(tx: Tx, review: Review, { id: thingId, bodyCode }: ReviewParticipant): void {
  const recipient = review.departments.find(({ code }) => code === bodyCode);
  if (!recipient) return;
  const { caseNumber, pass: round } = review;
  const notice = {
    kind: INVITATION,
    title: `请另行指派参加“${review.itemName}”专家评审的人员`,
    content: `贵单位指派参加业务编号${caseNumber}专家评审的人员已经申请回避，其意见不再计入。没有其他参会人员的，请另行指派；收到本函一个工作日后仍未提出意见的，可以记录为未提交意见。`,
  };
  sendNotice(tx, {
    sender: 'review-experts',
    thingId,
    round,
    recipient,
    caseNumber,
    rules: ['REV-13', 'REV-18'],
    notice,
  });
}

/** Returns since when each department has first known in this round that somebody of its own stood aside; null while it does not. REV-13 */
export async function vacanciesTold(tx: Tx, review: Review): Promise<ReadonlyMap<string, Date | null>> {
  const aside = await tx.find(ReviewParticipant, { reviewId: review.id, capacity: 'department', state: 'stood-aside' });
  const told = new Map<string, Date | null>();
  for (const { id: thingId } of aside) {
    const receipts = await receiptsOf(tx, { thingId, round: review.pass, kind: INVITATION });
    for (const [body, at] of receipts) {
      const before = told.get(body);
      // Whoever stands aside one after the other puts nothing off for ever: the first that it was told counts.
      if (!before || (at && at < before)) told.set(body, at);
    }
  }
  return told;
}
