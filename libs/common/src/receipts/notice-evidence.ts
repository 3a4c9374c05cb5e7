import { DataSource } from 'typeorm';
import { type EvidenceSource, GivesEvidence, withoutSalt } from '../evidence/index.js';
import { NoticeReceipt } from './notice-receipt.entity.js';
import { SentNotice } from './sent-notice.entity.js';

/** Which notices a case's bodies were sent, and when each received, read and claimed it. SUP-9, LINK-5 */
@GivesEvidence()
export class NoticeEvidence implements EvidenceSource {
  readonly part = 'notices';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const sent = await this.dataSource.getRepository(SentNotice).find({ where: { caseNumber }, order: { id: 'ASC' } });
    const receipts = await this.dataSource
      .getRepository(NoticeReceipt)
      .createQueryBuilder('r')
      .where('r.event_id IN (SELECT n.event_id FROM sent_notice n WHERE n.case_number = :caseNumber)', { caseNumber })
      .orderBy('r.received_at')
      .getMany();
    return { sent: sent.map(withoutSalt), receipts };
  }
}
