import { Injectable } from '@nestjs/common';
import { type Actor, mayBeAmong } from '@shenguan/common/auth';
import { assertVersion } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { conflict, forbid, refuse } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { approvalOfCase } from '../../approvals/index.js';
import { demandNoPartIn } from '../../case-parties/index.js';
import { type AnswerDemandDto, Demand, DemandDto, demandTransitions, Feedback } from '../../linkage/index.js';
import { TimeLimit, TimeLimits } from '../../time-limits/index.js';
import { groundOfLaw, type ProcedureKind } from '../domain/grounds.js';
import { OpenProcedure, type ProcedureOpening } from '../open-procedure.js';
import { ProcedureSight } from '../procedure-sight.js';
import { tellDemandant } from './end-demand.js';

/** What a department's demand, once accepted, opens. */
const OPENS: Readonly<Record<Demand['demand'], ProcedureKind>> = {
  withdraw: 'withdrawal',
  revoke: 'revocation',
  cancel: 'cancellation',
  vary: 'variation',
};

/** Answers a department's demand with the ground in law; one that is accepted opens the procedure in the same act. SUP-8 */
@Injectable()
export class AnswerDemand {
  constructor(
    private readonly work: UnitOfWork,
    private readonly procedures: OpenProcedure,
    private readonly limits: TimeLimits,
    private readonly sight: ProcedureSight,
  ) {}

  execute(id: string, order: AnswerDemandDto & { procedure?: ProcedureOpening }, actor: Actor): Promise<DemandDto> {
    return this.work.run(actor, async (tx) => {
      const demand = await tx.lock(Demand, { id, bureauCode: actor.body });
      assertVersion(demand.version);
      if (demand.caseNumber) await demandNoPartIn(tx, { caseNumber: demand.caseNumber });
      await this.demandApart(tx, demand);
      demand.state = move(demandTransitions, 'answer', demand.state);
      demandLawful('SUP-8', { ground: order.ground, answer: order.answer });
      demand.answer = { accepted: order.accepted, ground: order.ground, answer: order.answer };
      demand.answeredAt = tx.now;
      demand.answeredBy = actor.sub;
      // One that waits anew, since its procedure came to nothing, has had its time.
      const [closed] = await this.limits.close(tx, id, 'demand-answer');
      const limit = closed ?? (await tx.get(TimeLimit, { subjectId: id, kind: 'demand-answer' }));
      demand.late = tx.now >= limit.dueAt!;
      if (order.accepted) await this.accept(tx, demand, order.procedure);
      else if (order.procedure) {
        refuse('SUP-8', { demandId: id }, { errors: [{ pointer: '/procedure', detail: DECLINED }] });
      }
      tx.update(Demand, demand, { action: 'demand.answered', rules: ['SUP-8'] });
      tellDemandant(tx, demand, {
        about: '答复',
        content: `${order.accepted ? '采纳' : '不予采纳'}。依据：${order.ground}。${order.answer}`,
      });
      return DemandDto.of(demand, limit, tx.now, actor);
    });
  }

  /** Whose grant it is judges no demand against it. SUP-5, SUP-8 */
  private async demandApart(tx: Tx, { caseNumber }: Demand): Promise<void> {
    if (caseNumber === null) return;
    const approval = await approvalOfCase(tx, caseNumber);
    if (approval && mayBeAmong(tx.actor, await this.sight.makersOf(tx, approval))) {
      forbid('SUP-5', { caseNumber }, { detail: MADE_THE_GRANT });
    }
  }

  /** An acceptance that nothing follows would be a word: the procedure is opened with it, and ends the demand. */
  private async accept(tx: Tx, demand: Demand, opening: ProcedureOpening | undefined): Promise<void> {
    if (demand.caseNumber === null) conflict('SUP-8', { caseNumber: null }, { detail: NO_CASE });
    const kind = OPENS[demand.demand];
    if (!opening || groundOfLaw(opening.ground).kind !== kind) {
      refuse('SUP-8', { demand: demand.demand }, { errors: [{ pointer: '/procedure', detail: OPEN_IT }] });
    }
    await demandPenalty(tx, demand, opening);
    const approval = await approvalOfCase(tx, demand.caseNumber, 'update');
    if (!approval) conflict('SUP-8', { caseNumber: demand.caseNumber }, { detail: NO_APPROVAL });
    const { id } = await this.procedures.open(tx, approval, opening, demand.id);
    demand.procedureId = id;
    demand.state = move(demandTransitions, 'handle', demand.state);
  }
}

/** That a certificate was taken away shows the decision that the department pushed with its demand. APL-70 */
async function demandPenalty(tx: Tx, { feedbackId }: Demand, { ground }: ProcedureOpening): Promise<void> {
  if (ground !== 'taken-away') return;
  const { files } = await tx.get(Feedback, { id: feedbackId });
  if (files.length === 0)
    refuse('APL-70', { ground }, { errors: [{ pointer: '/procedure/ground', detail: NO_PENALTY }] });
}

const NO_PENALTY = {
  zh: '该部门的注销建议没有附处罚决定书，不能据以认定吊销',
  en: 'the department’s demand has no decision with it: nothing shows that the certificate was taken away',
};
const MADE_THE_GRANT = {
  zh: '审查或者决定该许可的人员不得答复针对该许可的处理建议，请由其他负责人办理',
  en: 'Who reviewed or decided the grant answers no demand against it: somebody else does',
};
const OPEN_IT = {
  zh: '采纳处理建议的，须同时写明据以启动程序的法定情形和认定的事实，与所建议的处理一致',
  en: 'an accepted demand opens its procedure: name the ground, of the kind that was demanded, and what was found',
};
const DECLINED = { zh: '不予采纳的，不启动程序', en: 'a demand that is declined opens nothing' };
const NO_CASE = {
  zh: '该处理建议没有写明办件，没有可以处理的许可；请答复不予采纳，并请该部门写明办件编号后重新提出',
  en: 'It names no case, and so no approval that could be acted upon: decline it, and ask for another that names one',
};
const NO_APPROVAL = {
  zh: '该办件没有准予的许可，所建议的处理没有对象，请答复不予采纳并说明理由',
  en: 'Nothing was granted in this case: decline the demand and say so',
};
