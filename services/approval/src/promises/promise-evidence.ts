import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { PointPromise, PromiseCheck } from '../cases/index.js';

/** Shows what was promised in a case, and each check of it. SUP-9, PRA-10 */
@GivesEvidence()
export class PromiseEvidence implements EvidenceSource {
  readonly part = 'promises';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const of = { where: { caseNumber }, order: { id: 'ASC' as const } };
    const [promises, checks] = await Promise.all([
      this.dataSource.getRepository(PointPromise).find(of),
      this.dataSource.getRepository(PromiseCheck).find(of),
    ]);
    return promises.map((one) => ({
      ...withoutSalt(one),
      checks: checks.filter(({ promiseId }) => promiseId === one.id).map(withoutSalt),
    }));
  }
}
