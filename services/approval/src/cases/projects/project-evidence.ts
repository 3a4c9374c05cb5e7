import { type EvidenceSource, GivesEvidence } from '@shenguan/common/service';
import { systemActor, UnitOfWork } from '@shenguan/common/work';
import { ProjectRuling } from './project-ruling.entity.js';

/** Shows what was found on the project that a case belongs to. EXP-17.2, SUP-9 */
@GivesEvidence()
export class ProjectEvidence implements EvidenceSource {
  readonly part = 'projectRulings';

  constructor(private readonly work: UnitOfWork) {}

  evidenceOf(caseNumber: string): Promise<unknown> {
    return this.work.read(systemActor('approval'), async (tx) => {
      const rulings = await tx.find(ProjectRuling, { caseNumber }, { orderBy: { ruledAt: 'ASC' } });
      return rulings.map(({ salt: _, ...row }) => row);
    });
  }
}
