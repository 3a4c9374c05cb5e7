import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { StopRequest } from './stop-request.entity.js';

/** Shows who entered and who read what was to stop the clocks of a case. APL-45, SUP-9 */
@GivesEvidence()
export class StopRequestEvidence implements EvidenceSource {
  readonly part = 'stopRequests';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const of = { where: { caseNumber }, order: { id: 'ASC' as const } };
    return (await this.dataSource.getRepository(StopRequest).find(of)).map(withoutSalt);
  }
}
