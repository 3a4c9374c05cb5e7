import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { legalDate } from '@shenguan/common/clock';
import { refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Approval, Approvals, tellApprovalChanged } from '../approvals/index.js';
import { Bodies } from '../bodies/index.js';
import { departmentNames, paperFacts, tellApplicant } from '../cases/index.js';
import { Documents } from '../documents/index.js';
import { PublishedItems } from '../items/index.js';
import { TimeLimits } from '../time-limits/index.js';
import { EndDemand } from './demands/end-demand.js';
import { groundOfLaw, KINDS_OF_PROCEDURE, LOSS_CALLED } from './domain/grounds.js';
import { enterAct } from './enter-act.js';
import type { DecideProcedureDto, ProcedureDto, ProposeDto } from './procedure.dto.js';
import { Procedure } from './procedure.entity.js';
import { procedureTransitions } from './procedure.transitions.js';
import { ProcedureAct } from './procedure-act.entity.js';
import { procedureActs } from './procedure-acts.js';
import { basisOf, ProcedureSight } from './procedure-sight.js';

const ENDED_AS = { withdrawal: 'withdraw', revocation: 'revoke', cancellation: 'cancel' } as const;

/** Proposes and decides what becomes of an approval: two people, neither of whom made the grant. SUP-5, APL-8, APL-69, APL-70 */
@Injectable()
export class DecideProcedure {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sight: ProcedureSight,
    private readonly approvals: Approvals,
    private readonly documents: Documents,
    private readonly items: PublishedItems,
    private readonly bodies: Bodies,
    private readonly demands: EndDemand,
    private readonly limits: TimeLimits,
  ) {}

  propose(id: string, order: ProposeDto, actor: Actor): Promise<ProcedureDto> {
    return this.work.run(actor, async (tx) => {
      const row = await this.sight.take(tx, id, actor);
      demandAct(procedureActs, 'Procedures_propose', row.state, await this.sight.facts(tx, row, actor));
      const statements = await tx.find(ProcedureAct, { procedureId: id, kind: 'state' });
      demandAnswer(order, statements);
      demandLoss(row, order);
      row.state = move(procedureTransitions, 'propose', row.state);
      row.proposedBy = actor.sub;
      // He was silent: nothing came, and nothing is late.
      await this.limits.end(tx, id, 'statement');
      const { rule } = KINDS_OF_PROCEDURE[row.kind];
      tx.update(Procedure, row, { action: 'procedure.proposed', rules: [rule, 'SUP-5'] });
      const { outcome, answer, loss = null, reasons } = order;
      enterAct(tx, row, 'propose', reasons, { outcome, ...(answer ? { answer } : {}), loss });
      return this.sight.answer(tx, row, actor);
    });
  }

  decide(id: string, { outcome, reasons }: DecideProcedureDto, actor: Actor): Promise<ProcedureDto> {
    return this.work.run(actor, async (tx) => {
      const row = await this.sight.take(tx, id, actor);
      demandAct(procedureActs, 'Procedures_decide', row.state, await this.sight.facts(tx, row, actor));
      const { rule, called } = KINDS_OF_PROCEDURE[row.kind];
      const approval = await tx.lock(Approval, { id: row.approvalId });
      await this.limits.close(tx, id, 'procedure');
      const carriesOut = outcome === 'carry-out';
      row.state = move(procedureTransitions, carriesOut ? 'carryOut' : 'drop', row.state);
      tx.update(Procedure, row, { action: carriesOut ? 'procedure.carried-out' : 'procedure.dropped', rules: [rule] });
      if (row.demandId) {
        const result = carriesOut ? `已${called.zh}该许可` : `经办理，不予${called.zh}，理由：${reasons}`;
        await this.demands.end(tx, row.demandId, result);
      }
      if (carriesOut) await this.carryOut(tx, row, approval, reasons);
      else {
        enterAct(tx, row, 'drop', reasons, { outcome });
        await tellApplicant(tx, await this.sight.caseOf(tx, row), {
          kind: 'procedure-notice',
          title: `关于${approval.kind}的程序已经终止`,
          content: `本机关对您持有的${approval.kind}（编号：${approval.number}）启动的${called.zh}程序已经终止，该许可的效力不受影响。`,
        });
      }
      return this.sight.answer(tx, row, actor);
    });
  }

  /** Ends the approval, issues the decision and tells holder and departments: one act. LINK-5 */
  private async carryOut(tx: Tx, row: Procedure, approval: Approval, reasons: string): Promise<void> {
    const { called, rule, decision: kind } = KINDS_OF_PROCEDURE[row.kind];
    const of = await this.sight.caseOf(tx, row);
    const [item, remedies, acts] = await Promise.all([
      this.items.pinned(tx, of.itemCode, of.itemVersion),
      this.bodies.remediesOf(tx, row.bureauCode),
      tx.find(ProcedureAct, { procedureId: row.id }, { orderBy: { at: 'ASC', id: 'ASC' } }),
    ]);
    const proposal = acts.findLast((act) => act.kind === 'propose')!;
    const ground = groundOfLaw(row.ground);
    const { ref } = await this.documents.issue(tx, {
      kind,
      caseNumber: row.caseNumber,
      bureauCode: row.bureauCode,
      itemCode: of.itemCode,
      requester: tx.actor,
      facts: {
        ...paperFacts(of, item.guide),
        ...remedies,
        approvalKind: approval.kind,
        approvalNumber: approval.number,
        grantedOn: legalDate(approval.grantedAt),
        decided: row.kind,
        ground: ground.words.zh,
        facts: row.facts,
        ...(ground.unheard ? {} : { heard: heardAs(acts) }),
        ...(proposal.details.answer ? { answer: proposal.details.answer } : {}),
        legalBasis: basisOf(row),
        ...lossIn(row, proposal),
        departmentsTold: departmentNames(approval.departments),
      },
      departments: approval.departments,
      recipientSub: of.ownerSub,
    });
    enterAct(tx, row, 'carry-out', reasons, { outcome: 'carry-out' }, ref.id);
    this.approvals.end(tx, approval, { act: ENDED_AS[row.kind], basis: rule, documentId: ref.id });
    tellApprovalChanged(tx, approval, {
      act: ENDED_AS[row.kind],
      ground: ground.words.zh,
      basis: basisOf(row),
      document: ref,
    });
    await tellApplicant(tx, of, {
      kind,
      title: `${called.zh}行政许可决定书`,
      content: `您持有的${approval.kind}（编号：${approval.number}）已被${called.zh}，理由：${ground.words.zh}。`,
      documentId: ref.id,
    });
  }
}

