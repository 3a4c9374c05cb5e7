import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { CaseOverlay } from '../cases/index.js';

/** Shows what made the clocks of a case stand still, what each interval waited for, and how it ended. SUP-9, APL-45 */
@GivesEvidence()
export class OverlayEvidence implements EvidenceSource {
  readonly part = 'overlays';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const rows = await this.dataSource
      .getRepository(CaseOverlay)
      .find({ where: { caseNumber }, order: { startedAt: 'ASC', id: 'ASC' } });
    return rows.map(withoutSalt);
  }
}
