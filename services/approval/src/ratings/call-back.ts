import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { demandAct, move } from '@shenguan/common/states';
import { handsInCase, type Tx, UnitOfWork } from '@shenguan/common/work';
import { demandNoPartIn } from '../case-parties/index.js';
import { Case, tellApplicant } from '../cases/index.js';
import { TimeLimits } from '../time-limits/index.js';
import { answerRating } from './answer-rating.js';
import { limitRating } from './limit-rating.js';
import type { CallBackDto, RatingDto, ReplyRatingDto } from './rating.dto.js';
import { ratingTransitions } from './rating.transitions.js';
import { ratingActs } from './rating-acts.js';
import { ServiceRating } from './service-rating.entity.js';

/** Calls back who rated badly (差评回访): by somebody who had no hand in the case; who rated reads it, and may contest it. PRA-13 */
@Injectable()
export class CallBack {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
  ) {}

  execute(id: string, { verdict, finding, measures }: CallBackDto, actor: Actor): Promise<RatingDto> {
    return this.work.run(actor, async (tx) => {
      const row = await this.take(tx, id);
      demandAct(ratingActs, 'Ratings_callBack', row.state, {
        row,
        actor,
        hands: await handsInCase(tx, row.caseNumber),
      });
      demandLawful('PRA-13', { finding, measures });
      row.state = move(ratingTransitions, 'callBack', row.state);
      Object.assign(row, { verdict, finding, measures, calledBy: actor.sub, calledAt: tx.now });
      await this.limits.close(tx, id, 'rating-call-back');
      tx.update(ServiceRating, row, { action: 'service-rating.called-back', rules: ['PRA-13'] });
      const of = await tx.get(Case, { id: row.caseId });
      const workingDays = limitRating(tx, this.limits, of, row, 'rating-objection');
      await tellApplicant(tx, of, {
        kind: 'service-rating',
        title: '差评回访情况',
        content: `您对办件${row.caseNumber}的评价，本机关登记的回访情况为：${finding}处理措施：${measures}未曾接到回访，或者认为问题没有解决的，请在${workingDays}个工作日内提出异议，由负责人答复；评价本身不因回访而改变。`,
      });
      return answerRating(tx, row, actor);
    });
  }

  reply(id: string, { reply }: ReplyRatingDto, actor: Actor): Promise<RatingDto> {
    return this.work.run(actor, async (tx) => {
      const row = await this.take(tx, id);
      demandAct(ratingActs, 'Ratings_reply', row.state, { row, actor, hands: [] });
      demandLawful('PRA-13', { reply });
      row.state = move(ratingTransitions, 'reply', row.state);
      Object.assign(row, { reply, repliedBy: actor.sub, repliedAt: tx.now });
      await this.limits.close(tx, id, 'rating-reply');
      tx.update(ServiceRating, row, { action: 'service-rating.answered', rules: ['PRA-13'] });
      await tellApplicant(tx, await tx.get(Case, { id: row.caseId }), {
        kind: 'service-rating',
        title: '对评价异议的答复',
        content: `您对办件${row.caseNumber}差评回访提出的异议，本机关负责人答复如下：${reply}仍不满意的，可以向上级机关投诉。`,
      });
      return answerRating(tx, row, actor);
    });
  }

  private async take(tx: Tx, id: string): Promise<ServiceRating> {
    const row = await tx.lock(ServiceRating, { id, bureauCode: tx.actor.body });
    assertVersion(row.version);
    await demandNoPartIn(tx, { caseNumber: row.caseNumber });
    return row;
  }
}
