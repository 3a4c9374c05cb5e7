import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import type { IdOrNumber } from '@shenguan/common/http';
import { move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import {
  Case,
  type CaseDto,
  caseAnswer,
  caseTransitions,
  demandBureauAct,
  lockBureauCase,
  ReturnedReview,
} from '../cases/index.js';
import type { ReworkDto } from './review.dto.js';

/** Returns a review to be done anew (退回重新审查): the approver changes no point himself. The clocks run on. SUP-5 */
@Injectable()
export class ReturnForRework {
  constructor(private readonly work: UnitOfWork) {}

  execute(ref: IdOrNumber, { reasons }: ReworkDto, actor: Actor): Promise<CaseDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      await demandBureauAct(tx, 'Bureau_rework', row);
      tx.insert(
        ReturnedReview,
        {
          id: tx.uuid(),
          caseId: row.id,
          caseNumber: row.caseNumber,
          reviewerSub: row.reviewerSub!,
          reviewedAt: row.reviewedAt!,
          review: row.review!,
          reasons: reasons.trim(),
          returnedBy: actor.sub,
          returnedAt: tx.now,
        },
        { action: 'review.returned', rules: ['SUP-5'], caseNumber: row.caseNumber },
      );
      row.state = move(caseTransitions, 'returnForRework', row.state);
      row.reviewerSub = null;
      row.reviewedAt = null;
      row.review = null;
      tx.update(Case, row, { action: 'case.returned-for-rework', rules: ['SUP-5'] });
      return caseAnswer(tx, row);
    });
  }
}
