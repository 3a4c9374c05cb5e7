import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { notFound } from '@shenguan/common/http';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Expert } from '../expert.entity.js';
import { entriesOfSubject } from '../imports/known-entries.js';
import { ExpertRecommendation } from './expert-recommendation.entity.js';
import { RecommendationWordDto } from './recommendation.dto.js';
import { recommendationTransitions } from './recommendation.transitions.js';
import { recommendationActs } from './recommendation-acts.js';

/** Takes an expert's own word on whether he recommends somebody. EXP-6 */
@Injectable()
export class AnswerRecommendation {
  constructor(private readonly work: UnitOfWork) {}

  answer(id: string, given: boolean, statement: string, actor: Actor): Promise<RecommendationWordDto> {
    return this.work.run(actor, async (tx) => {
      const known = await ownRecommendation(tx, id, actor);
      const row = await tx.lock(ExpertRecommendation, { id: known.id });
      const act = given ? 'OwnRecommendations_give' : 'OwnRecommendations_refuse';
      demandAct(recommendationActs, act, row.state, null);
      row.state = move(recommendationTransitions, given ? 'give' : 'refuse', row.state);
      Object.assign(row, { answeredAt: tx.now, statement });
      tx.update(ExpertRecommendation, row, { action: `expert-recommendation.${row.state}`, rules: ['EXP-6'] });
      return RecommendationWordDto.of(row, await tx.get(Expert, { id: row.expertId }), actor);
    });
  }
}

/** Returns what the caller is asked for; 404 for anybody else. */
export async function ownRecommendation(tx: Tx, id: string, { sub }: Actor): Promise<ExpertRecommendation> {
  const row = await tx.findOne(ExpertRecommendation, { id });
  if (!row || !(await entriesOfSubject(tx, sub)).includes(row.recommenderId)) throw notFound();
  return row;
}
