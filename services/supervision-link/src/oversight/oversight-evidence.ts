import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { SupervisionStep } from '../supervision/index.js';
import { SupervisionMeasure } from './measure.entity.js';

/** What departments did in the supervision of a case: steps of their plans, and measures. SUP-10 */
@GivesEvidence()
export class OversightEvidence implements EvidenceSource {
  readonly part = 'oversight';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const of = { where: { caseNumber }, order: { id: 'ASC' } } as const;
    const [steps, measures] = await Promise.all([
      this.dataSource.getRepository(SupervisionStep).find(of),
      this.dataSource.getRepository(SupervisionMeasure).find(of),
    ]);
    const plain = <T extends { salt: Buffer; auditEntryId: unknown }>(rows: T[]) =>
      rows.map(withoutSalt).map(({ auditEntryId: _entry, ...row }) => row);
    return [...plain(steps), ...plain(measures)];
  }
}
