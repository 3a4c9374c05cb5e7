import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import type { IdOrNumber } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import {
  Case,
  type CaseDto,
  caseAnswer,
  demandBureauAct,
  fileOf,
  lockBureauCase,
  moveCase,
  ReviewReturn,
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
      const { review } = await fileOf(tx, row);
      tx.insert(
        ReviewReturn,
        {
          id: tx.uuid(),
          caseId: row.id,
          caseNumber: row.caseNumber,
          reviewId: review!.id,
          reviewerSub: review!.reviewerSub,
          reasons: reasons.trim(),
          returnedBy: actor.sub,
          returnedAt: tx.now,
        },
        { action: 'case-review.returned', rules: ['SUP-5'], caseNumber: row.caseNumber },
      );
      moveCase(tx, row, 'returnForRework');
      row.reviewId = null;
      row.handlerSub = review!.reviewerSub;
      tx.update(Case, row, { action: 'case.returned-for-rework', rules: ['SUP-5'] });
      return caseAnswer(tx, row);
    });
  }
}
