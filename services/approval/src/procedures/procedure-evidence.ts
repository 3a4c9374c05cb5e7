import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { Procedure } from './procedure.entity.js';
import { ProcedureAct } from './procedure-act.entity.js';
import { ProcedureFile } from './procedure-file.entity.js';
import { ProcedureLegalReview } from './procedure-legal-review.entity.js';

/** Shows what was done about the approval that a case brought, step by step, and on which files. SUP-9, SUP-10 */
@GivesEvidence()
export class ProcedureEvidence implements EvidenceSource {
  readonly part = 'procedures';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const of = { where: { caseNumber }, order: { id: 'ASC' as const } };
    const [procedures, acts, files, opinions] = await Promise.all([
      this.dataSource.getRepository(Procedure).find(of),
      this.dataSource.getRepository(ProcedureAct).find(of),
      this.dataSource.getRepository(ProcedureFile).find(of),
      this.dataSource.getRepository(ProcedureLegalReview).find(of),
    ]);
    return procedures.map((row) => ({
      ...withoutSalt(row),
      acts: acts.filter(({ procedureId }) => procedureId === row.id).map(withoutSalt),
      files: files.filter(({ procedureId }) => procedureId === row.id).map(withoutSalt),
      legalReviews: opinions.filter(({ procedureId }) => procedureId === row.id).map(withoutSalt),
    }));
  }
}
