import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { Demand } from './demand.entity.js';
import { Feedback } from './feedback.entity.js';
import { PushReceipt } from './push-receipt.entity.js';

/** Shows which department received, read and claimed what of a case, and what they told of it. SUP-9, LINK-5 */
@GivesEvidence()
export class PushEvidence implements EvidenceSource {
  readonly part = 'pushes';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const [receipts, feedback, demands] = await Promise.all([
      this.dataSource.getRepository(PushReceipt).find({ where: { caseNumber }, order: { receivedAt: 'ASC' } }),
      this.dataSource.getRepository(Feedback).find({ where: { caseNumber }, order: { receivedAt: 'ASC' } }),
      this.dataSource.getRepository(Demand).find({ where: { caseNumber }, order: { receivedAt: 'ASC' } }),
    ]);
    return { receipts, feedback: feedback.map(withoutSalt), demands: demands.map(withoutSalt) };
  }
}
