import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { legalDate } from '@shenguan/common/clock';
import { demandLawful } from '@shenguan/common/phrases';
import { type Bilingual, conflict, forbid, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { withoutEnd } from '@shenguan/common/texts';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Approval, Approvals, tellApprovalChanged, tellApprovalStated } from '../approvals/index.js';
import { Bodies } from '../bodies/index.js';
import { departmentNames, paperFacts, settleOwed, tellApplicant } from '../cases/index.js';
import { issueCertificate } from '../certificates/index.js';
import { Documents } from '../documents/index.js';
import { PublishedItems } from '../items/index.js';
import { Supervisors } from '../linkage/index.js';
import { owePublicationAnew } from '../publications/index.js';
import { certificateFor } from '../requests/index.js';
import { TimeLimits } from '../time-limits/index.js';
import { demandNotRepeated } from './demand-not-repeated.js';
import { EndDemand } from './demands/end-demand.js';
import { changed, standsAsDrawnUp } from './domain/changes.js';
import { DROP_GROUNDS, groundOfLaw, KINDS_OF_PROCEDURE, LOSS_CALLED, STATEMENT_RESULTS } from './domain/grounds.js';
import { figureFor } from './domain/procedure-limits.js';
import { enterAct } from './enter-act.js';
import { interestAndChanges } from './interest-and-changes.js';
import type { DecideProcedureDto, ProcedureDto, ProposeDto } from './procedure.dto.js';
import { Procedure } from './procedure.entity.js';
import { procedureTransitions, UNDER_WAY } from './procedure.transitions.js';
import { ProcedureAct } from './procedure-act.entity.js';
import { opinionOn, type ProcedureFacts, procedureActs } from './procedure-acts.js';
import { ProcedureFile } from './procedure-file.entity.js';
import { basisOf, ProcedureSight } from './procedure-sight.js';
import { tellRequester } from './requests/tell-requester.js';

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
    private readonly supervisors: Supervisors,
  ) {}

  propose(id: string, order: ProposeDto, actor: Actor): Promise<ProcedureDto> {
    return this.work.run(actor, async (tx) => {
      const row = await this.sight.take(tx, id, actor);
      demandAct(procedureActs, 'Procedures_propose', row.state, await this.sight.facts(tx, row, actor));
      const { rule } = KINDS_OF_PROCEDURE[row.kind];
      const { outcome, answer, statementResult, dropGround, loss, reasons } = order;
      demandLawful(rule, { reasons, answer, 'loss/finding': loss?.finding });
      demandDropGround(row, order);
      const [statements, files] = await Promise.all([
        tx.find(ProcedureAct, { procedureId: id, kind: 'state' }),
        tx.find(ProcedureFile, { procedureId: id, purpose: 'evidence' }),
      ]);
      demandAnswer(order, statements);
      const claimed = claimedIn(statements);
      demandLoss(row, order, { claimed, files });
      row.state = move(procedureTransitions, 'propose', row.state);
      row.proposedBy = actor.sub;
      // He was silent: nothing came, and nothing is late.
      await this.limits.end(tx, id, 'statement');
      tx.update(Procedure, row, { action: 'procedure.proposed', rules: [rule, 'SUP-5'] });
      enterAct(tx, row, 'propose', reasons, {
        outcome,
        ...(answer && statementResult ? { answer, statementResult } : {}),
        ...(dropGround ? { dropGround } : {}),
        ...(claimed ? { claimed } : {}),
        loss: loss?.amount ?? null,
        ...(loss ? { lossFinding: loss.finding, lossFiles: loss.files } : {}),
      });
      return this.sight.answer(tx, row, actor);
    });
  }

  /** Confirms the proposal, or sends it back: what nobody proposed is decided by nobody. SUP-5, APL-69 */
  decide(id: string, { outcome, reasons }: DecideProcedureDto, actor: Actor): Promise<ProcedureDto> {
    return this.work.run(actor, async (tx) => {
      const row = await this.sight.take(tx, id, actor);
      const facts = await this.sight.facts(tx, row, actor);
      demandAct(procedureActs, 'Procedures_decide', row.state, facts);
      const { rule } = KINDS_OF_PROCEDURE[row.kind];
      demandLawful(rule, { reasons });
      if (outcome === 'return') {
        row.state = move(
          procedureTransitions,
          groundOfLaw(row.ground).unheard ? 'sendBackUnheard' : 'sendBack',
          row.state,
        );
        tx.update(Procedure, row, { action: 'procedure.sent-back', rules: [rule, 'SUP-5'] });
        enterAct(tx, row, 'return', reasons);
        return this.sight.answer(tx, row, actor);
      }
      const acts = await tx.find(ProcedureAct, { procedureId: id }, { orderBy: { at: 'ASC', id: 'ASC' } });
      const proposal = acts.findLast((act) => act.kind === 'propose')!;
      if (proposal.details.outcome !== outcome) {
        conflict('SUP-5', { proposed: proposal.details.outcome, outcome }, { detail: AS_PROPOSED });
      }
      // Art. 69(3): weighing the public interest is the head's.
      if (proposal.details.dropGround === 'public-interest' && !hasRole(actor, 'head')) {
        forbid(rule, { dropGround: 'public-interest' }, { detail: HEAD_WEIGHS });
      }
      demandOpinion(facts);
      const approval = await tx.lock(Approval, { id: row.approvalId });
      const carriesOut = outcome === 'carry-out';
      if (carriesOut) {
        demandStillOver(row, approval);
        demandAsDrawnUp(row, approval);
        await demandNotRepeated(tx, row);
      }
      const beside = carriesOut ? await this.besideOf(tx, row) : [];
      demandDeceitFirst(row, beside);
      await this.limits.close(tx, id, 'procedure');
      await settleOwed(tx, this.limits, (await this.sight.caseOf(tx, row)).id, ['procedure']);
      row.state = move(procedureTransitions, carriesOut ? 'carryOut' : 'drop', row.state);
      tx.update(Procedure, row, { action: carriesOut ? 'procedure.carried-out' : 'procedure.dropped', rules: [rule] });
      if (carriesOut) {
        await this.carryOut(tx, row, approval, { acts, proposal, reasons });
        await this.endBeside(tx, row, beside);
      } else await this.drop(tx, row, approval, { proposal, reasons });
      return this.sight.answer(tx, row, actor);
    });
  }

  /** What else is under way on the approval: a procedure for deceit, or beside one. */
  private async besideOf(tx: Tx, { id, approvalId }: Procedure): Promise<Procedure[]> {
    const state = [...UNDER_WAY];
    const open = await tx.find(Procedure, { approvalId, state }, { lock: 'update' });
    return open.filter((one) => one.id !== id);
  }

  /** What was revoked for deceit is withdrawn or cancelled no more on the ground that was under way beside it. APL-69 */
  private async endBeside(tx: Tx, by: Procedure, beside: readonly Procedure[]): Promise<void> {
    for (const open of beside) {
      const { rule } = KINDS_OF_PROCEDURE[open.kind];
      await this.limits.end(tx, open.id);
      open.state = move(procedureTransitions, 'supersede', open.state);
      tx.update(Procedure, open, { action: 'procedure.superseded', rules: [rule, 'APL-69'] });
      enterAct(tx, open, 'supersede', '该许可已因以不正当手段取得而被撤销，本程序不再办理', { by: by.id });
      if (open.demandId) await this.demands.end(tx, open.demandId, '该许可已因以不正当手段取得而被撤销');
    }
  }

  private async drop(
    tx: Tx,
    row: Procedure,
    approval: Approval,
    { proposal, reasons }: { proposal: ProcedureAct; reasons: string },
  ): Promise<void> {
    const { called } = KINDS_OF_PROCEDURE[row.kind];
    const why = DROP_GROUNDS[proposal.details.dropGround ?? 'not-established'].zh;
    if (row.demandId) await this.demands.end(tx, row.demandId, `经办理，不予${called.zh}：${why}。${reasons}`);
    await tellRequester(tx, row, `经办理，不予${called.zh}：${why}。${reasons}`);
    enterAct(tx, row, 'drop', reasons, { outcome: 'drop' });
    const unheard = groundOfLaw(row.ground).unheard;
    if (unheard) return; // He was never told that it was opened.
    await tellApplicant(tx, await this.sight.caseOf(tx, row), {
      kind: 'procedure-notice',
      title: `关于${approval.kind}的程序已经终止`,
      content: `本机关对您持有的${approval.kind}（编号：${approval.number}）启动的${called.zh}程序已经终止（${why}），该许可的效力不受影响。`,
    });
  }

  /** Ends the approval, issues the decision and tells holder and departments: one act. LINK-5 */
  private async carryOut(
    tx: Tx,
    row: Procedure,
    approval: Approval,
    { acts, proposal, reasons }: { acts: ProcedureAct[]; proposal: ProcedureAct; reasons: string },
  ): Promise<void> {
    const { called, rule, decision: kind } = KINDS_OF_PROCEDURE[row.kind];
    if (row.demandId) await this.demands.end(tx, row.demandId, `已${called.zh}该许可`);
    await tellRequester(tx, row, `已${called.zh}该许可。`);
    const of = await this.sight.caseOf(tx, row);
    const [item, remedies, today] = await Promise.all([
      this.items.pinned(tx, of.itemCode, of.itemVersion),
      this.bodies.remediesOf(tx, row.bureauCode),
      this.supervisors.departmentsFor(tx, approval.itemCode, approval.bureauCode, tx.today),
    ]);
    // Who supervises only since after the grant hears of its end as well. SUP-2, LINK-5
    const joining = today.filter(({ code }) => !approval.departments.some((one) => one.code === code));
    if (joining.length > 0) approval.departments = [...approval.departments, ...joining];
    const ground = groundOfLaw(row.ground);
    const after = row.kind === 'variation' ? changed(approval, row.changes) : null;
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
        ...interestAndChanges(row),
        ...(after
          ? { content: after.content, ...(after.conditions.length > 0 ? { conditions: after.conditions } : {}) }
          : {}),
        ...(ground.unheard ? {} : { heard: heardAs(acts) }),
        ...answerIn(proposal),
        legalBasis: basisOf(row),
        ...lossIn(row, proposal),
        departmentsTold: departmentNames(approval.departments),
      },
      departments: approval.departments,
      recipientSub: of.ownerSub,
    });
    enterAct(tx, row, 'carry-out', reasons, { outcome: 'carry-out' }, ref.id);
    // The certificate of what has ended is handed to nobody any more; the decision is.
    if (row.kind !== 'variation') await this.limits.end(tx, of.id, 'delivery');
    this.limits.open(
      tx,
      { id: row.id, caseNumber: row.caseNumber, bodyCode: row.bureauCode },
      {
        ...{ kind: 'decision-delivery', startAt: tx.now, basis: 'APL-44' },
        workingDays: figureFor(row, 'APL-44.delivery'),
      },
    );
    if (row.kind === 'variation') {
      const certificateId = await issueCertificate(tx, this.documents, of, item.guide, {
        certificate: certificateFor(approval, null),
        holder: { name: approval.holderName, code: approval.holderCode },
        ...{ ...after!, decision: ref.number, instead: '变更' },
      });
      this.approvals.varyByProcedure(tx, approval, { ...after!, certificateId, documentId: ref.id });
      await owePublicationAnew(tx, this.limits, approval);
      tellApprovalStated(tx, approval, { act: 'vary', ground: ground.words.zh, document: ref });
    } else {
      const act = ENDED_AS[row.kind];
      this.approvals.end(tx, approval, { act, basis: rule, documentId: ref.id });
      tellApprovalChanged(tx, approval, { act, ground: ground.words.zh, basis: basisOf(row), document: ref });
    }
    await tellApplicant(tx, of, {
      kind,
      title: `${called.zh}行政许可决定书`,
      content: `您持有的${approval.kind}（编号：${approval.number}）已被${called.zh}，理由：${ground.words.zh}。`,
      documentId: ref.id,
    });
  }
}

