import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { DataSource, In } from 'typeorm';
import {
  CommissionEvaluation,
  CommissionOffer,
  CommissionQuestion,
} from '../commission-offers/commission-offer.entity.js';
import { Commission } from './commission.entity.js';

/** States in which offers are still closed: the bundle shows none of them. */
const CLOSED = ['draft', 'announced', 'opening', 'discarded'];

/** Shows what was commissioned for a case: need, questions, offers, judgements, contract, payment. SUP-9, INT-8 */
@GivesEvidence()
export class CommissionEvidence implements EvidenceSource {
  readonly part = 'commissions';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const rows = await this.dataSource.getRepository(Commission).find({ where: { caseNumber }, order: { id: 'ASC' } });
    const shown = rows.filter(({ state }) => !CLOSED.includes(state));
    if (shown.length === 0) return [];
    const of = { where: { commissionId: In(shown.map(({ id }) => id)) }, order: { id: 'ASC' as const } };
    const [offers, questions, evaluations] = await Promise.all([
      this.dataSource.getRepository(CommissionOffer).find(of),
      this.dataSource.getRepository(CommissionQuestion).find(of),
      this.dataSource.getRepository(CommissionEvaluation).find(of),
    ]);
    const mine = (all: readonly (CommissionOffer | CommissionQuestion | CommissionEvaluation)[], id: string) =>
      all.filter(({ commissionId }) => commissionId === id).map(withoutSalt);
    return shown.map((row) => ({
      ...withoutSalt(row),
      ...{ offers: mine(offers, row.id), questions: mine(questions, row.id), evaluations: mine(evaluations, row.id) },
    }));
  }
}
