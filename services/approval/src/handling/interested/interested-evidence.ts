import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { InterestedParty, InterestedSearch } from '../../cases/index.js';

/** Shows whom a case concerned, how they were looked for, who was left out and why, and what became of each statement. APL-36, SUP-9 */
@GivesEvidence()
export class InterestedEvidence implements EvidenceSource {
  readonly part = 'interestedParties';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const of = { where: { caseNumber }, order: { id: 'ASC' as const } };
    const [searches, parties] = await Promise.all([
      this.dataSource.getRepository(InterestedSearch).find(of),
      this.dataSource.getRepository(InterestedParty).find(of),
    ]);
    return { searches: searches.map(withoutSalt), parties: parties.map(withoutSalt) };
  }
}
