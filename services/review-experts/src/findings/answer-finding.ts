import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { CarryOut } from './carry-out.js';
import { Finding } from './finding.entity.js';
import { findingTransitions } from './finding.transitions.js';
import { type FindingFacts, ownFindingActs } from './finding-acts.js';
import { FindingSight } from './finding-sight.js';
import type { OwnFindingDto } from './finding-view.dto.js';

/** What an expert says to a finding that concerns him, with his own token. EXP-15 */
@Injectable()
export class AnswerFinding {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sight: FindingSight,
    private readonly carryOut: CarryOut,
  ) {}

  /** States his side: from then on it may be decided. */
  state(id: string, statement: string, actor: Actor): Promise<OwnFindingDto> {
    return this.act(id, 'OwnFindings_state', actor, (tx, row, { side }) => {
      if (side === 'other') row.otherStatement = statement;
      else row.statement = statement;
      // Of two whose entries would be joined each is heard.
      if (!row.otherExpertId || (row.statement !== null && row.otherStatement !== null)) {
        row.state = move(findingTransitions, 'hear', row.state);
        row.heardAt = tx.now;
      }
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

  /** Says that he has nothing to object: what was found is final at once, and nothing waits for the end of his time. EXP-15, EXP-18 */
  accept(id: string, actor: Actor): Promise<OwnFindingDto> {
    return this.act(id, 'OwnFindings_accept', actor, async (tx, row) => {
      await this.carryOut.settle(tx, row);
      tx.update(Finding, row, { action: 'finding.acknowledged', rules: [row.ground, 'EXP-15'] });
    });
  }

  private async act(
    id: string,
    act: (typeof ownFindingActs.ids)[number],
    actor: Actor,
    run: (tx: Tx, row: Finding, facts: FindingFacts) => void | Promise<void>,
  ): Promise<OwnFindingDto> {
    const known = await this.work.read(actor, (tx) => this.sight.demandOwn(tx, id, actor.sub));
    return this.work.run(this.sight.actorOf(known, actor), async (tx) => {
      const row = await tx.lock(Finding, { id });
      const facts = await this.sight.facts(tx, row, actor);
      demandAct(ownFindingActs, act, row.state, facts);
      await run(tx, row, facts);
      return this.sight.toExpert(tx, row, actor.sub);
    });
  }
}
