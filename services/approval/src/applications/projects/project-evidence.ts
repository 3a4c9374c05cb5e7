import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { systemActor, UnitOfWork } from '@shenguan/common/work';
import { Case, ProjectRuling } from '../../cases/index.js';

/** Shows what was found on the project that a case belongs to. EXP-17.2, SUP-9 */
@GivesEvidence()
export class ProjectEvidence implements EvidenceSource {
  readonly part = 'projectRulings';

  constructor(private readonly work: UnitOfWork) {}

  evidenceOf(caseNumber: string): Promise<unknown> {
    return this.work.read(systemActor('approval'), async (tx) => {
      const row = await tx.findOne(Case, { caseNumber });
      if (!row) return [];
      const rulings = await tx.find(ProjectRuling, { caseId: row.id }, { orderBy: { ruledAt: 'ASC' } });
      return rulings.map(withoutSalt);
    });
  }
}
