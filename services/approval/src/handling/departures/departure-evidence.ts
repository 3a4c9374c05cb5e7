import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { systemActor, UnitOfWork } from '@shenguan/common/work';
import { DecisionDeparture } from '../../cases/index.js';

/** Shows what a decision departs from, and who answers for it. APL-38, SUP-9 */
@GivesEvidence()
export class DepartureEvidence implements EvidenceSource {
  readonly part = 'departures';

  constructor(private readonly work: UnitOfWork) {}

  evidenceOf(caseNumber: string): Promise<unknown> {
    return this.work.read(systemActor('approval'), async (tx) => {
      const rows = await tx.find(DecisionDeparture, { caseNumber }, { orderBy: { proposedAt: 'ASC' } });
      return rows.map(withoutSalt);
    });
  }
}
