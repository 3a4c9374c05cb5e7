import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { Hearing, HearingSignature } from '../cases/index.js';

/** Shows a case's hearings, with the record and every signature under it. APL-48, SUP-9 */
@GivesEvidence()
export class HearingEvidence implements EvidenceSource {
  readonly part = 'hearings';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const of = { where: { caseNumber }, order: { id: 'ASC' as const } };
    const [hearings, signatures] = await Promise.all([
      this.dataSource.getRepository(Hearing).find(of),
      this.dataSource.getRepository(HearingSignature).find(of),
    ]);
    return hearings.map((row) => ({
      ...withoutSalt(row),
      signatures: signatures.filter(({ hearingId }) => hearingId === row.id).map(withoutSalt),
    }));
  }
}
