import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { Ruling } from '../cases/index.js';

/** Shows what courts, reconsideration organs and superiors decided of a case, and what became of it. PRA-14, SUP-9, SUP-10 */
@GivesEvidence()
export class RulingEvidence implements EvidenceSource {
  readonly part = 'rulings';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const rows = await this.dataSource
      .getRepository(Ruling)
      .find({ where: { caseNumber }, order: { enteredAt: 'ASC', id: 'ASC' } });
    return rows.map(withoutSalt);
  }
}
