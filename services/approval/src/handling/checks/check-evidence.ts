import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { systemActor, UnitOfWork } from '@shenguan/common/work';
import { Case, CaseCheck, CheckFinding, PapersStatement, Rectification } from '../../cases/index.js';

/** Shows every inspection and review that a case had, what each replaced and why, and what the applicant rectified. SUP-9, EXP-18 */
@GivesEvidence()
export class CheckEvidence implements EvidenceSource {
  readonly part = 'checks';

  constructor(private readonly work: UnitOfWork) {}

  evidenceOf(caseNumber: string): Promise<unknown> {
    return this.work.read(systemActor('approval'), async (tx) => {
      const row = await tx.findOne(Case, { caseNumber });
      if (!row) return [];
      const checks = await tx.find(CaseCheck, { caseId: row.id }, { orderBy: { requestedAt: 'ASC' } });
      const reports = await tx.find(Rectification, { caseId: row.id }, { orderBy: { reportedAt: 'ASC' } });
      const statements = await tx.find(PapersStatement, { caseId: row.id }, { orderBy: { statedAt: 'ASC' } });
      const found = await tx.find(CheckFinding, { caseId: row.id }, { orderBy: { upheldAt: 'ASC' } });
      return checks.map((check) => ({
        ...withoutSalt(check),
        rectifications: reports.filter(({ checkId }) => checkId === check.id).map(withoutSalt),
        statements: statements.filter(({ checkId }) => checkId === check.id).map(withoutSalt),
        findings: found.filter(({ checkId }) => checkId === check.id).map(withoutSalt),
      }));
    });
  }
}
