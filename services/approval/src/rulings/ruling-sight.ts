import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { notFound } from '@shenguan/common/http';
import type { Tx } from '@shenguan/common/work';
import { knownAmong } from '../bodies/index.js';
import {
  BUREAU_ROLES,
  Case,
  CaseDecision,
  DecisionDeparture,
  FalsityFinding,
  isSpokenFor,
  Ruling,
} from '../cases/index.js';
import { ProcedureAct } from '../procedures/index.js';
import { hadInHand } from '../work-lists/index.js';
import { RulingDto } from './ruling.dto.js';
import type { RulingFacts } from './ruling-acts.js';

/** Tells who sees a ruling, and who made what it is on. PRA-14, SUP-5 */
@Injectable()
export class RulingSight {
  async facts(tx: Tx, row: Ruling, actor: Actor): Promise<RulingFacts> {
    const makers = await this.makersOf(tx, row);
    return { row, makers, actor: await knownAmong(tx, actor, [row.enteredBy, ...makers]) };
  }

  async answer(tx: Tx, row: Ruling, actor: Actor): Promise<RulingDto> {
    return RulingDto.of(row, await this.facts(tx, row, actor));
  }

  /** Returns a ruling that the caller may read; 404 for everybody else. */
  async readable(tx: Tx, id: string, actor: Actor): Promise<Ruling> {
    const row = await tx.get(Ruling, { id });
    if (hasRole(actor, 'auditor')) return row;
    if (hasRole(actor, ...BUREAU_ROLES) && row.bureauCode === actor.body) return row;
    if (hasRole(actor, 'government-office') && row.origin === 'superior-order') return row;
    if (await isSpokenFor(tx, await tx.get(Case, { id: row.caseId }), actor, 'receive')) return row;
    throw notFound();
  }

  /** Who reviewed or decided what it is on, or answered for a departure towards it. */
  private async makersOf(tx: Tx, { target, targetId, caseId }: Ruling): Promise<string[]> {
    if (target === 'inaction') {
      const { handlerSub } = await tx.get(Case, { id: caseId });
      const before = await hadInHand(tx, caseId);
      return handlerSub ? [handlerSub, ...before] : before;
    }
    if (target === 'procedure') {
      const acts = await tx.find(ProcedureAct, { procedureId: targetId!, kind: ['propose', 'carry-out'] });
      return acts.map(({ by }) => by);
    }
    if (target === 'falsity-finding') {
      const { allegedBy, decidedBy } = await tx.get(FalsityFinding, { id: targetId! });
      return [allegedBy, ...(decidedBy ? [decidedBy] : [])];
    }
    const [{ reviewerSub, approverSub }, departures] = await Promise.all([
      tx.get(CaseDecision, { id: targetId! }),
      tx.find(DecisionDeparture, { caseId }),
    ]);
    const signed = departures.flatMap(({ proposedBy, countersignedBy }) => [proposedBy, countersignedBy]);
    return [reviewerSub, approverSub, ...signed.filter((one) => one !== null)];
  }
}