/**
 * A major decision waits for the legal opinion on the very proposal; against one that disagrees it is the head's, also where
 * the same was proposed anew and another officer agreed. PRA-12
 */
function demandOpinion({ major, actor, disagreed, ...facts }: ProcedureFacts): void {
  if (!major) return;
  if (!opinionOn(facts)) conflict('PRA-12', { proposalId: facts.proposalId }, { detail: OPINION_FIRST });
  if (disagreed && !hasRole(actor, 'head')) {
    forbid('PRA-12', { opinion: 'disagree' }, { detail: HEAD_AGAINST });
  }
}

/** What was renewed since, or given back by a ruling, has not run out. APL-70 */
function demandStillOver({ ground }: Procedure, { state }: Approval): void {
  if (ground === 'expired' && state !== 'expired') conflict('APL-70', { state }, { detail: RUNS_AGAIN });
}

/** What a variation was drawn up against, and its holder was heard on, is still what the approval says. APL-8 */
function demandAsDrawnUp({ changes }: Procedure, approval: Approval): void {
  if (!standsAsDrawnUp(approval, changes)) {
    const { content, conditions } = approval;
    conflict('APL-8', { content, conditions }, { detail: VARIED_SINCE });
  }
}

/** An end of another kind would shield who deceived: whether he did is decided first. APL-69, APL-79 */
function demandDeceitFirst({ ground }: Procedure, beside: readonly Procedure[]): void {
  if (groundOfLaw(ground).must) return;
  const deceit = beside.find((one) => groundOfLaw(one.ground).must);
  if (deceit) conflict('APL-69', { procedure: deceit.number }, { detail: DECEIT_FIRST });
}

