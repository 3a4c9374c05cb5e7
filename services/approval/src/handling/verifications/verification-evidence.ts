import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { TestRecord, Verification, VerificationFinding } from '../../cases/index.js';

/** Shows who verified what in a case, and what each of them found and recorded. APL-34, APL-55, SUP-9 */
@GivesEvidence()
export class VerificationEvidence implements EvidenceSource {
  readonly part = 'verifications';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const of = { where: { caseNumber }, order: { id: 'ASC' as const } };
    const [rows, findings, records] = await Promise.all([
      this.dataSource.getRepository(Verification).find(of),
      this.dataSource.getRepository(VerificationFinding).find(of),
      this.dataSource.getRepository(TestRecord).find(of),
    ]);
    return rows.map((row) => ({
      ...withoutSalt(row),
      findings: findings.filter(({ verificationId }) => verificationId === row.id).map(withoutSalt),
      records: records.filter(({ verificationId }) => verificationId === row.id).map(withoutSalt),
    }));
  }
}
