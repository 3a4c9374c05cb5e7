import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { systemActor, UnitOfWork } from '@shenguan/common/work';
import { ApplicantPaper } from './applicant-paper.entity.js';
import { CounterEntry } from './counter-entry.entity.js';

/** Shows how an application on paper came in, and by which papers its applicant acted. SUP-9 */
@GivesEvidence()
export class CounterEvidence implements EvidenceSource {
  readonly part = 'counter';

  constructor(private readonly work: UnitOfWork) {}

  evidenceOf(caseNumber: string): Promise<unknown> {
    return this.work.read(systemActor('approval'), async (tx) => {
      const [entry, papers] = await Promise.all([
        tx.findOne(CounterEntry, { caseNumber }),
        tx.find(ApplicantPaper, { caseNumber }, { orderBy: { enteredAt: 'ASC' } }),
      ]);
      return entry ? { entry: withoutSalt(entry), papers: papers.map(withoutSalt) } : null;
    });
  }
}
