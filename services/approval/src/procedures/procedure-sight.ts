import { Injectable } from '@nestjs/common';
import { type Actor, DEPARTMENT_ROLES, hasRole } from '@shenguan/common/auth';
import { assertVersion, notFound } from '@shenguan/common/http';
import { mayLookInto } from '@shenguan/common/parties';
import { availableOperations } from '@shenguan/common/states';
import { joinCitations } from '@shenguan/common/texts';
import type { Tx } from '@shenguan/common/work';
import { Approval, ApprovalAct, BUREAU_ROLES } from '../approvals/index.js';
import { demandNoPartIn } from '../case-parties/index.js';
import { asking, Case, CaseDecision, CaseReview, DecisionDeparture, Hearing, wasHeard } from '../cases/index.js';
import { PublishedItems } from '../items/index.js';
import { cite } from '../legal-basis.js';
import { type LimitKind, TimeLimit } from '../time-limits/index.js';
import { groundOfLaw } from './domain/grounds.js';
import { ProcedureDto } from './procedure.dto.js';
import { Procedure } from './procedure.entity.js';
import { ProcedureAct } from './procedure-act.entity.js';
import { type ProcedureFacts, procedureActs } from './procedure-acts.js';
import { ProcedureFile } from './procedure-file.entity.js';
import { ProcedureLegalReview } from './procedure-legal-review.entity.js';

/** The law that the ground of a procedure stands on, as its papers cite it. */
export function basisOf({ ground, law }: Pick<Procedure, 'ground' | 'law'>): string[] {
  return [`《中华人民共和国行政许可法》${groundOfLaw(ground).article}`, ...(law ? [cite(law)] : [])];
}

/** Tells who sees a procedure, and what may be done with it now. SUP-5, PRA-16 */
@Injectable()
export class ProcedureSight {
  constructor(private readonly items: PublishedItems) {}

  /** What decides about the next step; the grant's own reviewer and approver are found in its case. */
  async facts(tx: Tx, row: Procedure, actor: Actor): Promise<ProcedureFacts> {
    const approval = await tx.get(Approval, { id: row.approvalId });
    const [madeTheGrant, files, receives, speaks, statement, acts, opinions, deliveries] = await Promise.all([
      this.makersOf(tx, approval),
      tx.findAsWritten(ProcedureFile, { procedureId: row.id, side: 'bureau', purpose: 'evidence' }),
      this.isHolder(tx, row, actor),
      this.isHolder(tx, row, actor, 'state'),
      limitOf(tx, row, 'statement'),
      tx.findAsWritten(ProcedureAct, { procedureId: row.id, kind: 'propose' }),
      tx.findAsWritten(ProcedureLegalReview, { procedureId: row.id }),
      row.state === 'carried-out' ? tx.findAsWritten(ProcedureAct, { procedureId: row.id, kind: 'deliver' }) : [],
    ]);
    const proposal = row.state === 'proposed' ? newest(acts) : null;
    return {
      row,
      actor,
      now: tx.now,
      statementDueAt: statement?.dueAt ?? null,
      evidence: files.length,
      madeTheGrant,
      proposers: acts.map(({ by }) => by),
      proposalId: proposal?.id ?? null,
      major: proposal !== null && (await this.isMajor(tx, approval, proposal)),
      opinions,
      disagreed: opinions.some(
        (one) =>
          one.opinion === 'disagree' &&
          acts.find(({ id }) => id === one.proposalId)?.details.outcome === proposal?.details.outcome,
      ),
      delivered: deliveries.length > 0,
      own: receives || speaks,
      speaks,
    };
  }

  /**
   * A decision about an approval is major as one to grant it is, by the guide it was granted by or the one in force, or
   * since a hearing came before it; and where a grave public interest is weighed. PRA-12 (a reading)
   */
  private async isMajor(tx: Tx, { id, caseNumber, itemCode }: Approval, proposal: ProcedureAct): Promise<boolean> {
    if (proposal.details.dropGround === 'public-interest') return true;
    const [{ itemVersion }, later] = await Promise.all([
      tx.get(Case, { caseNumber }),
      tx.find(ApprovalAct, { approvalId: id, kind: ['vary', 'renew'] }),
    ]);
    const cases = [caseNumber, ...later.flatMap(({ requestCase }) => requestCase ?? [])];
    const [granted, today, hearings] = await Promise.all([
      this.items.pinned(tx, itemCode, itemVersion),
      this.items.inForce(tx, itemCode),
      tx.find(Hearing, { caseNumber: cases }),
    ]);
    return Boolean(granted.guide.majorDecision || today.guide.majorDecision) || wasHeard({ hearings });
  }

  /** Who reviewed or decided the grant, what varied or renewed it, or answered for a departure towards it: they have no part in what becomes of it. SUP-5 */
  async makersOf(tx: Tx, { id, caseNumber, grantedAt }: Approval): Promise<string[]> {
    const acts = await tx.find(ApprovalAct, { approvalId: id, kind: ['vary', 'renew'] });
    const later = acts.map((act) => this.handsIn(tx, act.requestCase!, act.at));
    return (await Promise.all([this.handsIn(tx, caseNumber, grantedAt), ...later])).flat();
  }

