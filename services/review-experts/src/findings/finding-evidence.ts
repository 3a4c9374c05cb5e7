import { type EvidenceSource, GivesEvidence } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { Finding } from './finding.entity.js';

/** The findings about seats of a case: who acted when, and what came of it; what was said of whom stays closed. EXP-18, EXP-22 */
@GivesEvidence()
export class FindingEvidence implements EvidenceSource {
  readonly part = 'findings';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const rows = await this.dataSource.getRepository(Finding).find({ where: { caseNumber }, order: { id: 'ASC' } });
    return rows.map(
      ({ id, version, purpose, ground, seatId, caseNumber, state, allegedBy, allegedAt, heardAt, ...row }) => ({
        id,
        version,
        purpose,
        ground,
        seatId,
        caseNumber,
        state,
        allegedBy,
        allegedAt,
        heardAt,
        decidedBy: row.decidedBy,
        decidedAt: row.decidedAt,
        objectedAt: row.objectedAt,
        reviewedBy: row.reviewedBy,
        reviewedAt: row.reviewedAt,
        suspendedBy: row.suspendedBy,
        suspendedAt: row.suspendedAt,
        suspendedUntil: row.suspendedUntil,
        interimBy: row.interimBy,
        interimAt: row.interimAt,
      }),
    );
  }
}
