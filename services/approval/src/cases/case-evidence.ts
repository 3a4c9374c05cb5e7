import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { systemActor, UnitOfWork } from '@shenguan/common/work';
import { Case } from './case.entity.js';
import { CaseMaterial, CasePerson, CorrectionNotice } from './file/index.js';

/** Shows a case, its materials and its notice, without any number of a person. SUP-9, SUP-10 */
@GivesEvidence()
export class CaseEvidence implements EvidenceSource {
  readonly part = 'case';

  constructor(private readonly work: UnitOfWork) {}

  evidenceOf(caseNumber: string): Promise<unknown> {
    return this.work.read(systemActor('approval'), async (tx) => {
      const row = await tx.findOne(Case, { caseNumber });
      if (!row) return null;
      const [materials, notice, persons] = await Promise.all([
        tx.find(CaseMaterial, { caseNumber }),
        tx.findOne(CorrectionNotice, { caseId: row.id }),
        tx.find(CasePerson, { caseId: row.id }),
      ]);
      return {
        ...withoutSalt(row),
        materials: materials.map(withoutSalt),
        correctionNotice: notice && withoutSalt(notice),
        persons: persons.map(({ id, version, role, name }) => ({ id, version, role, name })),
      };
    });
  }
}
