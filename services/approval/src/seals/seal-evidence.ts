import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { SealUse } from './uses/seal-use.entity.js';

/** Shows each use of a seal in a case: what was sealed, who asked, approved and kept. SEAL-4 */
@GivesEvidence()
export class SealEvidence implements EvidenceSource {
  readonly part = 'sealUses';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const uses = await this.dataSource
      .getRepository(SealUse)
      .find({ where: { caseNumber }, order: { usedAt: 'ASC', id: 'ASC' } });
    return uses.map(withoutSalt);
  }
}
