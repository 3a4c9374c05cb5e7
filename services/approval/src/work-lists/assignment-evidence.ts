import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { systemActor, UnitOfWork } from '@shenguan/common/work';
import { CaseAssignment } from './case-assignment.entity.js';

/** Shows to whom a case was given in hand, by whom and why. SUP-9 */
@GivesEvidence()
export class AssignmentEvidence implements EvidenceSource {
  readonly part = 'assignments';

  constructor(private readonly work: UnitOfWork) {}

  evidenceOf(caseNumber: string): Promise<unknown> {
    return this.work.read(systemActor('approval'), async (tx) => {
      const rows = await tx.find(CaseAssignment, { caseNumber }, { orderBy: { assignedAt: 'ASC' } });
      return rows.map(withoutSalt);
    });
  }
}
