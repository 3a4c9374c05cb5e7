import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Finding } from './finding.entity.js';
import { findingTransitions } from './finding.transitions.js';
import { ownFindingActs } from './finding-acts.js';
import { FindingSight } from './finding-sight.js';
import type { OwnFindingDto } from './finding-view.dto.js';

/** What an expert says to a finding that concerns him, with his own token. EXP-15 */
@Injectable()
export class AnswerFinding {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sight: FindingSight,
  ) {}

  /** States his side: from then on it may be decided. */
  state(id: string, statement: string, actor: Actor): Promise<OwnFindingDto> {
    return this.act(id, 'OwnFindings_state', actor, (tx, row) => {
      row.state = move(findingTransitions, 'hear', row.state);
      Object.assign(row, { statement, heardAt: tx.now });
      tx.update(Finding, row, { action: 'finding.heard', rules: [row.ground, 'EXP-15'] });
    });
  }

  /** Objects to what was found: a third person rules on it. */
  object(id: string, objection: string, actor: Actor): Promise<OwnFindingDto> {
    return this.act(id, 'OwnFindings_object', actor, (tx, row) => {
      row.state = move(findingTransitions, 'object', row.state);
      Object.assign(row, { objection, objectedAt: tx.now });
      tx.update(Finding, row, { action: 'finding.objected', rules: [row.ground, 'EXP-15'] });
    });
  }

  private async act(
    id: string,
    act: (typeof ownFindingActs.ids)[number],
    actor: Actor,
    run: (tx: Tx, row: Finding) => void,
  ): Promise<OwnFindingDto> {
    const known = await this.work.read(actor, (tx) => this.sight.demandOwn(tx, id, actor.sub));
    return this.work.run(this.sight.actorOf(known, actor), async (tx) => {
      const row = await tx.lock(Finding, { id });
      demandAct(ownFindingActs, act, row.state, await this.sight.facts(tx, row, actor));
      run(tx, row);
      return this.sight.toExpert(tx, row);
    });
  }
}
