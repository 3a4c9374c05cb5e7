import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion } from '@shenguan/common/http';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Approval, Approvals, approvalOfCase } from '../approvals/index.js';
import { demandNoPartIn } from '../case-parties/index.js';
import {
  Case,
  FalsityFinding,
  falsityFindingTransitions,
  heldBy,
  moveCase,
  Ruling,
  rulingTransitions,
  TAKES_AWAY,
} from '../cases/index.js';
import { PublishedItems } from '../items/index.js';
import { CaseLimits } from '../limits/index.js';
import { EndProcedures, Procedure } from '../procedures/index.js';
import { TimeLimits } from '../time-limits/index.js';
import { JudgeRuling } from './judge-ruling.js';
import { putBackBefore } from './put-back.js';
import { releasePromises } from './release-promises.js';
import type { RulingDto } from './ruling.dto.js';
import { rulingActs } from './ruling-acts.js';
import { RulingSight } from './ruling-sight.js';
import { tellRuling } from './tell-ruling.js';

/**
 * Puts case, approval, procedure or finding as a ruling in force says: one act, with what departments and the applicant
 * are told. Where another decision is owed the case is handled anew, in the term that the ruling sets. PRA-14
 */
@Injectable()
export class CarryOutRuling {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sight: RulingSight,
    private readonly judge: JudgeRuling,
    private readonly limits: TimeLimits,
    private readonly caseLimits: CaseLimits,
    private readonly approvals: Approvals,
    private readonly procedures: EndProcedures,
    private readonly items: PublishedItems,
  ) {}

  execute(id: string, actor: Actor): Promise<RulingDto> {
    return this.work.run(actor, async (tx) => {
      const ruling = await tx.lock(Ruling, { id, bureauCode: actor.body });
      assertVersion(ruling.version);
      await demandNoPartIn(tx, { caseNumber: ruling.caseNumber });
      demandAct(rulingActs, 'Rulings_carryOut', ruling.state, await this.sight.facts(tx, ruling, actor));
      const row = await tx.lock(Case, { id: ruling.caseId });
      const approval = await this.approvalOf(tx, row, ruling);
      // A refusal that was taken away leaves the application unanswered, whether or not the ruling says so (a reading).
      const refused = row.state === 'refused' && TAKES_AWAY.includes(ruling.outcome);
      const stands = await this.stands(tx, row, ruling);
      const anew = stands && (ruling.outcome === 'anew' || (ruling.target === 'decision' && refused));
      await this.limits.close(tx, id, 'ruling-carry-out');
      Object.assign(ruling, { carriedOutBy: actor.sub, carriedOutAt: tx.now });
      ruling.state = move(rulingTransitions, anew ? 'beginAnew' : 'carryOut', ruling.state);
      const action = anew ? 'ruling.begun-anew' : 'ruling.executed';
      tx.update(Ruling, ruling, { action, rules: ['PRA-14', 'LINK-5'] });
      // As it is carried out it holds nothing more; what others hold they go on to hold.
      if (stands) await this.putAsItSays(tx, ruling, approval);
      if (stands && ruling.target === 'decision' && TAKES_AWAY.includes(ruling.outcome)) {
        await releasePromises(tx, row.id);
      }
      if (anew) await this.begin(tx, row, ruling);
      const handledAnew = anew && ruling.target === 'decision';
      await tellRuling(tx, row, ruling, { stage: 'carried-out', anew: handledAnew, approval });
      return this.sight.answer(tx, ruling, actor);
    });
  }

  /** The approval that the ruling concerns, locked; null where there is none. */
  private async approvalOf(tx: Tx, row: Case, { target, targetId }: Ruling): Promise<Approval | null> {
    if (target === 'procedure') {
      const { approvalId } = await tx.get(Procedure, { id: targetId! });
      return tx.lock(Approval, { id: approvalId });
    }
    if (target === 'falsity-finding' || (target === 'decision' && row.state !== 'granted')) return null;
    return approvalOfCase(tx, row.caseNumber, 'update');
  }

  /** Whether what it is on still stands: another ruling may have taken it away before, and what was made since is not its matter. */
  private async stands(tx: Tx, row: Case, { target, targetId }: Ruling): Promise<boolean> {
    if (target === 'decision') return row.decisionId === targetId;
    if (target === 'procedure') return (await tx.get(Procedure, { id: targetId! })).state === 'carried-out';
    if (target === 'falsity-finding') return (await tx.get(FalsityFinding, { id: targetId! })).state === 'found';
    return true;
  }

  private async putAsItSays(tx: Tx, ruling: Ruling, approval: Approval | null): Promise<void> {
    const { id, target, targetId, outcome, content, conditions, validUntil } = ruling;
    const why = `${ruling.organName}（${ruling.documentNumber}）已经撤销据以办理的决定`;
    const takesAway = TAKES_AWAY.includes(outcome);
    if (target === 'falsity-finding') return this.annulFinding(tx, targetId!);
    if (target === 'procedure') {
      if (!takesAway) return;
      if ((await tx.get(Procedure, { id: targetId! })).kind === 'variation') {
        const before = await this.procedures.undoVariation(tx, targetId!, approval!, why);
        const by = { ruling: id, heldBy: await heldBy(tx, approval!) };
        this.approvals.rule(tx, approval!, { act: 'varyByRuling', ...by, ...before });
        return;
      }
      // What something else has ended, or a ruling taken away, this one does not give back.
      const ended = await this.procedures.annul(tx, targetId!, why);
      if (ended || (await this.approvals.wasQuashed(tx, approval!))) return;
      this.approvals.rule(tx, approval!, { act: 'restore', ruling: id, heldBy: await heldBy(tx, approval!) });
      return;
    }
    if (!approval) return;
    const by = { ruling: id, heldBy: await heldBy(tx, approval) };
    if (outcome === 'unlawful') this.approvals.rule(tx, approval, { act: 'declareUnlawful', ...by });
    else if (content && takesAway && (await putBackBefore(tx, approval, ruling))) return;
    else if (content) {
      const said = { content, conditions: conditions ?? approval.conditions };
      const until = validUntil === null ? {} : { validUntil };
      this.approvals.rule(tx, approval, { act: 'varyByRuling', ...by, ...said, ...until });
    } else if (takesAway && approval.state !== 'quashed') {
      this.approvals.rule(tx, approval, { act: 'quash', ruling: id, heldBy: null });
      await this.procedures.onQuashed(tx, approval.id, why);
    }
  }

  /** What was found false is so no more, and bars nobody. APL-78 */
  private async annulFinding(tx: Tx, id: string): Promise<void> {
    const finding = await tx.lock(FalsityFinding, { id });
    finding.state = move(falsityFindingTransitions, 'annul', finding.state);
    finding.barredFrom = null;
    tx.update(FalsityFinding, finding, { action: 'falsity-finding.annulled', rules: ['APL-78', 'PRA-14'] });
  }

  /** Begins what is owed: a case is reviewed and decided anew, its limits count from the service of the ruling. */
  private async begin(tx: Tx, row: Case, ruling: Ruling): Promise<void> {
    const { guide } = await this.items.pinned(tx, row.itemCode, row.itemVersion);
    const term = this.judge.termOf(ruling, guide.statutory.length);
    const { caseNumber, bureauCode: bodyCode } = row;
    this.limits.open(tx, { id: ruling.id, caseNumber, bodyCode }, { kind: 'ruling-term', ...term });
    if (ruling.target !== 'decision') return;
    moveCase(tx, row, 'remake');
    // Silence has not renewed what was decided in its time, and does not now.
    Object.assign(row, { reviewId: null, decisionId: null, renewsAt: null, handlerSub: tx.actor.sub });
    await this.limits.end(tx, row.id, 'delivery');
    this.caseLimits.open(tx, row, { kind: 'statutory', ...term });
    const workingDays = Math.min(guide.promised.length, term.workingDays);
    this.caseLimits.open(tx, row, { kind: 'promised', ...term, workingDays });
    tx.update(Case, row, { action: 'case.begun-anew', rules: ['PRA-14', 'APL-42'] });
  }
}
