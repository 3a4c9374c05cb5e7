import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { DeliveryProof } from './delivery-proof.entity.js';

/** Shows what proves that the papers of a case were delivered, and who read it. APL-44, SUP-9 */
@GivesEvidence()
export class DeliveryProofEvidence implements EvidenceSource {
  readonly part = 'deliveryProofs';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const of = { where: { caseNumber }, order: { id: 'ASC' as const } };
    return (await this.dataSource.getRepository(DeliveryProof).find(of)).map(withoutSalt);
  }
}
