import { type EvidenceSource, GivesEvidence } from '@shenguan/common/service';
import { DataSource, In } from 'typeorm';
import { Draw } from '../rounds/draw.entity.js';
import { DrawStatement } from './draw-statement.entity.js';

/** The draws of a case: proofs and logged steps. Names are in a proof only once it was opened. EXP-17.1, EXP-22 */
@GivesEvidence()
export class DrawEvidence implements EvidenceSource {
  readonly part = 'draws';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const draws = await this.dataSource.getRepository(Draw).find({ where: { caseNumber }, order: { round: 'ASC' } });
    const steps = await this.dataSource
      .getRepository(DrawStatement)
      .find({ where: { drawId: In(draws.map(({ id }) => id)) }, order: { at: 'ASC', id: 'ASC' } });
    return draws.map(({ id, version, projectCode, round, ground, state, proof }) => ({
      id,
      version,
      projectCode,
      round,
      ground,
      state,
      proof: JSON.parse(proof),
      steps: steps
        .filter((step) => step.drawId === id)
        .map(({ id, version, drawId, kind, hash, by, at }) => ({ id, version, drawId, kind, hash, by, at })),
    }));
  }
}
