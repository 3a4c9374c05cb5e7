import { type EvidenceSource, GivesEvidence } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { MonthlyStatement } from './monthly-statement.entity.js';
import { StatementDispute } from './statement-dispute.entity.js';

/** What monthly statements say of a case, who signed them and what was disputed of it. SUP-10, LINK-7 */
@GivesEvidence()
export class StatementEvidence implements EvidenceSource {
  readonly part = 'monthlyStatements';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const statements = await this.dataSource
      .getRepository(MonthlyStatement)
      .createQueryBuilder('s')
      .where('s.case_numbers @> ARRAY[:caseNumber]::text[]', { caseNumber })
      .orderBy('s.id')
      .getMany();
    const disputes = await this.dataSource
      .getRepository(StatementDispute)
      .find({ where: { caseNumber }, order: { id: 'ASC' } });
    return {
      statements: statements.map(({ salt: _salt, auditEntryId: _entry, lines, caseNumbers: _cases, ...row }) => ({
        ...row,
        lines: lines.filter((line) => line.caseNumber === caseNumber),
      })),
      disputes: disputes.map(({ salt: _salt, auditEntryId: _entry, ...row }) => row),
    };
  }
}
