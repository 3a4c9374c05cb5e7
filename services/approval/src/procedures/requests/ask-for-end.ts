import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { notFound } from '@shenguan/common/http';
import { partyOf } from '@shenguan/common/parties';
import { demandLawful } from '@shenguan/common/phrases';
import { conflict, figureOf } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { Approval } from '../../approvals/index.js';
import { writeToBody } from '../../bodies/index.js';
import { TimeLimits } from '../../time-limits/index.js';
import { OpenProcedure } from '../open-procedure.js';
import type { ProcedureDto } from '../procedure.dto.js';
import { ProcedureSight } from '../procedure-sight.js';
import { type AskForCancellationDto, type AskForRevocationDto, RevocationRequestDto } from './request.dto.js';
import { RevocationRequest } from './revocation-request.entity.js';

/** Lets a holder give his approval up, and whoever it harms ask that it be revoked: each by his own token. APL-69, APL-70 */
@Injectable()
export class AskForEnd {
  constructor(
    private readonly work: UnitOfWork,
    private readonly procedures: OpenProcedure,
    private readonly sight: ProcedureSight,
    private readonly limits: TimeLimits,
  ) {}

  /** The holder asks for the cancellation: its procedure opens; while another is under way it shields nobody from that. */
  cancellation(approvalId: string, { reasons }: AskForCancellationDto, actor: Actor): Promise<ProcedureDto> {
    return this.work.run(actor, async (tx) => {
      const approval = await tx.lock(Approval, { id: approvalId });
      const { bureauCode, holderParty } = approval;
      if (!(await this.sight.isHolder(tx, { approvalId, bureauCode, holderParty }, actor, 'withdraw')))
        throw notFound();
      const opening = { ground: 'holder-asks', facts: reasons } as const;
      const procedure = await this.procedures.open(tx, approval, opening, null, true);
      writeToBody(tx, bureauCode, {
        kind: 'escalation',
        title: `${approval.kind}（${approval.number}）的被许可人申请注销，已启动程序${procedure.number}`,
        content: `申请理由：${reasons}。请由未参与审查、决定的人员提出处理意见，并由另一人决定。`,
        reference: procedure.id,
      });
      return this.sight.answer(tx, procedure, actor);
    });
  }

  /** Somebody else asks for the revocation: answered in a time, with reasons, by whoever did not make the grant. */
  revocation(order: AskForRevocationDto, actor: Actor): Promise<RevocationRequestDto> {
    return this.work.run(actor, async (tx) => {
      const { bureau: bureauCode, number, ground, interest, facts } = order;
      const approval = await tx.findOne(Approval, { bureauCode, number });
      if (!approval) throw notFound({ errors: [{ pointer: '/number', detail: NO_SUCH }] });
      const party = partyOf(actor);
      if (party === approval.holderParty) conflict('APL-69', {}, { detail: HIS_OWN });
      demandLawful('APL-69', { interest, facts });
      const open = await tx.findOne(RevocationRequest, { approvalId: approval.id, party, state: 'open' });
      if (open) conflict('APL-69', { request: open.id }, { detail: ONE_OPEN });
      const { caseNumber } = approval;
      const row = tx.insert(
        RevocationRequest,
        {
          id: tx.uuid(),
          ...{ approvalId: approval.id, caseNumber, bureauCode, party, partyName: actor.name, ground, interest, facts },
          ...{ state: 'open', askedBy: actor.sub, askedAt: tx.now },
          ...{ answer: null, answeredBy: null, answeredAt: null, procedureId: null },
        },
        { action: 'revocation-request.filed', rules: ['APL-69'] },
      );
      const start = { startAt: tx.now, workingDays: figureOf('APL-69.request'), basis: 'APL-69' } as const;
      const { limit } = this.limits.open(
        tx,
        { id: row.id, caseNumber, bodyCode: bureauCode },
        { kind: 'revocation-request', ...start },
      );
      writeToBody(tx, bureauCode, {
        kind: 'escalation',
        title: `利害关系人请求撤销${approval.kind}（${number}）`,
        content: `${actor.name}请求撤销：${facts}请由未参与审查、决定的人员在期限内答复并说明理由。`,
        reference: row.id,
        dueAt: limit.dueAt,
      });
      return RevocationRequestDto.of({ row, actor, madeTheGrant: [] });
    });
  }
}

const NO_SUCH = {
  zh: '该机关没有核发使用这一编号的许可证件，请逐字核对编号',
  en: 'this bureau granted none under this number: compare it character by character',
};
const HIS_OWN = {
  zh: '该许可由您本人持有：不再需要的，申请注销（POST /approvals/{id}/cancellation-request）',
  en: 'The approval is your own: ask for its cancellation (POST /approvals/{id}/cancellation-request)',
};
const ONE_OPEN = { zh: '您对该许可的撤销请求尚待答复', en: 'Your request on this approval is being answered' };