  private async handsIn(tx: Tx, caseNumber: string, grantedAt: Date): Promise<string[]> {
    const { id: caseId } = await tx.get(Case, { caseNumber });
    const [reviews, decisions, departures] = await Promise.all([
      tx.find(CaseReview, { caseId }),
      tx.find(CaseDecision, { caseId }),
      tx.find(DecisionDeparture, { caseId, toward: 'granted' }),
    ]);
    return [
      ...reviews.map(({ reviewerSub }) => reviewerSub),
      ...decisions.filter(({ decidedAt }) => decidedAt <= grantedAt).map(({ approverSub }) => approverSub),
      ...departures.flatMap(({ proposedBy, countersignedBy }) => [
        proposedBy,
        ...(countersignedBy ? [countersignedBy] : []),
      ]),
    ];
  }

  /** Tells whether the approval is the caller's own, or he is an agent who receives, or speaks, for its holder. PRA-16 */
  async isHolder(
    tx: Tx,
    { approvalId, bureauCode, holderParty }: Pick<Procedure, 'approvalId' | 'bureauCode' | 'holderParty'>,
    actor: Actor,
    act: 'receive' | 'state' | 'withdraw' = 'receive',
  ): Promise<boolean> {
    if (!hasRole(actor, 'applicant')) return false;
    const { itemCode } = await tx.get(Approval, { id: approvalId });
    const matter = { ownerParty: holderParty, bureauCode, itemCode };
    return mayLookInto(asking(tx), matter, actor, tx.today, act);
  }

  /** Returns a procedure that the caller may read; 404 for everybody else. */
  async readable(tx: Tx, id: string, actor: Actor): Promise<Procedure> {
    const row = await tx.get(Procedure, { id });
    if (!(await this.mayRead(tx, row, actor))) throw notFound();
    return row;
  }

  private async mayRead(tx: Tx, row: Procedure, actor: Actor): Promise<boolean> {
    if (hasRole(actor, 'auditor')) return true;
    if (hasRole(actor, ...BUREAU_ROLES) && row.bureauCode === actor.body) return true;
    if (hasRole(actor, ...DEPARTMENT_ROLES)) {
      const { departments } = await tx.get(Approval, { id: row.approvalId });
      if (departments.some(({ code }) => code === actor.body)) return true;
    }
    // Before the notice it is the bureau's own deliberation.
    if (row.state === 'opened' || row.state === 'lapsed') return false;
    if (row.state === 'superseded' && !(await this.wasTold(tx, row))) return false;
    return (await this.isHolder(tx, row, actor)) || this.isHolder(tx, row, actor, 'state');
  }

  private async wasTold(tx: Tx, { id }: Procedure): Promise<boolean> {
    return (await tx.find(ProcedureAct, { procedureId: id, kind: 'notify' })).length > 0;
  }

  /** A procedure with all its steps, as the caller sees it. */
  async answer(tx: Tx, row: Procedure, actor: Actor): Promise<ProcedureDto> {
    const [acts, files, opinions, limit, statement, availableActions] = await Promise.all([
      tx.findAsWritten(ProcedureAct, { procedureId: row.id }),
      tx.findAsWritten(ProcedureFile, { procedureId: row.id }),
      this.opinionsFor(tx, row, actor),
      limitOf(tx, row, 'procedure'),
      limitOf(tx, row, 'statement'),
      this.actionsOf(tx, row, actor),
    ]);
    const basis = joinCitations(basisOf(row));
    acts.sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1));
    files.sort((a, b) => (a.id < b.id ? -1 : 1));
    return ProcedureDto.of(row, { basis, acts, files, opinions, limit: limit!, statement, availableActions });
  }

  /** The legal opinions, which are the bureau's own deliberation, as the proposals are not. PRA-12 */
  private async opinionsFor(tx: Tx, row: Procedure, actor: Actor): Promise<ProcedureLegalReview[]> {
    const office = hasRole(actor, 'auditor') || (hasRole(actor, ...BUREAU_ROLES) && row.bureauCode === actor.body);
    if (!office) return [];
    const opinions = await tx.findAsWritten(ProcedureLegalReview, { procedureId: row.id });
    return opinions.sort((a, b) => a.givenAt.getTime() - b.givenAt.getTime());
  }

  /** What may be called now; departments and auditors only read. */
  private async actionsOf(tx: Tx, row: Procedure, actor: Actor): Promise<string[]> {
    if (row.bureauCode !== actor.body && !hasRole(actor, 'applicant')) return [];
    const facts = await this.facts(tx, row, actor);
    if (row.bureauCode !== actor.body && !facts.own) return [];
    return availableOperations(procedureActs, row.state, facts, actor);
  }

  /** Takes a procedure of the caller's bureau for an act, in the version that he has seen; who is party to its case has no part in it. PRA-11 */
  async take(tx: Tx, id: string, actor: Actor): Promise<Procedure> {
    const row = await tx.lock(Procedure, { id, bureauCode: actor.body });
    assertVersion(row.version);
    await demandNoPartIn(tx, { caseNumber: row.caseNumber });
    return row;
  }

  /** The case that the approval came from, for what papers say of it. */
  caseOf(tx: Tx, { caseNumber }: Procedure): Promise<Case> {
    return tx.get(Case, { caseNumber });
  }
}

/** The act of these that was entered last. */
function newest(acts: readonly ProcedureAct[]): ProcedureAct | null {
  return [...acts].sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1))[0] ?? null;
}

/** The limit of this kind that it has, as this transaction leaves it. */
async function limitOf(tx: Tx, { id: subjectId }: Procedure, kind: LimitKind): Promise<TimeLimit | null> {
  const [limit = null] = await tx.findAsWritten(TimeLimit, { subjectId, kind });
  return limit;
}
