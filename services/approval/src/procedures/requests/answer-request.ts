import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { assertVersion, notFound } from '@shenguan/common/http';
import { sendMessage } from '@shenguan/common/messages';
import { partyOf } from '@shenguan/common/parties';
import { demandLawful } from '@shenguan/common/phrases';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Approval, BUREAU_ROLES } from '../../approvals/index.js';
import { demandNoPartIn } from '../../case-parties/index.js';
import { TimeLimits } from '../../time-limits/index.js';
import { OpenProcedure } from '../open-procedure.js';
import { ProcedureSight } from '../procedure-sight.js';
import { type AnswerRequestDto, RevocationRequestDto } from './request.dto.js';
import { type RequestFacts, requestActs } from './request-acts.js';
import { RevocationRequest } from './revocation-request.entity.js';
import { revocationRequestTransitions } from './revocation-request.transitions.js';

/** Answers a request to revoke, with reasons; accepted, its procedure is opened in the same act. APL-69 */
@Injectable()
export class AnswerRequest {
  constructor(
    private readonly work: UnitOfWork,
    private readonly procedures: OpenProcedure,
    private readonly sight: ProcedureSight,
    private readonly limits: TimeLimits,
  ) {}

  execute(id: string, { accepted, answer }: AnswerRequestDto, actor: Actor): Promise<RevocationRequestDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(RevocationRequest, { id, bureauCode: actor.body });
      assertVersion(row.version);
      await demandNoPartIn(tx, { caseNumber: row.caseNumber });
      demandAct(requestActs, 'EndRequests_answer', row.state, await this.facts(tx, row, actor));
      demandLawful('APL-69', { answer });
      row.state = move(revocationRequestTransitions, accepted ? 'accept' : 'decline', row.state);
      Object.assign(row, { answer, answeredBy: actor.sub, answeredAt: tx.now });
      await this.limits.close(tx, id, 'revocation-request');
      const approval = await tx.lock(Approval, { id: row.approvalId });
      if (accepted) {
        const opening = { ground: row.ground, facts: answer };
        row.procedureId = (await this.procedures.open(tx, approval, opening, null)).id;
      }
      const action = accepted ? 'revocation-request.accepted' : 'revocation-request.declined';
      tx.update(RevocationRequest, row, { action, rules: ['APL-69'] });
      const outcome = accepted ? '已启动撤销程序，办理结果另行告知' : '不予启动撤销程序';
      sendMessage(tx, {
        recipient: row.party,
        kind: 'revocation-request',
        title: `对撤销${approval.kind}（${approval.number}）请求的答复`,
        content: `${outcome}。理由：${answer}不服的，可以依法申请行政复议或者提起行政诉讼。`,
        caseNumber: row.caseNumber,
      });
      return RevocationRequestDto.of(await this.facts(tx, row, actor));
    });
  }

  /** Returns a request that the caller may read: his own, his bureau's, or any as auditor; 404 for everybody else. */
  async readable(tx: Tx, id: string, actor: Actor): Promise<RevocationRequest> {
    const row = await tx.get(RevocationRequest, { id });
    const own = row.party === partyOf(actor);
    const ofBureau = hasRole(actor, ...BUREAU_ROLES) && row.bureauCode === actor.body;
    if (!own && !ofBureau && !hasRole(actor, 'auditor')) throw notFound();
    return row;
  }

  async facts(tx: Tx, row: RevocationRequest, actor: Actor): Promise<RequestFacts> {
    const approval = await tx.get(Approval, { id: row.approvalId });
    return { row, actor, madeTheGrant: await this.sight.makersOf(tx, approval) };
  }
}