/** What the holder stated is answered, point by point, in the proposal; what is accepted whole is not carried out. APL-36 */
function demandAnswer({ answer, statementResult, outcome }: ProposeDto, statements: readonly ProcedureAct[]): void {
  if (statements.length === 0) return;
  const errors = [
    ...(answer ? [] : [{ pointer: '/answer', detail: ANSWER_HIM }]),
    ...(statementResult ? [] : [{ pointer: '/statementResult', detail: SAY_WHETHER }]),
    ...(statementResult === 'accepted' && outcome === 'carry-out'
      ? [{ pointer: '/outcome', detail: CONTRADICTS }]
      : []),
  ];
  if (errors.length > 0) refuse('APL-36', {}, { errors });
}

/** An end that leaves the approval in force says why; the public interest is weighed of revocations alone. APL-69 */
function demandDropGround({ kind }: Procedure, { outcome, dropGround }: ProposeDto): void {
  const { rule } = KINDS_OF_PROCEDURE[kind];
  const fits = outcome === 'drop' ? dropGround !== undefined : dropGround === undefined;
  if (!fits) refuse(rule, {}, { errors: [{ pointer: '/dropGround', detail: SAY_WHY }] });
  if (dropGround === 'public-interest' && kind !== 'revocation') {
    refuse(rule, { kind }, { errors: [{ pointer: '/dropGround', detail: REVOCATION_ONLY }] });
  }
}