/** What the holder stated is answered, point by point, in the proposal. APL-36 */
function demandAnswer({ answer }: ProposeDto, statements: readonly ProcedureAct[]): void {
  if (statements.length > 0 && !answer) {
    refuse('APL-36', {}, { errors: [{ pointer: '/answer', detail: ANSWER_HIM }] });
  }
}

/** What a deceiver gained is not protected, and a cancellation costs nobody anything. APL-8, APL-69 */
function demandLoss({ ground, kind }: Procedure, { loss }: ProposeDto): void {
  const { rule } = KINDS_OF_PROCEDURE[kind];
  if (loss !== undefined && (LOSS_CALLED[kind] === null || ground === 'deceit')) {
    refuse(rule, { ground }, { errors: [{ pointer: '/loss', detail: NOTHING_OWED }] });
  }
}

function heardAs(acts: readonly ProcedureAct[]): string {
  if (acts.some(({ kind }) => kind === 'state')) return '本机关已依法告知并听取了陈述申辩';
  return acts.some(({ kind }) => kind === 'waive')
    ? '本机关已依法告知，被许可人放弃陈述申辩'
    : '本机关已依法告知，被许可人在规定期限内未提出陈述申辩';
}

/** What the decision says of a loss. */
function lossIn({ kind, ground }: Procedure, { details: { loss } }: ProcedureAct): { loss?: string } {
  const called = LOSS_CALLED[kind];
  if (called === null) return {};
  if (ground === 'deceit') return { loss: '被许可人基于该许可取得的利益不受保护' };
  return {
    loss: loss ? `由此造成的财产损失，本机关依法给予${called}人民币${loss}元` : `经核查，未造成应予${called}的财产损失`,
  };
}

const ANSWER_HIM = {
  zh: '被许可人提出了陈述申辩，须逐项答复是否采纳及其理由',
  en: 'the holder made a statement: answer it point by point',
};
const NOTHING_OWED = {
  zh: '以欺骗、贿赂等不正当手段取得的许可，其利益不受保护；注销不涉及补偿、赔偿',
  en: 'What was gained by deceit is not protected, and a cancellation compensates nothing',
};
