import { type DataSource, In } from 'typeorm';
import { followedOf, outgoingOf, receivingSteps, type SentPush, sendingSteps } from '../arrivals/index.js';
import type { ServiceName } from '../contracts/event.js';
import { NoticeReceipt } from './notice-receipt.entity.js';
import { SentNotice } from './sent-notice.entity.js';

/** Returns the notices about a case with each step that is known of them, for the arrival report. LINK-7 */
export async function arrivalsOfNotices(
  dataSource: DataSource,
  service: ServiceName,
  caseNumber: string,
  senderBody: string | null,
): Promise<SentPush[]> {
  const sent = await dataSource.getRepository(SentNotice).find({ where: { caseNumber }, order: { id: 'ASC' } });
  if (sent.length === 0) return [];
  const [receipts, outgoing, followed] = await Promise.all([
    dataSource.getRepository(NoticeReceipt).findBy({ eventId: In(sent.map(({ eventId }) => eventId)) }),
    outgoingOf(dataSource, caseNumber),
    followedOf(dataSource, caseNumber),
  ]);
  return sent.map(({ kind, bodyCode, bodyName, eventId, sentAt }) => {
    // A body that ended is followed by another, in whose inbox it stands.
    const receipt = receipts.find((one) => one.eventId === eventId) ?? null;
    const steps = followed.filter((one) => one.eventId === eventId);
    return {
      kind,
      recipient: { code: receipt?.bodyCode ?? bodyCode, name: bodyName },
      senderBody,
      entry: receipt && { id: receipt.entryId, number: receipt.entryNumber },
      steps: [...sendingSteps(service, sentAt, [eventId], outgoing), ...receivingSteps(receipt, steps)],
      lacks: ['started'],
    };
  });
}
