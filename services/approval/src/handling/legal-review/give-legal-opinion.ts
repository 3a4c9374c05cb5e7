import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import type { IdOrNumber } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import {
  CaseReview,
  DecisionDeparture,
  demandBureauAct,
  demandReviewSeen,
  Hearing,
  LegalReview,
  lockBureauCase,
  raiseReviewed,
  refusalReasonsIn,
  wasHeard,
} from '../../cases/index.js';
import { demandSoundOpinion, type LegalOpinionDto } from '../../legal-opinions/index.js';
import { LegalReviewDto } from './legal-review.dto.js';

/**
 * Gives the legal opinion on a reviewed case whose decision is a major one (法制审核): by somebody who neither reviewed
 * nor decides it, on each aspect. One that disagrees stands against a grant like any other finding. PRA-12
 */
@Injectable()
export class GiveLegalOpinion {
  constructor(private readonly work: UnitOfWork) {}

  execute(ref: IdOrNumber, order: LegalOpinionDto, actor: Actor): Promise<LegalReviewDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      await demandBureauAct(tx, 'Bureau_legalReview', row);
      demandReviewSeen(row, await tx.get(CaseReview, { id: row.reviewId! }));
      const hearings = await tx.find(Hearing, { caseId: row.id });
      const departures = await tx.find(DecisionDeparture, { caseId: row.id });
      const points = demandSoundOpinion(order);
      const given = tx.insert(
        LegalReview,
        {
          id: tx.uuid(),
          caseId: row.id,
          caseNumber: row.caseNumber,
          reviewId: row.reviewId!,
          afterHearing: wasHeard({ hearings }),
          refusalReasons: refusalReasonsIn({ departures }),
          points,
          ...{ opinion: order.opinion, reasons: order.reasons },
          officerSub: actor.sub,
          officerName: actor.name,
          givenAt: tx.now,
        },
        { action: 'legal-review.given', rules: ['PRA-12'] },
      );
      // Who decides names a version that has it.
      raiseReviewed(tx, row, 'PRA-12');
      return LegalReviewDto.of(given);
    });
  }
}
