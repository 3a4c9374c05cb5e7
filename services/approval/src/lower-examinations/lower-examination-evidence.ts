import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { LowerExamination } from '../cases/index.js';

/** Shows what a lower organ examined first, and what went up. APL-35, SUP-9 */
@GivesEvidence()
export class LowerExaminationEvidence implements EvidenceSource {
  readonly part = 'lowerExaminations';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const of = { where: { caseNumber }, order: { id: 'ASC' as const } };
    return (await this.dataSource.getRepository(LowerExamination).find(of)).map(withoutSalt);
  }
}
