import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { BureauPush } from './bureau-push.entity.js';

/** Shows what a bureau told departments of a case of its own accord. SUP-9, LINK-2 */
@GivesEvidence()
export class BureauPushEvidence implements EvidenceSource {
  readonly part = 'bureauPushes';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const rows = await this.dataSource.getRepository(BureauPush).find({ where: { caseNumber }, order: { id: 'ASC' } });
    return rows.map(withoutSalt);
  }
}