/** The loss that the holder claimed last, yuan. */
function claimedIn(statements: readonly ProcedureAct[]): string | undefined {
  return statements.findLast(({ details }) => details.claimed !== undefined)?.details.claimed;
}

/**
 * What a deceiver gained is not protected, a cancellation costs nobody anything, and what is made good was claimed by the
 * holder and found on files: never more than he claims. APL-8, APL-69
 */
function demandLoss(
  { ground, kind }: Procedure,
  { loss, outcome }: ProposeDto,
  { claimed, files }: { claimed: string | undefined; files: readonly ProcedureFile[] },
): void {
  const { rule } = KINDS_OF_PROCEDURE[kind];
  const owed = LOSS_CALLED[kind] !== null && ground !== 'deceit';
  const refused = (pointer: string, detail: Bilingual): never =>
    refuse(rule, { ground }, { errors: [{ pointer, detail }] });
  if (loss === undefined) {
    if (owed && claimed && outcome === 'carry-out') refused('/loss', FIND_LOSS);
    return;
  }
  if (!owed) refused('/loss', NOTHING_OWED);
  if (!claimed || outcome === 'drop') refused('/loss', NOTHING_CLAIMED);
  if (Number(loss.amount) > Number(claimed)) refused('/loss/amount', MORE_THAN_CLAIMED);
  loss.files.forEach((id, i) => {
    if (!files.some((file) => file.id === id)) refused(`/loss/files/${i}`, NO_SUCH_FILE);
  });
  if (!loss.files.some((id) => files.some((file) => file.id === id && file.side === 'holder'))) {
    refused('/loss/files', HIS_FILE);
  }
}

function heardAs(acts: readonly ProcedureAct[]): string {
  if (acts.some(({ kind }) => kind === 'state')) return '本机关已依法告知并听取了陈述申辩';
  return acts.some(({ kind }) => kind === 'waive')
    ? '本机关已依法告知，被许可人放弃陈述申辩'
    : '本机关已依法告知，被许可人在规定期限内未提出陈述申辩';
}

/** How the decision answers the statement. */
function answerIn({ details: { answer, statementResult } }: ProcedureAct): { answer?: string } {
  if (!answer) return {};
  return { answer: statementResult ? `${STATEMENT_RESULTS[statementResult].zh}，理由：${answer}` : answer };
}

