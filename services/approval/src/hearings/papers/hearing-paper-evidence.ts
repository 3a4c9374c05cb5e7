import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { HearingPaper } from './hearing-paper.entity.js';

/** Shows what asked for a hearing on paper, and who entered and compared it. APL-47, SUP-9 */
@GivesEvidence()
export class HearingPaperEvidence implements EvidenceSource {
  readonly part = 'hearingPapers';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const of = { where: { caseNumber }, order: { id: 'ASC' as const } };
    return (await this.dataSource.getRepository(HearingPaper).find(of)).map(withoutSalt);
  }
}
