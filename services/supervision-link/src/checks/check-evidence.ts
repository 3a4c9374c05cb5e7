import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { SupervisionCheck } from './check.entity.js';
import { CheckObjection } from './objections/check-objection.entity.js';
import { CheckPublication } from './publications/check-publication.entity.js';

/** Checks of what a case is about, with objections and what was published. SUP-10, APL-61 */
@GivesEvidence()
export class CheckEvidence implements EvidenceSource {
  readonly part = 'supervisionChecks';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const of = { where: { caseNumber }, order: { id: 'ASC' } } as const;
    const [checks, objections, publications] = await Promise.all([
      this.dataSource.getRepository(SupervisionCheck).find(of),
      this.dataSource.getRepository(CheckObjection).find(of),
      this.dataSource.getRepository(CheckPublication).find(of),
    ]);
    const plain = <T extends { salt: Buffer; auditEntryId: unknown }>(rows: T[]) =>
      rows.map(withoutSalt).map(({ auditEntryId: _entry, ...row }) => row);
    return [...plain(checks), ...plain(objections), ...plain(publications)];
  }
}
