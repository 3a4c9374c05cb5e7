import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { assertVersion, notFound } from '@shenguan/common/http';
import { sendMessage } from '@shenguan/common/messages';
import { demandLawful } from '@shenguan/common/phrases';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { demandNoPartIn, RecusalRequest, recusalRequestTransitions } from '../../case-parties/index.js';
import { TimeLimits } from '../../time-limits/index.js';
import { barFromCase } from '../bar-from-case.js';
import { type AnswerRecusalRequestDto, RecusalRequestDto } from './recusal-request.dto.js';
import { askedBy, decidesOn, recusalRequestActs } from './recusal-request-acts.js';

/** Decides on a party’s request, with reasons; upheld, the official has no part in the case from then on. PRA-11 */
@Injectable()
export class AnswerRecusalRequest {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
  ) {}

  execute(id: string, { upheld, answer }: AnswerRecusalRequestDto, actor: Actor): Promise<RecusalRequestDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(RecusalRequest, { id });
      if (!decidesOn(row, actor)) throw notFound();
      assertVersion(row.version);
      demandAct(recusalRequestActs, 'RecusalRequests_answer', row.state, { row, actor });
      await demandNoPartIn(tx, { id: row.caseId });
      demandLawful('PRA-11', { answer });
      row.state = move(recusalRequestTransitions, upheld ? 'uphold' : 'decline', row.state);
      Object.assign(row, { answer, answeredBy: actor.sub, answeredByName: actor.name, answeredAt: tx.now });
      await this.limits.close(tx, id, 'recusal-request');
      tx.update(RecusalRequest, row, {
        action: upheld ? 'recusal-request.upheld' : 'recusal-request.declined',
        rules: ['PRA-11'],
      });
      const { caseId, caseNumber, subject, staffId, staffName, bureauCode, byGovernment } = row;
      if (upheld) {
        const known = { id: caseId, caseNumber };
        const who = { subject, staffId, staffName, bodyCode: bureauCode, byGovernment };
        await barFromCase(tx, this.limits, known, who, { reasons: answer, action: 'recusal.upheld' });
      }
      const outcome = upheld ? `决定${staffName}回避，由其他人员办理` : `决定${staffName}不予回避`;
      sendMessage(tx, {
        recipient: row.party,
        kind: 'recusal-request',
        title: `办件${caseNumber}：对回避申请的答复`,
        content: `${outcome}。理由：${answer}`,
        caseNumber,
      });
      return RecusalRequestDto.of({ row, actor });
    });
  }

  /** Returns a request that the caller may read: his own, his to decide, his bureau’s as head, or any as auditor; 404 else. */
  async readable(tx: Tx, id: string, actor: Actor): Promise<RecusalRequest> {
    const row = await tx.get(RecusalRequest, { id });
    const ofBureau = hasRole(actor, 'head') && row.bureauCode === actor.body;
    if (!askedBy(row, actor) && !decidesOn(row, actor) && !ofBureau && !hasRole(actor, 'auditor')) throw notFound();
    return row;
  }
}