/** What the decision says of a loss: what was claimed and found, or that it may still be claimed. */
function lossIn({ kind, ground }: Procedure, { details }: ProcedureAct): { loss?: string } {
  const called = LOSS_CALLED[kind];
  if (called === null) return {};
  if (ground === 'deceit') return { loss: '被许可人基于该许可取得的利益不受保护' };
  const { loss, claimed, lossFinding = '' } = details;
  if (!claimed || loss === null || loss === undefined) {
    return { loss: `因本决定遭受财产损失的，可以依法申请${called}` };
  }
  const found = `被许可人主张财产损失人民币${claimed}元，本机关依据所提交的材料认定：${withoutEnd(lossFinding)}`;
  return {
    loss: Number(loss) > 0 ? `${found}，依法给予${called}人民币${loss}元` : `${found}，不予${called}`,
  };
}

const RUNS_AGAIN = {
  zh: '该许可已经延续或者恢复，不再是期满未延续，不能据此注销：请终止本程序',
  en: 'The approval was renewed or given back since, and has not run out: drop this procedure',
};
const VARIED_SINCE = {
  zh: '启动后该许可已经变更，拟变更的内容不再对应：请终止本程序，按现行内容另行启动',
  en: 'The approval was varied since this was drawn up: drop this procedure and open another from what it says now',
};
const DECEIT_FIRST = {
  zh: '对该许可是否以欺骗、贿赂等不正当手段取得正在核实，须待该程序办结后，再决定撤回、撤销或者注销',
  en: 'Whether it was got by deceit is under way: that is decided before anything else ends it',
};
const OPINION_FIRST = {
  zh: '本决定属于重大行政许可决定（办事指南已标明、该许可经过听证，或者因公共利益不予撤销），须先对本处理意见进行法制审核（POST /procedures/{id}/legal-review）',
  en: 'This decision is a major one, by its guide, since a hearing came before the grant, or as a grave public interest is weighed: the legal opinion on this proposal comes first (POST /procedures/{id}/legal-review)',
};
const HEAD_AGAINST = {
  zh: '对该处理意见（包括退回后再次提出的相同意见）法制审核不同意的，按处理意见决定由负责人作出并说明理由；其他审批人员可以退回处理意见',
  en: 'A legal opinion disagrees, with this proposal or the same one made before: only the head decides as proposed, with reasons; others may send it back',
};
const AS_PROPOSED = {
  zh: '决定须与处理意见一致；不同意的，退回（outcome 为 return），由其他人员另行提出处理意见',
  en: 'Decide as proposed; else send it back (outcome return), for another person to propose anew',
};
const HEAD_WEIGHS = {
  zh: '因公共利益不予撤销的，由负责人决定',
  en: 'That the public interest forbids a revocation is decided by the head',
};
const SAY_WHY = {
  zh: '建议终止的，须写明终止的理由；建议处理的，不得填写',
  en: 'say why it is dropped, where it is, and only there',
};
const REVOCATION_ONLY = {
  zh: '因公共利益不予处理，仅适用于撤销',
  en: 'the public interest is weighed of revocations alone',
};
const ANSWER_HIM = {
  zh: '被许可人提出了陈述申辩，须逐项答复是否采纳及其理由',
  en: 'the holder made a statement: answer it point by point',
};
const SAY_WHETHER = {
  zh: '须写明陈述申辩是否采纳',
  en: 'say whether the statement is accepted',
};
const CONTRADICTS = {
  zh: '陈述申辩意见全部采纳的，不得同时建议处理',
  en: 'what is accepted whole is not carried out all the same',
};
const FIND_LOSS = {
  zh: '被许可人主张了财产损失，须写明认定的金额及其依据的材料',
  en: 'the holder claims a loss: say what was found of it, on which files',
};
const NOTHING_OWED = {
  zh: '以欺骗、贿赂等不正当手段取得的许可，其利益不受保护；注销不涉及补偿、赔偿',
  en: 'What was gained by deceit is not protected, and a cancellation compensates nothing',
};
const NOTHING_CLAIMED = {
  zh: '被许可人没有主张财产损失，或者许可不受影响的，不得认定补偿、赔偿',
  en: 'nothing is made good that the holder did not claim, nor where the approval stays',
};
const MORE_THAN_CLAIMED = {
  zh: '不得超过被许可人所主张的金额',
  en: 'is more than the holder claims',
};
const NO_SUCH_FILE = { zh: '不是本程序中的证据材料', en: 'is no evidence of this procedure' };
const HIS_FILE = {
  zh: '认定损失须依据被许可人提交的材料',
  en: 'a loss is found on files that the holder handed in',
};
